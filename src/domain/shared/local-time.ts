import { tzOffset } from '@date-fns/tz';

/** A calendar date without a time, `YYYY-MM-DD`; what it belongs to says in which zone it is read. */
export type LocalDate = string;

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Whether this is an IANA time zone name that this machine knows (`Asia/Shanghai`, not `+08:00`). */
export function isTimeZone(name: string): boolean {
  return /^[A-Za-z]/.test(name) && !Number.isNaN(tzOffset(name, new Date(0)));
}

/** Whether a text is a date of the calendar, `YYYY-MM-DD`; `2026-02-29` is none. */
export function isLocalDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dateOfDay(dayOf(text)) === text;
}

/** The calendar date that a clock in the zone shows at the instant. */
export function localDateOf(instant: Date, timeZone: string): LocalDate {
  return dateOfDay(Math.floor((instant.getTime() + offsetMs(instant.getTime(), timeZone)) / dayMs));
}

/**
 * The instant at which a clock in the zone shows this date and this many minutes after midnight
 * (1440: the next midnight). Where the clocks go back and show it twice, the first time; where they
 * go forward and skip it, as far after the gap as it would have been into it (02:30 becomes 03:30).
 */
export function instantOf(date: LocalDate, minutes: number, timeZone: string): Date {
  const wall = dayOf(date) * dayMs + minutes * minuteMs;
  // No offset reaches a day, so these two are those in force before and after whatever happens here.
  const before = offsetMs(wall - dayMs, timeZone);
  const after = offsetMs(wall + dayMs, timeZone);
  const first = wall - before;
  if (before === after || offsetMs(first, timeZone) === before) return new Date(first);
  const second = wall - after;
  return new Date(offsetMs(second, timeZone) === after ? second : first);
}

/** The last millisecond of the date in the zone. */
export function endOfLocalDay(date: LocalDate, timeZone: string): Date {
  return new Date(instantOf(date, 24 * 60, timeZone).getTime() - 1);
}

/** Whether the clocks of two zones show the same date and time at the instant. */
export function isSameClock(instant: Date, one: string, other: string): boolean {
  return offsetMs(instant.getTime(), one) === offsetMs(instant.getTime(), other);
}

/** The day of the week, 0 (Sunday) to 6. */
export function weekdayOf(date: LocalDate): number {
  return (((dayOf(date) + 4) % 7) + 7) % 7; // 1970-01-01, day 0, was a Thursday
}

/** Days since 1970-01-01: dates to count with. */
export function dayOf(date: LocalDate): number {
  return Date.UTC(+date.slice(0, 4), +date.slice(5, 7) - 1, +date.slice(8, 10)) / dayMs;
}

/** The date of a day number. */
export function dateOfDay(day: number): LocalDate {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** Throws RangeError for a zone that this machine does not know. The library keeps one formatter a zone. */
function offsetMs(instantMs: number, timeZone: string): number {
  const minutes = tzOffset(timeZone, new Date(instantMs));
  if (Number.isNaN(minutes)) throw new RangeError(`unknown time zone ${timeZone}`);
  return minutes * minuteMs;
}
