import {
  addWorkingDays,
  endOfWorkDate,
  type WorkingCalendar,
  workDateOf,
} from '../calendar/working-calendar.js';
import type { DeadlineKindRules } from '../deadlines/deadline-kind.js';
import { step, urgent, workingDays } from '../deadlines/policy-steps.js';

/** The kind of deadline by which an extension has to be decided about. */
export const decideExtension = 'decide_extension';

/** The kind of deadline by which has to be decided about "not mine". */
export const decideNotMine = 'decide_not_mine';

/** How long somebody has to decide about a request. */
export const decideWorkingDays = 1;

/** By when a request has to be decided about: the end of the next working day. */
export function decideRequestDueAt(calendar: WorkingCalendar, askedAt: Date): Date {
  const askedOn = workDateOf(calendar, askedAt);
  return endOfWorkDate(calendar, addWorkingDays(calendar, askedOn, decideWorkingDays));
}

/**
 * It is owed by a leader, within a working day: they are reminded on that day, and a day later the level
 * above is told.
 */
const decideSteps: DeadlineKindRules['defaultSteps'] = {
  general: [
    step('due_day', workingDays(0), ['owes']),
    step('overdue_1', workingDays(1), ['owes', 'parent_leader']),
    step('overdue_3', workingDays(3), ['owes', 'parent_leader', 'office']),
    step('overdue_weekly', workingDays(8), ['owes', 'parent_leader', 'office'], { every: 5 }),
  ],
  major: [
    step('due_day', workingDays(0), ['owes']),
    step('overdue_1', workingDays(1), ['owes']),
    urgent('overdue_1_up', workingDays(1), ['parent_leader', 'office']),
    step('overdue_weekly', workingDays(6), ['owes'], { every: 5 }),
    urgent('overdue_weekly_up', workingDays(6), ['parent_leader', 'office'], { every: 5 }),
  ],
};

const decision: Omit<DeadlineKindRules, 'kind'> = {
  matterKind: null,
  asks: 'decision',
  owedBy: [],
  defaultSteps: decideSteps,
  mustEscalate: false,
  mayBeExtended: false,
  dueAt: (calendar, _level, startsAt) => decideRequestDueAt(calendar, startsAt),
  exampleOwer: (unit) => unit.leaderId,
  exampleRoles: null,
};

export const requestDeadlines: readonly DeadlineKindRules[] = [
  { ...decision, kind: decideExtension },
  { ...decision, kind: decideNotMine },
];
