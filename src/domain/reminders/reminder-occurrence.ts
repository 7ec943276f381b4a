import {
  addWorkingDays,
  isWorkingDay,
  lastWorkingDayUntil,
  morningOf,
  nextWorkingInstant,
  type WorkingCalendar,
  workDateOf,
} from '../calendar/working-calendar.js';
import { moveByWorkingHours } from '../calendar/working-hours.js';
import type { Deadline, ReminderPolicy, ReminderStep } from '../deadlines/deadline.js';
import type { LocalDate } from '../shared/local-time.js';
import { dateOfDay, dayOf } from '../shared/local-time.js';

/** A day in the recipient's zone; or, for a step counted in hours, an instant. */
type When = { date: LocalDate; instant: null } | { date: null; instant: Date };

/** One time that a step of a policy falls: a repeating step falls again and again. */
export type Occurrence = When & {
  step: ReminderStep;
  /** The step's key; from the first repeat on with its number: `overdue_weekly.1`. */
  key: string;
  isRepeat: boolean;
  /** When the recipient hears of it: what occurrences are ordered by. */
  at: Date;
  /** Who owes has been nudged often enough: the others still hear. */
  sparesWhoOwes: boolean;
};

const dayMs = 86_400_000;
/** Who hears of a deadline only this long before it, or less, has no time left to act. */
const shortestWarningMs = 3_600_000;

/**
 * Every occurrence of the deadline's policy for a recipient with this calendar, in the order in which they
 * fall, from the start of the deadline (what fell before it was never due) until at least two days after
 * `until`, and after what another policy has told already, so that the next one is among them. Throws
 * RangeError for a step that repeats every 0 working days.
 */
export function occurrencesOf(
  deadline: Pick<Deadline, 'startsAt' | 'dueAt' | 'policy'>,
  calendar: WorkingCalendar,
  until: Date,
): Occurrence[] {
  const told = Object.values(deadline.policy.toldUntil ?? {}).map((at) => Date.parse(at));
  const horizon = new Date(Math.max(until.getTime(), ...told) + 2 * dayMs);
  const found: Occurrence[] = [];
  for (const step of deadline.policy.steps) {
    if (step.repeatEveryWorkingDays !== undefined && !(step.repeatEveryWorkingDays >= 1)) {
      throw new RangeError(`the step ${step.key} repeats without moving on`);
    }
    let when = whenOfStep(step, calendar, deadline.dueAt);
    const times = step.repeatAtMost ?? Number.POSITIVE_INFINITY;
    for (let repeat = 0; repeat < times; repeat += 1) {
      const key = repeat === 0 ? step.key : `${step.key}.${repeat}`;
      const isRepeat = repeat > 0;
      const at = instantFor({ step, isRepeat, ...when }, calendar, deadline);
      if (at > deadline.startsAt) {
        found.push({ step, key, isRepeat, ...when, at, sparesWhoOwes: false });
      }
      if (step.repeatEveryWorkingDays === undefined || at > horizon) break;
      const from = when.date ?? workDateOf(calendar, at);
      const date = addWorkingDays(calendar, from, step.repeatEveryWorkingDays);
      when = { date, instant: null };
    }
  }
  found.sort((one, other) => one.at.getTime() - other.at.getTime());
  return sparing(found, deadline);
}

/**
 * When a recipient with this calendar hears of an occurrence: for a step in hours that instant, moved
 * into working hours unless it goes at once; for a step in days their morning hour that day. What is to
 * come before the due instant leaves them an hour to act: where the deadline falls into the night or into
 * their first working hour, it comes on the working day before. What tells of an overdue deadline comes
 * after it. A repeat comes on its own day, also when the deadline has passed meanwhile.
 */
function instantFor(
  occurrence: Pick<Occurrence, 'step' | 'isRepeat'> & When,
  calendar: WorkingCalendar,
  deadline: Pick<Deadline, 'startsAt' | 'dueAt'>,
): Date {
  const { step, isRepeat, date, instant } = occurrence;
  const { dueAt } = deadline;
  if (date === null) {
    if (step.atOnce === true) return instant;
    const working = nextWorkingInstant(calendar, instant);
    if (step.offset.amount >= 0 || leavesTime(working, dueAt) || +working === +instant) {
      return working;
    }
    const hoursBefore = Math.abs(step.offset.amount);
    return fallen([moveByWorkingHours(calendar, dueAt, -hoursBefore)], deadline) ?? working;
  }
  const start = morningOf(calendar, date);
  if (isOverdueStep(step)) {
    return start > dueAt ? start : nextWorkingInstant(calendar, new Date(dueAt.getTime() + 1));
  }
  if (isRepeat || leavesTime(start, dueAt)) return start;
  const earlier = morningOf(calendar, addWorkingDays(calendar, date, -1));
  const candidates = [earlier, moveByWorkingHours(calendar, dueAt, -1)];
  return fallen(candidates, deadline) ?? (start < dueAt ? start : earlier);
}

function leavesTime(at: Date, dueAt: Date): boolean {
  return dueAt.getTime() - at.getTime() >= shortestWarningMs;
}

/** The first of the instants that the deadline has not begun after. */
function fallen(
  candidates: readonly Date[],
  { startsAt }: Pick<Deadline, 'startsAt'>,
): Date | undefined {
  return candidates.find((at) => at > startsAt);
}

/** The step that an occurrence's key names, or undefined when the policy has none such. */
export function stepOf(policy: ReminderPolicy, key: string): ReminderStep | undefined {
  const name = key.replace(/\.\d+$/, '');
  return policy.steps.find((step) => step.key === name);
}

/** Whether a step falls after the due instant the first time already. */
export function isOverdueStep(step: Pick<ReminderStep, 'offset'>): boolean {
  return step.offset.amount > 0;
}

/** Whether who owes is to hear of it after the due instant: it counts against the policy's most. */
export function isNudge(
  { step, isRepeat, at }: Pick<Occurrence, 'step' | 'isRepeat' | 'at'>,
  dueAt: Date,
): boolean {
  const isOverdue = isOverdueStep(step) || (isRepeat && at > dueAt);
  return isOverdue && step.audience.includes('owes');
}

/**
 * Counted from the due date in the recipient's zone. "On the day" of a due date on which nobody works
 * is the last working day before it, when there is still time to act.
 */
function whenOfStep(step: ReminderStep, calendar: WorkingCalendar, dueAt: Date): When {
  const { unit, amount } = step.offset;
  if (unit === 'hours') {
    return { date: null, instant: new Date(dueAt.getTime() + amount * 3_600_000) };
  }
  if (unit === 'working_hours') {
    return { date: null, instant: moveByWorkingHours(calendar, dueAt, amount) };
  }
  const dueOn = workDateOf(calendar, dueAt);
  if (unit === 'working_days' && amount !== 0) {
    return { date: addWorkingDays(calendar, dueOn, amount), instant: null };
  }
  const day = dateOfDay(dayOf(dueOn) + (unit === 'calendar_days' ? amount : 0));
  if (unit === 'calendar_days' && step.atOnce === true) return { date: day, instant: null };
  if (amount <= 0) return { date: lastWorkingDayUntil(calendar, day), instant: null };
  const next = isWorkingDay(calendar, day) ? day : addWorkingDays(calendar, day, 1);
  return { date: next, instant: null };
}

/** Marks the overdue occurrences from which on who owes is left alone. */
function sparing(
  ordered: readonly Occurrence[],
  { policy, dueAt }: Pick<Deadline, 'policy' | 'dueAt'>,
): Occurrence[] {
  let nudges = 0;
  return ordered.map((occurrence) => {
    if (!isNudge(occurrence, dueAt)) return occurrence;
    nudges += 1;
    return { ...occurrence, sparesWhoOwes: nudges > policy.maxOverdueNudges };
  });
}
