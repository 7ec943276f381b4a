import type {
  Audience,
  DeadlineKind,
  ReminderPolicy,
  ReminderStep,
  StepOffset,
} from '../deadlines/deadline.js';
import type { Level } from '../matters/level.js';

/** A person is nudged at most so often about one overdue deadline; then escalation carries on alone. */
const maxOverdueNudges = 5;

/** The ladder that a new deadline takes along when nobody has set another. */
export function defaultPolicy(kind: DeadlineKind, level: Level): ReminderPolicy {
  return { version: 1, steps: ladders[kind][level], maxOverdueNudges };
}

/**
 * rectify: 7, 3 and 1 working days before, on the day; overdue +1 who owes, +3 the unit's leader, +7
 * the parent unit's leader and the office; then weekly to the highest reached, without an end. Who
 * owes hears each of them too, until the nudges are used up. Major: the leader on the day itself, the
 * next level at +1, the office at +3.
 *
 * commit is a matter of hours, so it is called to mind four hours before and when it is due; the
 * levels above follow at +1 and +3. Major (four hours on the clock): an hour before, and at the due
 * instant the leader at once; the next level and the office at +1, then daily.
 *
 * verify is owed by an inspector, whom the inspected unit's leader has no say over: it goes to the
 * safety office at +3 (major: on the day) before it reaches the leader above the unit.
 *
 * decide_extension is owed by a leader, within a working day: it is called to mind that day, and climbs
 * to the level above a day later.
 */
const ladders: Record<DeadlineKind, Record<Level, readonly ReminderStep[]>> = {
  rectify: {
    general: [
      ...workingDaysBefore(7, 3, 1),
      step('due_day', workingDays(0), ['owes']),
      step('overdue_1', workingDays(1), ['owes']),
      step('overdue_3', workingDays(3), ['owes', 'unit_leader']),
      step('overdue_7', workingDays(7), ['owes', 'parent_leader', 'office']),
      step('overdue_weekly', workingDays(12), ['owes', 'parent_leader', 'office'], { every: 5 }),
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
      urgent('overdue_weekly_up', workingDays(12), ['parent_leader', 'office'], { every: 5 }),
    ],
  },
  commit: {
    general: [
      step('before_4h', hours(-4), ['owes']),
      step('due', hours(0), ['owes']),
      step('overdue_1', workingDays(1), ['owes', 'unit_leader']),
      step('overdue_3', workingDays(3), ['owes', 'parent_leader', 'office']),
      step('overdue_weekly', workingDays(8), ['owes', 'parent_leader', 'office'], { every: 5 }),
    ],
    major: [
      urgent('before_1h', hours(-1), ['owes']),
      urgent('due', hours(0), ['owes', 'unit_leader']),
      step('overdue_1', workingDays(1), ['owes']),
      urgent('overdue_1_up', workingDays(1), ['unit_leader', 'parent_leader', 'office']),
      step('overdue_daily', workingDays(2), ['owes'], { every: 1 }),
      urgent('overdue_daily_up', workingDays(2), ['parent_leader', 'office'], { every: 1 }),
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
  decide_extension: {
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
  },
};

function workingDaysBefore(...amounts: number[]): ReminderStep[] {
  return amounts.map((amount) => step(`before_${amount}`, workingDays(-amount), ['owes']));
}

function step(
  key: string,
  offset: StepOffset,
  audience: readonly Audience[],
  repeat?: { every: number },
): ReminderStep {
  return {
    key,
    offset,
    audience,
    ...(repeat === undefined ? {} : { repeatEveryWorkingDays: repeat.every }),
  };
}

/** A step of a major hazard, which waits for nobody's working hours. */
function urgent(
  key: string,
  offset: StepOffset,
  audience: readonly Audience[],
  repeat?: { every: number },
): ReminderStep {
  return { ...step(key, offset, audience, repeat), atOnce: true };
}

function workingDays(amount: number): StepOffset {
  return { unit: 'working_days', amount };
}

function hours(amount: number): StepOffset {
  return { unit: 'hours', amount };
}
