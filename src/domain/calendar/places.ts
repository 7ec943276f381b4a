import type { Locale } from '../organisation/member.js';
import { isTimeZone } from '../shared/local-time.js';
import { placeNames } from './place-names.js';

/** A place of the zone's continent or ocean: `Asia/Shanghai`, `America/Argentina/Salta`. */
const placeOfZone =
  /^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)(\/[A-Z][A-Za-z_-]+)+$/;

/**
 * Whether a zone's name is a place that this machine knows, under its name of today or a former one; not
 * an abbreviation (`EST`), a distance from UTC (`Etc/GMT+8`) or a country (`PRC`).
 */
export function isPlace(timeZone: string): boolean {
  return placeOfZone.test(timeZone) && isTimeZone(timeZone);
}

/** A place by whose clock people work. */
export interface Place {
  /** IANA name. */
  timeZone: string;
  /** In the language asked for, where a name in it is known. */
  name: string;
  /** The country that it lies in, in the language; empty where that is not known. */
  country: string;
  /** By what it is found: its names, those of places that share its clock, its countries. */
  words: string;
}

const lists = new Map<Locale, readonly Place[]>();
let countries: ReadonlyMap<string, readonly string[]> | undefined;

const spoken = {
  en: new Intl.DisplayNames('en', { type: 'region' }),
  'zh-CN': new Intl.DisplayNames('zh-CN', { type: 'region' }),
};

/** Every place that this machine knows, in the language, by name. */
export function places(locale: Locale): readonly Place[] {
  const known = lists.get(locale);
  if (known !== undefined) return known;
  const order = new Intl.Collator(locale);
  const listed = Intl.supportedValuesOf('timeZone')
    .filter(isPlace)
    .map((timeZone) => placeOf(timeZone, locale))
    .sort((one, other) => order.compare(one.name, other.name));
  lists.set(locale, listed);
  return listed;
}

/** The place of a zone (see isPlace). */
export function placeOf(timeZone: string, locale: Locale): Place {
  const [english, chinese, also] = namesOf(timeZone);
  const codes = countriesOf(timeZone);
  const [code] = codes;
  const of = codes.flatMap((each) => [spoken.en.of(each), spoken['zh-CN'].of(each), each]);
  return {
    timeZone,
    name: locale === 'zh-CN' ? chinese : english,
    country: code === undefined ? '' : (spoken[locale].of(code) ?? code),
    words: [english, chinese, also, timeZone, ...of].join(' '),
  };
}

function namesOf(timeZone: string): readonly [string, string, string] {
  const last = timeZone.slice(timeZone.lastIndexOf('/') + 1);
  const own = last.replaceAll('_', ' ');
  const [english, chinese, also = ''] = placeNames[last] ?? ['', own];
  return [english === '' ? own : english, chinese, also];
}

/** What Intl says of the zones of a country has another name in each version of Node. */
type LocaleWithZones = Intl.Locale & { timeZones?: string[]; getTimeZones?(): string[] };

/** Codes that stand for what no longer is a country, or for a part of one that has its own. */
const former = new Set(
  'AN BU CS CT DD DY FQ FX HV JT MI NH NQ NT PC PU PZ RH SU TP UK VD WK YD YU ZR'.split(' '),
);

function countriesOf(timeZone: string): readonly string[] {
  countries ??= zonesByCountry();
  return countries.get(timeZone) ?? countries.get(canonical(timeZone)) ?? [];
}

function zonesByCountry(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((one) => letters.map((other) => `${one}${other}`));
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const isCountry = (code: string) => names.of(code) !== undefined && !former.has(code);
  for (const code of codes.filter(isCountry)) {
    const locale: LocaleWithZones = new Intl.Locale(`und-${code}`);
    for (const zone of locale.getTimeZones?.() ?? locale.timeZones ?? []) {
      found.set(zone, [...(found.get(zone) ?? []), code]);
    }
  }
  return found;
}

function canonical(timeZone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
}
