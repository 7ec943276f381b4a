import { type DeadlineKindRules, exampleId } from '../deadlines/deadline-kind.js';
import { hours, step, urgent, workingDays, workingDaysBefore } from '../deadlines/policy-steps.js';
import { commitDueAt, verifyDueAt } from './due-instants.js';
import { hazardKind } from './hazard.js';

/** What is owed about a hazard: the promise, the work, the verification. */
export const hazardDeadlineKinds = ['commit', 'rectify', 'verify'] as const;
export type HazardDeadlineKind = (typeof hazardDeadlineKinds)[number];

/** Whom an escalation has reached by the time at which it begins to repeat: none of them is dropped. */
const everybodyAbove = ['unit_leader', 'parent_leader', 'office'] as const;

/**
 * rectify: 7, 3 and 1 working days before, on the day; overdue +1 who owes, +3 the unit's leader, +7
 * the parent unit's leader and the office; then weekly to everybody above whom it has reached, without an end. Who
 * owes hears each of them too, until the nudges are used up. Major: the leader on the day itself, the
 * next level at +1, the office at +3.
 *
 * commit takes hours, so its reminders come four hours before and when it is due; the
 * levels above follow at +1 and +3. Major (four hours on the clock): an hour before, and at the due
 * instant the leader at once; the next level and the office at +1, then daily.
 *
 * verify is owed by an inspector, whom the inspected unit's leader has no say over: it goes to the
 * safety office at +3 (major: on the day) before it reaches the leader above the unit.
 */
const steps: Record<HazardDeadlineKind, DeadlineKindRules['defaultSteps']> = {
  rectify: {
    general: [
      ...workingDaysBefore(7, 3, 1),
      step('due_day', workingDays(0), ['owes']),
      step('overdue_1', workingDays(1), ['owes']),
      step('overdue_3', workingDays(3), ['owes', 'unit_leader']),
      step('overdue_7', workingDays(7), ['owes', 'parent_leader', 'office']),
      step('overdue_weekly', workingDays(12), ['owes', ...everybodyAbove], { every: 5 }),
    ],
    major: [
      ...workingDaysBefore(7, 3, 1),
      step('due_day', workingDays(0), ['owes']),
      urgent('due_day_up', workingDays(0), ['unit_leader']),
      step('overdue_1', workingDays(1), ['owes']),
      urgent('overdue_1_up', workingDays(1), ['unit_leader', 'parent_leader']),
      step('overdue_3', workingDays(3), ['owes']),
      urgent('overdue_3_up', workingDays(3), ['unit_leader', 'parent_leader', 'office']),
      step('overdue_7', workingDays(7), ['owes']),
      urgent('overdue_7_up', workingDays(7), ['parent_leader', 'office']),
      step('overdue_weekly', workingDays(12), ['owes'], { every: 5 }),
      urgent('overdue_weekly_up', workingDays(12), everybodyAbove, { every: 5 }),
    ],
  },
  commit: {
    general: [
      step('before_4h', hours(-4), ['owes']),
      step('due', hours(0), ['owes']),
      step('overdue_1', workingDays(1), ['owes', 'unit_leader']),
      step('overdue_3', workingDays(3), ['owes', 'parent_leader', 'office']),
      step('overdue_weekly', workingDays(8), ['owes', ...everybodyAbove], { every: 5 }),
    ],
    major: [
      urgent('before_1h', hours(-1), ['owes']),
      urgent('due', hours(0), ['owes', 'unit_leader']),
      step('overdue_1', workingDays(1), ['owes']),
      urgent('overdue_1_up', workingDays(1), ['unit_leader', 'parent_leader', 'office']),
      step('overdue_daily', workingDays(2), ['owes'], { every: 1 }),
      urgent('overdue_daily_up', workingDays(2), everybodyAbove, { every: 1 }),
    ],
  },
  verify: {
    general: [
      ...workingDaysBefore(1),
      step('due_day', workingDays(0), ['owes']),
      step('overdue_1', workingDays(1), ['owes']),
      step('overdue_3', workingDays(3), ['owes', 'office']),
      step('overdue_7', workingDays(7), ['owes', 'parent_leader', 'office']),
      step('overdue_weekly', workingDays(12), ['owes', 'parent_leader', 'office'], { every: 5 }),
    ],
    major: [
      ...workingDaysBefore(1),
      step('due_day', workingDays(0), ['owes']),
      urgent('due_day_up', workingDays(0), ['office']),
      step('overdue_1', workingDays(1), ['owes']),
      urgent('overdue_1_up', workingDays(1), ['parent_leader', 'office']),
      step('overdue_weekly', workingDays(6), ['owes'], { every: 5 }),
      urgent('overdue_weekly_up', workingDays(6), ['parent_leader', 'office'], { every: 5 }),
    ],
  },
};

const common = {
  matterKind: hazardKind,
  asks: 'work',
  mustEscalate: false,
  mayBeExtended: false,
} as const;
const byPromise = ['completer', 'responsible_leader', 'acceptor'];

export const hazardDeadlines: readonly (DeadlineKindRules & { kind: HazardDeadlineKind })[] = [
  {
    ...common,
    kind: 'commit',
    owedBy: ['responsible'],
    defaultSteps: steps.commit,
    dueAt: commitDueAt,
    exampleOwer: (unit) => unit.defaultResponsibleId,
    exampleRoles: [],
  },
  {
    ...common,
    kind: 'rectify',
    owedBy: ['completer', 'responsible'],
    defaultSteps: steps.rectify,
    mustEscalate: true,
    mayBeExtended: true,
    dueAt: null,
    exampleOwer: (unit) => unit.defaultResponsibleId,
    exampleRoles: byPromise,
  },
  {
    ...common,
    kind: 'verify',
    owedBy: ['acceptor'],
    defaultSteps: steps.verify,
    dueAt: (calendar, _level, startsAt) => verifyDueAt(calendar, startsAt),
    exampleOwer: () => exampleId('acceptor'),
    exampleRoles: byPromise,
  },
];
