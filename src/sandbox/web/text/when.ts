import { TZDate } from '@date-fns/tz';

/** The instant of a message, in milliseconds since 1970. */
export function instantOf(ts: string): number {
  return Math.floor(Number(ts) * 1000);
}

export interface Zone {
  locale: string;
  timeZone: string;
}

export function timeOfDay(ms: number, { locale, timeZone }: Zone): string {
  return new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'short' }).format(ms);
}

/** `Mon, 1 Jun 2026 10:00`, as the locale writes it. */
export function dayAndTime(ms: number, { locale, timeZone }: Zone): string {
  const day = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  return `${day.format(ms)} ${timeOfDay(ms, { locale, timeZone })}`;
}

/** A calendar day as a key, `2026-06-01`. */
export function dayKey(ms: number, timeZone: string): string {
  const { year, month, day } = partsOf(ms, timeZone);
  return `${year}-${month}-${day}`;
}

export function longDay(ms: number, { locale, timeZone }: Zone): string {
  return new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'full' }).format(ms);
}

/** `Monday, 1 June 2026` of a date without a time, `2026-06-01`. */
export function longDate(date: string, locale: string): string {
  const ms = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(ms) ? '' : longDay(ms, { locale, timeZone: 'UTC' });
}

function partsOf(ms: number, timeZone: string) {
  const at = new TZDate(ms, timeZone);
  const two = (part: number) => String(part).padStart(2, '0');
  return {
    year: String(at.getFullYear()).padStart(4, '0'),
    month: two(at.getMonth() + 1),
    day: two(at.getDate()),
    hour: two(at.getHours()),
    minute: two(at.getMinutes()),
  };
}

/** For an input of type datetime-local. */
export function localInput(ms: number, timeZone: string): string {
  const { year, month, day, hour, minute } = partsOf(ms, timeZone);
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/** The instant that an input of type datetime-local names in the zone; NaN for none. */
export function instantOfInput(value: string, timeZone: string): number {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(value);
  if (!match) return Number.NaN;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = match.slice(1).map(Number);
  return new TZDate(year, month - 1, day, hour, minute, 0, 0, timeZone).getTime();
}

const formats: Record<string, Intl.DateTimeFormatOptions> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_slash: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  date_long_full: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
};

/** Slack's date syntax, `{date_short_pretty} at {time}`, in the reader's language and zone. */
export function slackDate(
  seconds: number,
  format: string,
  zone: Zone & { now: number; today: string; yesterday: string },
): string {
  const ms = seconds * 1000;
  return format.replace(/\{(\w+)\}/g, (whole, token: string) => {
    if (token === 'ago') return ago(ms, zone.now, zone.locale);
    const pretty = token.endsWith('_pretty') ? prettyDay(ms, zone) : undefined;
    const options = formats[token.replace(/_pretty$/, '')];
    if (pretty) return pretty;
    if (!options) return whole;
    return new Intl.DateTimeFormat(zone.locale, { timeZone: zone.timeZone, ...options }).format(ms);
  });
}

function prettyDay(
  ms: number,
  { now, timeZone, today, yesterday }: Zone & { now: number; today: string; yesterday: string },
): string | undefined {
  const key = dayKey(ms, timeZone);
  if (key === dayKey(now, timeZone)) return today;
  return key === dayKey(now - 86_400_000, timeZone) ? yesterday : undefined;
}

function ago(ms: number, now: number, locale: string): string {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const minutes = Math.round((ms - now) / 60_000);
  if (Math.abs(minutes) < 60) return words.format(minutes, 'minute');
  if (Math.abs(minutes) < 36 * 60) return words.format(Math.round(minutes / 60), 'hour');
  return words.format(Math.round(minutes / 1440), 'day');
}
