import type { CalendarDay, Unit, Workspace } from '../organisation/member.js';
import { unitsAbove } from '../organisation/unit-tree.js';
import { zoneOfUnit } from '../organisation/zones.js';
import type { LocalDate } from '../shared/local-time.js';
import { dateOfDay, dayOf, instantOf, localDateOf, weekdayOf } from '../shared/local-time.js';
import { countryDayOf } from './country-calendar.js';

export {
  endOfLocalDay,
  instantOf,
  isLocalDate,
  isTimeZone,
  localDateOf,
} from '../shared/local-time.js';

/** When people work: Monday to Friday but for exceptional dates, the same hours every day. */
export interface WorkingCalendar {
  /** IANA name. */
  timeZone: string;
  /** Minutes after local midnight. */
  workdayStart: number;
  /** Minutes after local midnight; later than the start. */
  workdayEnd: number;
  /** When what is told of a whole day comes, within working hours; left out: when work begins. */
  morningAt?: number;
  /** Dates that differ from their weekday: a public holiday is `off`, a make-up day 调休 `working`. */
  exceptionOf?(date: LocalDate): 'working' | 'off' | undefined;
}

/** Longer than any holiday: a calendar with no working day within it has none at all. */
const longestBreakDays = 366;

/**
 * The calendar by which a unit counts, by the clock of where it works: its own days first, then those of the units above it, nearest
 * first, then the workspace's, then the country's, then the week. Null: as the workspace counts.
 */
export function calendarOfUnit(
  { workspace, units }: { workspace: Workspace; units: readonly Unit[] },
  unitId: string | null,
): WorkingCalendar {
  const { workdayStart, workdayEnd, country, calendarDays } = workspace;
  const timeZone = zoneOfUnit({ workspace, units }, unitId);
  const hours = { timeZone, workdayStart, workdayEnd };
  const days = byScope(calendarDays);
  const above = unitId === null || days.size === 0 ? [] : unitsAbove(units, unitId);
  const scopes = [unitId, ...above.map(({ id }) => id), null].flatMap(
    (scope) => days.get(scope) ?? [],
  );
  if (scopes.length === 0 && country === null) return hours;
  const exceptionOf = (date: LocalDate) => {
    const own = scopes.find((scope) => scope.has(date))?.get(date);
    if (own !== undefined) return own ? ('working' as const) : ('off' as const);
    return country === null ? undefined : countryDayOf(country, date);
  };
  return { ...hours, exceptionOf };
}

/** The same working days and hours, by the clock of another zone: a member's own working hours. */
export function calendarInZone(calendar: WorkingCalendar, timeZone: string): WorkingCalendar {
  return { ...calendar, timeZone };
}

export function isWorkingDay(calendar: WorkingCalendar, date: LocalDate): boolean {
  return worksOn(calendar, dayOf(date));
}

/**
 * The date so many working days later, or earlier where negative. The date itself is never counted, so
 * one working day after a Saturday is Monday and one before it is Friday; 0 is the date itself, also
 * when nobody works that day.
 */
export function addWorkingDays(calendar: WorkingCalendar, date: LocalDate, n: number): LocalDate {
  let day = dayOf(date);
  for (let left = Math.abs(n); left > 0; left -= 1) {
    day = nearestWorkingDay(calendar, day + Math.sign(n), Math.sign(n));
  }
  return dateOfDay(day);
}

/** The date itself when people work that day, else the last working day before it. */
export function lastWorkingDayUntil(calendar: WorkingCalendar, date: LocalDate): LocalDate {
  return dateOfDay(nearestWorkingDay(calendar, dayOf(date), -1));
}

/**
 * How many working days lie after `from`, up to and with `to`; negative where `to` is earlier (those
 * before `from`, down to and with `to`). The inverse of addWorkingDays.
 */
export function workingDaysBetween(
  calendar: WorkingCalendar,
  from: LocalDate,
  to: LocalDate,
): number {
  const end = dayOf(to);
  const step = Math.sign(end - dayOf(from));
  let count = 0;
  for (let day = dayOf(from); day !== end; ) {
    day += step;
    if (worksOn(calendar, day)) count += step;
  }
  return count;
}

/** The most days in a row on which nobody works that has at least one day from a date to another. */
export function longestRest(calendar: WorkingCalendar, from: LocalDate, to: LocalDate): number {
  let longest = 0;
  let length = 0;
  for (let day = dayOf(from) - longestBreakDays; day <= dayOf(to) + longestBreakDays; day += 1) {
    length = worksOn(calendar, day) ? 0 : length + 1;
    if (day >= dayOf(from) && day - length < dayOf(to)) longest = Math.max(longest, length);
  }
  return longest;
}

/** The instant itself when it lies in working hours (the end excluded), else when they next begin. */
export function nextWorkingInstant(calendar: WorkingCalendar, instant: Date): Date {
  const today = localDateOf(instant, calendar.timeZone);
  if (isWorkingDay(calendar, today)) {
    const start = startOfWork(calendar, today);
    if (instant < start) return start;
    if (instant < endOfWork(calendar, today)) return instant;
  }
  return startOfWork(calendar, addWorkingDays(calendar, today, 1));
}

/**
 * The instant at which so many hours of working time have passed. What would fall exactly on the end
 * of a working day falls there, not on the next morning. Hours are not negative.
 */
export function addWorkingHours(calendar: WorkingCalendar, instant: Date, hours: number): Date {
  let cursor = nextWorkingInstant(calendar, instant);
  let left = hours * 3_600_000;
  for (;;) {
    const today = localDateOf(cursor, calendar.timeZone);
    const untilEvening = endOfWork(calendar, today).getTime() - cursor.getTime();
    if (left <= untilEvening) return new Date(cursor.getTime() + left);
    left -= untilEvening;
    cursor = startOfWork(calendar, addWorkingDays(calendar, today, 1));
  }
}

/** When what is told of the whole date comes, by the calendar's own clock. */
export function morningOf(calendar: WorkingCalendar, date: LocalDate): Date {
  const { timeZone, workdayStart, morningAt = workdayStart } = calendar;
  return instantOf(date, morningAt, timeZone);
}

/** When work begins on the date, by the calendar's own clock. */
export function startOfWork(calendar: WorkingCalendar, date: LocalDate): Date {
  return instantOf(date, calendar.workdayStart, calendar.timeZone);
}

function endOfWork(calendar: WorkingCalendar, date: LocalDate): Date {
  return instantOf(date, calendar.workdayEnd, calendar.timeZone);
}

/** A workspace's days are read once and asked about for every deadline: sorted once, too. */
const sorted = new WeakMap<
  readonly CalendarDay[],
  ReadonlyMap<string | null, ReadonlyMap<LocalDate, boolean>>
>();

/** Whether people work on each of the days, by scope; null is the whole workspace's. */
function byScope(days: readonly CalendarDay[]) {
  const known = sorted.get(days);
  if (known !== undefined) return known;
  const scopes = new Map<string | null, Map<LocalDate, boolean>>();
  for (const { unitId, date, isWorking } of days) {
    const scope = scopes.get(unitId) ?? new Map<LocalDate, boolean>();
    scopes.set(unitId, scope.set(date, isWorking));
  }
  sorted.set(days, scopes);
  return scopes;
}

function worksOn(calendar: WorkingCalendar, day: number): boolean {
  const date = dateOfDay(day);
  const exception = calendar.exceptionOf?.(date);
  if (exception !== undefined) return exception === 'working';
  const weekday = weekdayOf(date);
  return weekday >= 1 && weekday <= 5;
}

function nearestWorkingDay(calendar: WorkingCalendar, from: number, step: number): number {
  for (let away = 0; away <= longestBreakDays; away += 1) {
    if (worksOn(calendar, from + step * away)) return from + step * away;
  }
  throw new RangeError('the calendar has no working day within a year');
}
