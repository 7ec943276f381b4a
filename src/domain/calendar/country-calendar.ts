import { createRequire } from 'node:module';
import type chineseDays from 'chinese-days';
import type Holidays from 'date-holidays';
import type { Locale } from '../organisation/member.js';
import { DomainError } from '../shared/errors.js';
import type { LocalDate } from '../shared/local-time.js';
import { dateOfDay, dayOf } from '../shared/local-time.js';

/** A date on which a country does not do what the week says. */
export interface CountryDay {
  date: LocalDate;
  /** A make-up day 调休 is worked though it is a Saturday or Sunday. */
  isWorking: boolean;
  /** In the language asked for where the country's data has it. */
  name: string;
}

interface Year {
  days: readonly CountryDay[];
  byDate: ReadonlyMap<LocalDate, CountryDay>;
}

// Loaded when first needed: together they take half a second and 30 MB, which a start need not wait
// for and a workspace without a country never needs.
const load = createRequire(import.meta.url);
const china = (): typeof chineseDays => load('chinese-days');
const world = (): typeof Holidays => load('date-holidays');
const worldData = (): WorldData => load('date-holidays/data');

/** What is read of the rules behind the days, by country. */
interface WorldData {
  data: { holidays: Record<string, PartRules> };
}

/** Of a country, a state of it, or a town or region within a state. A country has one or the other below it. */
interface PartRules {
  days?: Record<string, false | { type?: string }>;
  states?: Record<string, PartRules>;
  regions?: Record<string, PartRules>;
}

/** Countries of which no public holidays are known: their weekend counts, and what admins add. */
const withoutList =
  'AF BT FK FM IQ JO KG KH KI KP KW LA LB MH MM MN MO MP MV NP NR NU OM PG PS PW QA SB SY TJ TL TM TV WS YE'.split(
    ' ',
  );

/** Parts that have another weekend, not other holidays, than their country. */
const moreParts: Readonly<
  Record<string, readonly { part: string; names: Record<Locale, string> }[]>
> = { AE: [{ part: 'SH', names: { en: 'Sharjah', 'zh-CN': '沙迦' } }] };

/** Years for which the packages know what they say. */
const firstYear = 2004;
const lastYear = 2099;

/** A year of some countries takes 0.3 s to build: it is kept. More than any replica's workspaces need. */
const keptYears = 500;
const years = new Map<string, Year>();
const names = new Map<Locale, readonly { code: string; name: string }[]>();

/** Whether people of the country work that date though the week says no, or the other way round. */
export function countryDayOf(country: string, date: LocalDate): 'working' | 'off' | undefined {
  const day = yearOf(country, Number(date.slice(0, 4)), 'en').byDate.get(date);
  return day && (day.isWorking ? 'working' : 'off');
}

/**
 * Public holidays of a country or region, and China's make-up days, of a year, by date. For China, of
 * a year whose arrangement this version does not know yet: the statutory holidays alone (see
 * isArrangementKnown). Empty before 2004, after 2099 and for a country that is not known.
 */
export function countryDays(country: string, year: number, locale: Locale): readonly CountryDay[] {
  return yearOf(country, year, locale).days;
}

/**
 * False for China in a year whose holidays and make-up days the State Council had not announced when
 * this version was made (each November for the next year).
 */
export function isArrangementKnown(country: string, year: number): boolean {
  return country !== 'CN' || arrangedInChina(year).length > 0;
}

/**
 * Every country, region and town whose holidays are known, in the language, by name: `GB`, `GB-SCT`,
 * `DE-BY-A`.
 */
export function countryNames(locale: Locale): readonly { code: string; name: string }[] {
  const known = names.get(locale);
  if (known !== undefined) return known;
  const package_ = new (world())();
  const language = locale.slice(0, 2);
  const spoken = new Intl.DisplayNames(locale, { type: 'region' });
  const codes = [...Object.keys(package_.getCountries(language)), ...withoutList];
  const listed = [...new Set(codes)].flatMap((code) => {
    const name = spoken.of(code) ?? code;
    const regions = Object.entries(package_.getStates(code, language) ?? {}).flatMap(
      ([region, of]) => [
        [region, of] as const,
        ...Object.entries(package_.getRegions(code, region, language) ?? {}).map(
          ([town, ofTown]) => [`${region}-${town}`, `${of} · ${ofTown}`] as const,
        ),
      ],
    );
    const more = (moreParts[code] ?? []).map(({ part, names }) => [part, names[locale]] as const);
    return [
      { code, name },
      ...[...regions, ...more].map(([part, of]) => ({
        code: `${code}-${part}`,
        name: `${name} · ${of}`,
      })),
    ];
  });
  const order = new Intl.Collator(locale);
  listed.sort((one, other) => order.compare(one.name, other.name));
  names.set(locale, listed);
  return listed;
}

/** Whether the public holidays of the country or region are known; else only what admins add counts. */
export function hasHolidayList(country: string): boolean {
  return !withoutList.includes(country);
}

/**
 * The parts of a country or region down to single towns, in the language, by name, when some public holidays
 * hold in parts of it alone.
 */
export function partsWithOwnDays(
  country: string,
  locale: Locale,
): readonly { code: string; name: string }[] {
  const rules = rulesOf(country);
  if (rules === undefined || !partsBelow(rules).some(hasOwnDays)) return [];
  return countryNames(locale).filter(({ code }) => code.startsWith(`${country}-`));
}

function rulesOf(code: string): PartRules | undefined {
  const [country = code, ...parts] = code.split('-');
  const whole: PartRules | undefined = worldData().data.holidays[country];
  return parts.reduce((rules, part) => rules?.states?.[part] ?? rules?.regions?.[part], whole);
}

function partsBelow({ states = {}, regions = {} }: PartRules): PartRules[] {
  const below = [...Object.values(states), ...Object.values(regions)];
  return [...below, ...below.flatMap(partsBelow)];
}

function hasOwnDays({ days = {} }: PartRules): boolean {
  return Object.values(days).some(
    (rule) => rule !== false && (rule.type === undefined || rule.type === 'public'),
  );
}

/** The country that a code is of or lies in: `GB` of `GB-SCT`. */
export function wholeCountry(code: string): string {
  return code.split('-')[0] ?? code;
}

/** The name of a country or region; its code where it is not known. */
export function countryName(code: string, locale: Locale): string {
  return countryNames(locale).find((country) => country.code === code)?.name ?? code;
}

export function isCountry(code: string): boolean {
  return countryNames('en').some((country) => country.code === code);
}

/** Throws DomainError `unknown_country` at `country` for a code whose holidays are not known. */
export function requireKnownCountry(country: string | null): void {
  if (country === null || isCountry(country)) return;
  throw new DomainError('unknown_country', {}, 'country');
}

function yearOf(country: string, year: number, locale: Locale): Year {
  const key = `${country}/${year}/${locale}`;
  const known = years.get(key);
  if (known !== undefined) return known;
  // Mid-autumn may fall into the days of National Day: one entry a date.
  const byDate = new Map(daysIn(country, year, locale).map((day) => [day.date, day]));
  const built = { days: [...byDate.values()], byDate };
  if (years.size >= keptYears) years.clear();
  years.set(key, built);
  return built;
}

function daysIn(country: string, year: number, locale: Locale): CountryDay[] {
  if (year < firstYear || year > lastYear) return [];
  if (country === 'CN') return daysInChina(year, locale);
  if (!hasHolidayList(country)) return [];
  return publicHolidays(country, year, locale);
}

function daysInChina(year: number, locale: Locale): CountryDay[] {
  const arranged = arrangedInChina(year);
  const days = arranged.length > 0 ? arranged : statutoryInChina(year);
  return days.map(({ names: [english, chinese], ...day }) => ({
    ...day,
    name: locale === 'zh-CN' ? chinese : english,
  }));
}

interface ChineseDay {
  date: LocalDate;
  isWorking: boolean;
  names: readonly [english: string, chinese: string];
}

/** What the State Council has announced; empty for a year that the package does not have. */
function arrangedInChina(year: number): ChineseDay[] {
  const { getDayDetail } = china();
  return datesOf(year).flatMap((date) => {
    const { work, name } = getDayDetail(date);
    // An arranged day is named in both languages: `Spring Festival,春节,4`; any other by its weekday.
    const [english, chinese] = name.split(',');
    if (english === undefined || chinese === undefined) return [];
    return [{ date, isWorking: work, names: [english, chinese] as const }];
  });
}

/** The days that the regulation of 2025 names, before anybody says what is shifted around them. */
function statutoryInChina(year: number): ChineseDay[] {
  const off = (from: LocalDate, days: number, ...names: ChineseDay['names']) =>
    Array.from({ length: days }, (_, later) => ({
      date: dateOfDay(dayOf(from) + later),
      isWorking: false,
      names,
    }));
  const newYear = lunarNewYear(year);
  return [
    ...off(`${year}-01-01`, 1, "New Year's Day", '元旦'),
    ...off(dateOfDay(newYear - 1), 4, 'Spring Festival', '春节'),
    ...off(qingming(year), 1, 'Tomb-sweeping Day', '清明'),
    ...off(`${year}-05-01`, 2, 'Labour Day', '劳动节'),
    ...off(dateOfDay(newYear + daysIntoLunarYear(year, 5, 5)), 1, 'Dragon Boat Festival', '端午'),
    ...off(dateOfDay(newYear + daysIntoLunarYear(year, 8, 15)), 1, 'Mid-autumn Festival', '中秋'),
    ...off(`${year}-10-01`, 3, 'National Day', '国庆节'),
  ].sort((one, other) => (one.date < other.date ? -1 : 1));
}

// The package turns lunar dates into others by the machine's own time zone, and errs by a day in some:
// only its table of months is used.

/** The day number of the first day of a lunar year, counted from that of 2004: 22 January. */
function lunarNewYear(year: number): number {
  let day = dayOf('2004-01-22');
  for (let past = 2004; past < year; past += 1) day += daysIntoLunarYear(past, 13, 1);
  return day;
}

/** How many days of a lunar year lie before the day of the month; month 13 is the next year's first. */
function daysIntoLunarYear(year: number, month: number, day: number): number {
  const { monthDays, getYearLeapMonth } = china();
  const { leapMonth, days: leapDays } = getYearLeapMonth(year);
  let before = day - 1;
  for (let past = 1; past < month; past += 1) before += monthDays(year, past);
  return leapMonth !== undefined && leapMonth < month ? before + leapDays : before;
}

/** The fourth, fifth or sixth of April, by the customary formula, which holds in this century. */
function qingming(year: number): LocalDate {
  const short = year % 100;
  return `${year}-04-0${Math.floor(short * 0.2422 + 4.81) - Math.floor(short / 4)}`;
}

/** Whole days off. A holiday of half a day is worked; one of several days has as many. */
function publicHolidays(country: string, year: number, locale: Locale): CountryDay[] {
  const [code = country, region, town] = country.split('-');
  const options = { types: ['public' as const] };
  const rules =
    region === undefined
      ? new (world())(code, options)
      : town === undefined
        ? new (world())(code, region, options)
        : new (world())(code, region, town, options);
  const byDate = new Map<LocalDate, CountryDay>();
  for (const { date: at, start, end, name } of rules.getHolidays(year, locale.slice(0, 2))) {
    if (at.slice(11, 16) !== '00:00') continue;
    // Rounded: a day on which the clocks change has 23 or 25 hours.
    const days = Math.round((end.getTime() - start.getTime()) / 86_400_000);
    for (let later = 0; later < days; later += 1) {
      const date = dateOfDay(dayOf(at.slice(0, 10)) + later);
      if (!byDate.has(date)) byDate.set(date, { date, isWorking: false, name });
    }
  }
  return [...byDate.values()].sort((one, other) => (one.date < other.date ? -1 : 1));
}

function datesOf(year: number): LocalDate[] {
  const first = dayOf(`${year}-01-01`);
  const next = dayOf(`${year + 1}-01-01`);
  return Array.from({ length: next - first }, (_, index) => dateOfDay(first + index));
}
