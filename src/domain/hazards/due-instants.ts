import {
  addWorkingDays,
  addWorkingHours,
  endOfLocalDay,
  endOfWorkDate,
  type WorkingCalendar,
  workDateOf,
} from '../calendar/working-calendar.js';
import type { Level } from '../matters/level.js';
import type { LocalDate } from '../shared/local-time.js';

/** How long the responsible person of a general hazard has to commit, in working hours. */
export const commitWorkingHours = 24;
/** How long for a major one, on the clock: by night and on holidays too. */
export const majorCommitHours = 4;
/** How long the acceptor has to verify. */
export const verifyWorkingDays = 3;

/** By when the responsible person has to commit. `calendar` is the unit's. */
export function commitDueAt(calendar: WorkingCalendar, level: Level, reportedAt: Date): Date {
  return level === 'major'
    ? new Date(reportedAt.getTime() + majorCommitHours * 3_600_000)
    : addWorkingHours(calendar, reportedAt, commitWorkingHours);
}

/** By when the work has to be done: the end of the promised date where the unit works. */
export function rectifyDueAt(calendar: WorkingCalendar, dueOn: LocalDate): Date {
  return endOfLocalDay(dueOn, calendar.timeZone);
}

/** By when the work has to be verified: the end of the third working day after it was handed in. */
export function verifyDueAt(calendar: WorkingCalendar, rectifiedAt: Date): Date {
  const handedInOn = workDateOf(calendar, rectifiedAt);
  return endOfWorkDate(calendar, addWorkingDays(calendar, handedInOn, verifyWorkingDays));
}
