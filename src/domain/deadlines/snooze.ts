import { firstDayOfWeek, usualWeekend } from '../calendar/country-weekends.js';
import {
  addWorkingDays,
  isWorkingDay,
  localDateOf,
  morningOf,
  type WorkingCalendar,
  workDateOf,
} from '../calendar/working-calendar.js';
import { DomainError } from '../shared/errors.js';
import type { LocalDate } from '../shared/local-time.js';
import { dateOfDay, dayOf, weekdayOf } from '../shared/local-time.js';
import { requiredDate } from '../shared/text.js';
import type { Deadline } from './deadline.js';

export const snoozeChoices = ['tomorrow', 'next_week', 'date'] as const;
export type SnoozeChoice = (typeof snoozeChoices)[number];

/**
 * The morning until which who owes wants to be left alone: of the next working day, of the first one of
 * next week, or of a date. `calendar` is that of the one who owes. At most to the due instant. Throws
 * DomainError `snooze_when_overdue`; `snooze_due_too_soon` when no later morning is left before it;
 * `snooze_beyond_due` with `last` (the last date that is left), `snooze_in_past` or `required`, at `until` or `date`.
 */
export function snoozedUntil(
  choice: { until: SnoozeChoice; date: LocalDate | null },
  deadline: Pick<Deadline, 'dueAt'>,
  calendar: WorkingCalendar,
  now: Date,
): Date {
  if (now >= deadline.dueAt) throw new DomainError('snooze_when_overdue');
  if (possibleSnoozes(deadline, calendar, now).length === 0) {
    throw new DomainError('snooze_due_too_soon');
  }
  const field = choice.until === 'date' ? 'date' : 'until';
  const until = morningOf(calendar, dateOf(choice, calendar, now));
  if (until > deadline.dueAt) {
    throw new DomainError('snooze_beyond_due', { last: lastMorning(deadline, calendar) }, field);
  }
  return until;
}

/** Which of the choices end before the deadline does; a date is one while a day after today does. */
export function possibleSnoozes(
  deadline: Pick<Deadline, 'dueAt'>,
  calendar: WorkingCalendar,
  now: Date,
): SnoozeChoice[] {
  const nextDay = dateOfDay(dayOf(workDateOf(calendar, now)) + 1);
  return snoozeChoices.filter((until) => {
    const date = dateOf({ until, date: nextDay }, calendar, now);
    return morningOf(calendar, date) <= deadline.dueAt;
  });
}

/** The last day whose morning comes before the deadline. */
function lastMorning({ dueAt }: Pick<Deadline, 'dueAt'>, calendar: WorkingCalendar): LocalDate {
  const due = localDateOf(dueAt, calendar.timeZone);
  return morningOf(calendar, due) <= dueAt ? due : dateOfDay(dayOf(due) - 1);
}

function dateOf(
  { until, date }: { until: SnoozeChoice; date: LocalDate | null },
  calendar: WorkingCalendar,
  now: Date,
): LocalDate {
  const today = workDateOf(calendar, now);
  if (until === 'tomorrow') return addWorkingDays(calendar, today, 1);
  if (until === 'next_week') {
    const first = nextWeekAfter(today, calendar);
    return isWorkingDay(calendar, first) ? first : addWorkingDays(calendar, first, 1);
  }
  const chosen = requiredDate(date, 'date');
  if (chosen <= today) throw new DomainError('snooze_in_past', {}, 'date');
  return chosen;
}

/** The next date, after this one, on which a week begins. */
function nextWeekAfter(date: LocalDate, { weekend = usualWeekend }: WorkingCalendar): LocalDate {
  const into = (weekdayOf(date) - firstDayOfWeek(weekend) + 7) % 7;
  return dateOfDay(dayOf(date) + 7 - into);
}
