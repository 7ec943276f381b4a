import { DomainError } from '../shared/errors.js';
import { farthestDueDays } from '../shared/limits.js';
import type { LocalDate } from '../shared/local-time.js';
import { dayOf } from '../shared/local-time.js';
import { requiredDate } from '../shared/text.js';

/**
 * A date that somebody promises. Today is the workspace's; today itself is still a promise. Throws
 * DomainError `required`, `due_in_past`, or `due_too_far` with `days`, at the field.
 */
export function promisedDate(
  value: string | null | undefined,
  field: string,
  today: LocalDate,
): LocalDate {
  const date = requiredDate(value, field);
  const daysAhead = dayOf(date) - dayOf(today);
  if (daysAhead < 0) throw new DomainError('due_in_past', {}, field);
  if (daysAhead > farthestDueDays) {
    throw new DomainError('due_too_far', { days: farthestDueDays }, field);
  }
  return date;
}

/**
 * A promised date instead of an earlier one. Throws what promisedDate throws, and
 * DomainError `not_later_than_now_due` with `due`, the present date, at the field.
 */
export function laterDate(
  value: string | null | undefined,
  field: string,
  { today, dueOn }: { today: LocalDate; dueOn: LocalDate },
): LocalDate {
  const date = promisedDate(value, field, today);
  if (date <= dueOn) throw new DomainError('not_later_than_now_due', { due: dueOn }, field);
  return date;
}
