import { DomainError } from '../shared/errors.js';
import { farthestDueDays } from '../shared/limits.js';
import type { LocalDate } from '../shared/local-time.js';
import { dayOf, endOfLocalDay, localDateOf } from '../shared/local-time.js';
import { requiredDate } from '../shared/text.js';

/** Where a promised day ends, and what time it is. */
export interface DayEnds {
  /** The unit's (see zoneOfUnit). */
  timeZone: string;
  now: Date;
}

/** The same, with today by the calendar of whoever chooses the date. */
export interface Choosing extends DayEnds {
  today: LocalDate;
}

/**
 * A date that somebody promises: today by their own calendar, or later, up to two years. It ends where the
 * unit works; for somebody further west their today may be over there. Throws DomainError `required`,
 * `due_in_past`, `due_too_far` with `days`, or `due_day_over` with `earliest`, at the field.
 */
export function promisedDate(
  value: string | null | undefined,
  field: string,
  choosing: Choosing,
): LocalDate {
  const date = requiredDate(value, field);
  const daysAhead = dayOf(date) - dayOf(choosing.today);
  if (daysAhead < 0) throw new DomainError('due_in_past', {}, field);
  if (daysAhead > farthestDueDays) {
    throw new DomainError('due_too_far', { days: farthestDueDays }, field);
  }
  requireRunning(date, field, choosing);
  return date;
}

/**
 * A promised date instead of an earlier one. Throws what promisedDate throws, and
 * DomainError `not_later_than_now_due` with `due`, the present date, at the field.
 */
export function laterDate(
  value: string | null | undefined,
  field: string,
  { dueOn, ...choosing }: Choosing & { dueOn: LocalDate },
): LocalDate {
  const date = promisedDate(value, field, choosing);
  requireLater(date, field, dueOn);
  return date;
}

/**
 * A date that somebody else has asked for instead of an earlier one. Throws DomainError `due_day_over` with
 * `earliest`, `not_later_than_now_due` with `due`, at the field.
 */
export function dateAsAsked(
  date: LocalDate,
  field: string,
  { dueOn, ...ends }: DayEnds & { dueOn: LocalDate },
): LocalDate {
  requireRunning(date, field, ends);
  requireLater(date, field, dueOn);
  return date;
}

function requireRunning(date: LocalDate, field: string, { timeZone, now }: DayEnds): void {
  if (endOfLocalDay(date, timeZone) > now) return;
  throw new DomainError('due_day_over', { earliest: localDateOf(now, timeZone) }, field);
}

function requireLater(date: LocalDate, field: string, dueOn: LocalDate): void {
  if (date <= dueOn) throw new DomainError('not_later_than_now_due', { due: dueOn }, field);
}
