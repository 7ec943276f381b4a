import type { CalendarDay, Unit, Workspace } from '../organisation/member.js';
import { unitsAbove } from '../organisation/unit-tree.js';
import { zoneOfUnit } from '../organisation/zones.js';
import type { LocalDate } from '../shared/local-time.js';
import {
  dateOfDay,
  dayOf,
  endOfLocalDay,
  instantOf,
  localDateOf,
  weekdayOf,
} from '../shared/local-time.js';
import { countryDayOf } from './country-calendar.js';
import { usualWeekend, weekendOf } from './country-weekends.js';

export {
  endOfLocalDay,
  instantOf,
  isLocalDate,
  isTimeZone,
  localDateOf,
} from '../shared/local-time.js';

/**
 * When people work: all days but the weekend and exceptional dates, the same hours every day. Hours that
 * end no later than they start cross midnight (22:00–06:00): a working day is then the shift that begins
 * on the date, and its last hours belong to it though they lie on the next date.
 */
export interface WorkingCalendar {
  /** IANA name. */
  timeZone: string;
  /** Minutes after local midnight. */
  workdayStart: number;
  /** Minutes after local midnight, up to 1440; not later than the start: of the next date. */
  workdayEnd: number;
  /** When what is told of a whole day comes, within working hours; left out: when work begins. */
  morningAt?: number;
  /** Days of the week on which nobody works, 0 (Sunday) to 6; left out: Saturday and Sunday. */
  weekend?: readonly number[];
  /** Dates that differ from their weekday: a public holiday is `off`, a make-up day 调休 `working`. */
  exceptionOf?(date: LocalDate): 'working' | 'off' | undefined;
}

/** Longer than any holiday: a calendar with no working day within it has none at all. */
const longestBreakDays = 366;

/**
 * The calendar by which a unit counts: its own days first, then those of the units above it, nearest
 * first, then the workspace's, then the country's, then the week. Hours, weekend and zone are the unit's
 * own, else those of the nearest unit above that has any, else the workspace's; the weekend else the
 * country's. Null: as the workspace counts.
 */
export function calendarOfUnit(
  { workspace, units }: { workspace: Workspace; units: readonly Unit[] },
  unitId: string | null,
): WorkingCalendar {
  const { country, calendarDays } = workspace;
  const line = lineOf(units, unitId);
  const nearest = <Value>(of: (unit: Unit) => Value | null) =>
    line.map(of).find((value) => value !== null) ?? null;
  const { workdayStart, workdayEnd } = nearest(hoursOf) ?? workspace;
  const week = {
    timeZone: zoneOfUnit({ workspace, units }, unitId),
    workdayStart,
    workdayEnd,
    weekend: nearest(({ weekend }) => weekend) ?? workspace.weekend ?? weekendOf(country),
  };
  const days = byScope(calendarDays);
  const scopes = [unitId, ...line.map(({ id }) => id), null].flatMap(
    (scope) => days.get(scope) ?? [],
  );
  if (scopes.length === 0 && country === null) return week;
  const exceptionOf = (date: LocalDate) => {
    const own = scopes.find((scope) => scope.has(date))?.get(date);
    if (own === null) return undefined;
    if (own !== undefined) return own ? ('working' as const) : ('off' as const);
    return country === null ? undefined : countryDayOf(country, date);
  };
  return { ...week, exceptionOf };
}

/** The unit, then those above it, nearest first. */
function lineOf(units: readonly Unit[], unitId: string | null): Unit[] {
  if (unitId === null) return [];
  const own = units.filter(({ id }) => id === unitId);
  return [...own, ...unitsAbove(units, unitId)];
}

function hoursOf({ workdayStart, workdayEnd }: Unit) {
  return workdayStart === null || workdayEnd === null ? null : { workdayStart, workdayEnd };
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

/** Whether working hours cross midnight. */
export function crossesMidnight(hours: Pick<WorkingCalendar, 'workdayStart' | 'workdayEnd'>) {
  return hours.workdayEnd <= hours.workdayStart;
}

/** Whether a clock that shows so many minutes after midnight shows a time within working hours. */
export function isWithinHours(
  hours: Pick<WorkingCalendar, 'workdayStart' | 'workdayEnd'>,
  minutes: number,
): boolean {
  const { workdayStart, workdayEnd } = hours;
  return crossesMidnight(hours)
    ? minutes >= workdayStart || minutes < workdayEnd
    : minutes >= workdayStart && minutes < workdayEnd;
}

/**
 * The day that an instant belongs to: the local date, but before the end of a shift that began the
 * evening before, the date on which it began (worked or not).
 */
export function workDateOf(calendar: WorkingCalendar, instant: Date): LocalDate {
  const today = localDateOf(instant, calendar.timeZone);
  if (!crossesMidnight(calendar)) return today;
  const before = dateOfDay(dayOf(today) - 1);
  return instant < endOfWork(calendar, before) ? before : today;
}

/** The instant itself when it lies in working hours (the end excluded), else when they next begin. */
export function nextWorkingInstant(calendar: WorkingCalendar, instant: Date): Date {
  return addWorkingHours(calendar, instant, 0);
}

/**
 * The instant at which so many hours of working time have passed. What would fall exactly on the end
 * of a working day falls there, not on the next morning. Hours are not negative.
 */
export function addWorkingHours(calendar: WorkingCalendar, instant: Date, hours: number): Date {
  let day = workDateOf(calendar, instant);
  if (!isWorkingDay(calendar, day)) day = addWorkingDays(calendar, day, 1);
  let from = Math.max(instant.getTime(), startOfWork(calendar, day).getTime());
  let left = hours * 3_600_000;
  for (;;) {
    // None where the day's work is over, or falls whole into the hour that the clocks leave out.
    const worked = Math.max(0, endOfWork(calendar, day).getTime() - from);
    if (worked > 0 && left <= worked) return new Date(from + left);
    left -= worked;
    day = addWorkingDays(calendar, day, 1);
    from = startOfWork(calendar, day).getTime();
  }
}

/** When what is told of the whole date comes, by the calendar's own clock. */
export function morningOf(calendar: WorkingCalendar, date: LocalDate): Date {
  const { timeZone, workdayStart, morningAt = workdayStart } = calendar;
  const isAfterMidnight = crossesMidnight(calendar) && morningAt < workdayStart;
  return instantOf(isAfterMidnight ? dateOfDay(dayOf(date) + 1) : date, morningAt, timeZone);
}

/** When work begins on the date, by the calendar's own clock. */
export function startOfWork(calendar: WorkingCalendar, date: LocalDate): Date {
  return instantOf(date, calendar.workdayStart, calendar.timeZone);
}

/**
 * When the work that began on the date ends, by the calendar's own clock. Where the clocks change in
 * between, never before it starts nor after the next day's work does.
 */
export function endOfWork(calendar: WorkingCalendar, date: LocalDate): Date {
  const { workdayEnd, timeZone } = calendar;
  const next = dateOfDay(dayOf(date) + 1);
  const end = instantOf(crossesMidnight(calendar) ? next : date, workdayEnd, timeZone);
  const [start, nextStart] = [startOfWork(calendar, date), startOfWork(calendar, next)];
  return new Date(Math.min(Math.max(end.getTime(), start.getTime()), nextStart.getTime()));
}

/**
 * The last millisecond of a working day: of the date, or of the shift that began on it where that ends
 * later.
 */
export function endOfWorkDate(calendar: WorkingCalendar, date: LocalDate): Date {
  const midnight = endOfLocalDay(date, calendar.timeZone);
  const last = new Date(endOfWork(calendar, date).getTime() - 1);
  return last > midnight ? last : midnight;
}

/** A workspace's days are read once and asked about for every deadline: sorted once, too. */
const sorted = new WeakMap<
  readonly CalendarDay[],
  ReadonlyMap<string | null, ReadonlyMap<LocalDate, boolean | null>>
>();

/** Whether people work on each of the days (null: as the week has it), by scope; null: the workspace's. */
function byScope(days: readonly CalendarDay[]) {
  const known = sorted.get(days);
  if (known !== undefined) return known;
  const scopes = new Map<string | null, Map<LocalDate, boolean | null>>();
  for (const { unitId, date, isWorking } of days) {
    const scope = scopes.get(unitId) ?? new Map<LocalDate, boolean | null>();
    scopes.set(unitId, scope.set(date, isWorking));
  }
  sorted.set(days, scopes);
  return scopes;
}

function worksOn(calendar: WorkingCalendar, day: number): boolean {
  const date = dateOfDay(day);
  const exception = calendar.exceptionOf?.(date);
  if (exception !== undefined) return exception === 'working';
  return !(calendar.weekend ?? usualWeekend).includes(weekdayOf(date));
}

function nearestWorkingDay(calendar: WorkingCalendar, from: number, step: number): number {
  for (let away = 0; away <= longestBreakDays; away += 1) {
    if (worksOn(calendar, from + step * away)) return from + step * away;
  }
  throw new RangeError('the calendar has no working day within a year');
}
