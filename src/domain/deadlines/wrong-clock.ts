import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { Level } from '../matters/level.js';
import type { Deadline } from './deadline.js';
import type { DeadlineKindRules } from './deadline-kind.js';

/** What a clock that was ahead has written into a deadline. */
export interface WrittenByWrongClock {
  /** When it truly started, at the latest; null: nothing tells, or its start was right. */
  startedAt: Date | null;
  isSnoozed: boolean;
  isSupervised: boolean;
}

export type DeadlineDates = Pick<
  Deadline,
  'startsAt' | 'dueAt' | 'originalDueAt' | 'snoozedUntil' | 'supervisedById' | 'supervisedUntil'
>;

/**
 * The deadline as it stands once that is put right; null where nothing is to be. What is due a while after its
 * start is due from when it truly started, never later than before; a date that somebody promised stays. Who
 * put it off, or took it into their hands, by the wrong clock chose a day that is none of those they may
 * choose: that is taken back.
 */
export function datesPutRight(
  deadline: Deadline,
  { startedAt, isSnoozed, isSupervised }: WrittenByWrongClock,
  { rules, calendar, level }: { rules: DeadlineKindRules; calendar: WorkingCalendar; level: Level },
): DeadlineDates | null {
  const { startsAt, dueAt, originalDueAt, snoozedUntil, supervisedById, supervisedUntil } =
    deadline;
  const start = startedAt !== null && startedAt < startsAt ? startedAt : null;
  if (start === null && !isSnoozed && !isSupervised) return null;
  const due = start === null ? undefined : rules.dueAt?.(calendar, level, start);
  const notAfter = (before: Date) => (due !== undefined && due < before ? due : before);
  return {
    startsAt: start ?? startsAt,
    dueAt: notAfter(dueAt),
    originalDueAt: notAfter(originalDueAt),
    snoozedUntil: isSnoozed ? null : snoozedUntil,
    supervisedById: isSupervised ? null : supervisedById,
    supervisedUntil: isSupervised ? null : supervisedUntil,
  };
}
