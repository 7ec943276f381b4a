import { DomainError } from '../shared/errors.js';
import type { LocalDate } from '../shared/local-time.js';
import { requiredDate } from '../shared/text.js';

/**
 * The date on which work was done: not after today, not before the hazard was found. Throws
 * DomainError `required`, `done_in_future` or `done_before_report` at the field.
 */
export function doneDate(
  value: string | null | undefined,
  field: string,
  facts: { today: LocalDate; foundOn: LocalDate },
): LocalDate {
  const date = requiredDate(value, field);
  if (date > facts.today) throw new DomainError('done_in_future', {}, field);
  if (date < facts.foundOn) throw new DomainError('done_before_report', {}, field);
  return date;
}
