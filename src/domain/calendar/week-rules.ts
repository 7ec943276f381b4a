import type { Unit } from '../organisation/member.js';
import { DomainError } from '../shared/errors.js';
import { isTimeZone } from '../shared/local-time.js';
import { isPlace } from './places.js';
import { isWithinHours, type WorkingCalendar } from './working-calendar.js';

const minutesADay = 1440;
type Hours = Pick<WorkingCalendar, 'workdayStart' | 'workdayEnd'>;

/**
 * Hours that people may work: from a minute of the day to another, after midnight where it is the
 * earlier one. Throws DomainError `workday_has_no_length` at `workdayEnd` when both are the same.
 */
export function requireHours({ workdayStart: start, workdayEnd: end }: Hours): void {
  const areMinutes = Number.isInteger(start) && Number.isInteger(end);
  const isInDay = start >= 0 && start < minutesADay && end >= 0 && end <= minutesADay;
  // A clock shows the last minute of the day for its end.
  const areSame = start === end || (start === minutesADay - 1 && end === minutesADay);
  if (areMinutes && isInDay && !areSame) return;
  throw new DomainError('workday_has_no_length', {}, 'workdayEnd');
}

/** Throws DomainError `morning_outside_hours` at `morningAt`. */
export function requireMorningWithin(hours: Hours, morningAt: number): void {
  if (Number.isInteger(morningAt) && isWithinHours(hours, morningAt)) return;
  throw new DomainError('morning_outside_hours', {}, 'morningAt');
}

/**
 * The days of a weekend in the order of the week, each once. Throws DomainError `weekend_without_work` at
 * `weekend` when no day is left to work, or for what is no day of the week.
 */
export function requiredWeekend(days: readonly number[]): number[] {
  const weekend = [1, 2, 3, 4, 5, 6, 0].filter((day) => days.includes(day));
  const areDays = days.every((day) => weekend.includes(day));
  if (areDays && weekend.length < 7) return weekend;
  throw new DomainError('weekend_without_work', {}, 'weekend');
}

/**
 * A zone is chosen as a place: `EST` has no summer time and `Etc/GMT+8` is eight hours behind. Throws
 * DomainError `time_zone_not_a_place`, or `unknown_time_zone`, at `timeZone`.
 */
export function requirePlace(timeZone: string): void {
  if (isPlace(timeZone)) return;
  const code = isTimeZone(timeZone) ? 'time_zone_not_a_place' : 'unknown_time_zone';
  throw new DomainError(code, {}, 'timeZone');
}

type OwnWeek = Pick<Unit, 'timeZone' | 'workdayStart' | 'workdayEnd' | 'weekend'>;

/**
 * When people of a unit work: what is left out of `chosen` as `before` has it. A zone that stays as it is
 * need be no place. Throws DomainError as the rules above, and `required` at the half of the hours that is
 * missing.
 */
export function requiredWeek(chosen: Partial<OwnWeek>, before: OwnWeek): OwnWeek {
  const {
    timeZone = before.timeZone,
    workdayStart = before.workdayStart,
    workdayEnd = before.workdayEnd,
    weekend = before.weekend,
  } = chosen;
  if (timeZone !== null && timeZone !== before.timeZone) requirePlace(timeZone);
  if (workdayStart === null && workdayEnd !== null) throw required('workdayStart');
  if (workdayStart !== null && workdayEnd === null) throw required('workdayEnd');
  if (workdayStart !== null && workdayEnd !== null) requireHours({ workdayStart, workdayEnd });
  return {
    timeZone,
    workdayStart,
    workdayEnd,
    weekend: weekend === null ? null : requiredWeekend(weekend),
  };
}

function required(field: string): DomainError {
  return new DomainError('required', {}, field);
}
