import { tz } from '@date-fns/tz';
import { format } from 'date-fns';
import { enGB } from 'date-fns/locale/en-GB';
import { zhCN } from 'date-fns/locale/zh-CN';
import { IntlMessageFormat } from 'intl-messageformat';
import { type Locale, locales } from '../domain/organisation/member.js';
import type { LocalDate } from '../domain/shared/local-time.js';
import { type MessageKey as CatalogueKey, readCatalogue } from './catalogues.js';
import type { KindKey } from './kind-texts.js';

/** What can be said: what the catalogues hold, and the words of a kind (see kind-texts.ts). */
export type MessageKey = CatalogueKey | KindKey;
/** Messages by key, in every language. */
export type Texts = Readonly<Record<Locale, Readonly<Record<string, string>>>>;
export type MessageParams = Readonly<Record<string, string | number | Date>>;

/** A reader's language and time zone: everything that people read is said through one. */
export interface Translator {
  readonly locale: Locale;
  /** IANA name. */
  readonly timeZone: string;
  /** The sentence of the key, as ICU message. Plain text: escape it where mrkdwn is wanted. */
  t(key: MessageKey, params?: MessageParams): string;
  /** A day in the reader's zone: `Fri 4 Dec 2026`, `2026年12月4日 周五`. */
  date(instant: Date): string;
  /** A day with the time, in the reader's zone. */
  dateTime(instant: Date): string;
  /** The time of day in the reader's zone: `14:05`. */
  time(instant: Date): string;
  /** A calendar date as it stands, in no zone. */
  localDate(date: LocalDate): string;
  /** The same without the day of the week, as documents have it. */
  plainDate(date: LocalDate): string;
  /** What people call the time of a zone: `China Standard Time`, `英国时间`. */
  zoneName(timeZone: string): string;
  number(value: number, options?: Intl.NumberFormatOptions): string;
}

const catalogues: Record<Locale, Record<string, string>> = {
  en: { ...readCatalogue('en') },
  'zh-CN': { ...readCatalogue('zh-CN') },
};
const compiled = new Map<string, IntlMessageFormat>();
const dateLocales = { en: enGB, 'zh-CN': zhCN };
const datePatterns = { en: 'EEE d MMM yyyy', 'zh-CN': 'yyyy年M月d日 EEE' };
const plainDatePatterns = { en: 'd MMMM yyyy', 'zh-CN': 'yyyy年M月d日' };

const translators = new Map<string, Translator>();

/** The translator of a reader. Cheap: it is kept, and so are its messages once they are compiled. */
export function translatorFor(locale: Locale, timeZone: string): Translator {
  const key = `${locale}\n${timeZone}`;
  const found = translators.get(key) ?? createTranslator(locale, timeZone);
  translators.set(key, found);
  return found;
}

function createTranslator(locale: Locale, timeZone: string): Translator {
  const dateLocale = dateLocales[locale];
  const day = datePatterns[locale];
  const inZone = (instant: Date, pattern: string) =>
    format(instant, pattern, { in: tz(timeZone), locale: dateLocale });
  return {
    locale,
    timeZone,
    t: (key, params) => message(locale, timeZone, key).format(params) as string,
    date: (instant) => inZone(instant, day),
    dateTime: (instant) => inZone(instant, `${day} HH:mm`),
    time: (instant) => inZone(instant, 'HH:mm'),
    localDate: (date) =>
      format(new Date(`${date}T00:00:00Z`), day, { in: tz('UTC'), locale: dateLocale }),
    plainDate: (date) =>
      format(new Date(`${date}T00:00:00Z`), plainDatePatterns[locale], {
        ...{ in: tz('UTC'), locale: dateLocale },
      }),
    zoneName: (zone) => zoneName(locale, zone),
    number: (value, options) => new Intl.NumberFormat(locale, options).format(value),
  };
}

function zoneName(locale: Locale, timeZone: string): string {
  const options = { timeZone, timeZoneName: 'longGeneric' } as const;
  const parts = new Intl.DateTimeFormat(locale, options).formatToParts(0);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

/**
 * Adds the words of a kind that stand in none of the catalogues' files, as those of a kind that only a test
 * knows. Throws TypeError for a key that has other words already.
 */
export function addTexts(texts: Texts): void {
  for (const locale of locales) {
    for (const [key, text] of Object.entries(texts[locale])) {
      const known = catalogues[locale][key];
      if (known !== undefined && known !== text) {
        throw new TypeError(`locales/${locale} has other words for ${key}`);
      }
      catalogues[locale][key] = text;
    }
  }
}

/** Whether there are words for a key in a language. */
export function hasText(locale: Locale, key: MessageKey): boolean {
  return catalogues[locale][key] !== undefined;
}

/** The language of the product that serves a Slack locale (`en-US`, `zh-CN`, `zh-TW`, `fr-FR`…). */
export function localeOf(slackLocale: string | undefined): Locale {
  return slackLocale?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

function message(locale: Locale, timeZone: string, key: MessageKey): IntlMessageFormat {
  const cacheKey = `${locale}\n${timeZone}\n${key}`;
  let found = compiled.get(cacheKey);
  if (found === undefined) {
    const source = catalogues[locale][key];
    if (source === undefined) throw new Error(`locales/${locale} has no message ${key}`);
    found = compileMessage(source, locale);
    compiled.set(cacheKey, found);
  }
  return found;
}

/**
 * A select names every value that it takes and has no `other`: a value that it does not name is an
 * error that says so, never a sentence that means something else.
 */
export function compileMessage(source: string, locale: Locale): IntlMessageFormat {
  const formats = { date: {}, time: {}, number: {} };
  return new IntlMessageFormat(source, locale, formats, {
    ignoreTag: true,
    requiresOtherClause: false,
  });
}
