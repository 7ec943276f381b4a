import {
  type Audience,
  audiences,
  type DeadlineKind,
  offsetUnits,
  type ReminderPolicy,
  type ReminderStep,
  type StepOffset,
} from '../deadlines/deadline.js';
import { defaultPolicy } from '../hazards/default-policies.js';
import type { Level } from '../hazards/hazard.js';
import { DomainError } from '../shared/errors.js';
import { levelsUp, namedBy } from './recipients.js';
import { isOverdueStep } from './reminder-occurrence.js';

/** What an admin says of a step; its key follows from when it falls. */
export type StepDraft = Omit<ReminderStep, 'key'>;

export interface PolicyDraft {
  steps: readonly StepDraft[];
  maxOverdueNudges: number;
}

/** What keeps a ladder readable, and small enough to travel in a modal while it is edited. */
export const policyLimits = {
  steps: 20,
  audiencesOfStep: 6,
  levelsUp: 5,
  repeatEvery: 60,
  repeatAtMost: 100,
  overdueNudges: 50,
} as const;

/** How far from the due instant a step may lie, either way, by the unit it is counted in. */
export const farthestOffset: Readonly<Record<StepOffset['unit'], number>> = {
  working_days: 90,
  calendar_days: 180,
  working_hours: 200,
  hours: 240,
};

/**
 * A ladder as it is kept, its steps in the order in which they fall. Throws DomainError
 * `policy_needs_step`, `policy_too_many_steps` (with `max`) and `policy_needs_escalation` at `steps`;
 * `nudges_out_of_range` (with `max`) at `maxOverdueNudges`; and what checkedStep throws.
 *
 * A promise to rectify is what escalation exists for: its ladder always reaches somebody above once it
 * is overdue.
 */
export function checkedPolicy(
  draft: PolicyDraft,
  of: { kind: DeadlineKind; level: Level },
): ReminderPolicy {
  const { steps, maxOverdueNudges } = draft;
  if (steps.length === 0) throw new DomainError('policy_needs_step', {}, 'steps');
  if (steps.length > policyLimits.steps) {
    throw new DomainError('policy_too_many_steps', { max: policyLimits.steps }, 'steps');
  }
  const checked: StepDraft[] = [];
  for (const step of steps) checked.push(checkedStep(step, checked, of));
  if (of.kind === 'rectify' && !checked.some(isEscalation)) {
    throw new DomainError('policy_needs_escalation', {}, 'steps');
  }
  if (!isWithin(maxOverdueNudges, 0, policyLimits.overdueNudges)) {
    const max = policyLimits.overdueNudges;
    throw new DomainError('nudges_out_of_range', { max }, 'maxOverdueNudges');
  }
  return { version: 1, steps: ordered(withKeys(checked, of)), maxOverdueNudges };
}

/**
 * One step, held against the rules and the other steps of its ladder. Throws DomainError `required` at
 * `audience` or `unit`, `too_many_audiences` (with `max`) at `audience`, `amount_out_of_range` (with
 * `max`) and `step_twice` at `amount`, `repeat_out_of_range` (with `max`) at `repeatEvery` or
 * `repeatAtMost`, `at_once_only_major` at `atOnce`.
 */
export function checkedStep(
  step: StepDraft,
  others: readonly StepDraft[],
  { level }: { level: Level },
): StepDraft {
  const { offset, repeatEveryWorkingDays: every, repeatAtMost: atMost } = step;
  const audience = [...new Set(step.audience.map(plainest))];
  if (audience.length === 0 || !audience.every(isAudience)) {
    throw new DomainError('required', {}, 'audience');
  }
  if (audience.length > policyLimits.audiencesOfStep) {
    throw new DomainError('too_many_audiences', { max: policyLimits.audiencesOfStep }, 'audience');
  }
  if (!offsetUnits.includes(offset.unit)) throw new DomainError('required', {}, 'unit');
  const farthest = farthestOffset[offset.unit];
  if (!isWithin(offset.amount, -farthest, farthest)) {
    throw new DomainError('amount_out_of_range', { max: farthest }, 'amount');
  }
  if (every !== undefined && !isWithin(every, 1, policyLimits.repeatEvery)) {
    throw new DomainError('repeat_out_of_range', { max: policyLimits.repeatEvery }, 'repeatEvery');
  }
  if (every === undefined && atMost !== undefined) {
    throw new DomainError('required', {}, 'repeatEvery');
  }
  if (atMost !== undefined && !isWithin(atMost, 1, policyLimits.repeatAtMost)) {
    const max = policyLimits.repeatAtMost;
    throw new DomainError('repeat_out_of_range', { max }, 'repeatAtMost');
  }
  if (step.atOnce === true && level !== 'major') {
    throw new DomainError('at_once_only_major', {}, 'atOnce');
  }
  if (others.some((other) => momentOf(other) === momentOf(step))) {
    throw new DomainError('step_twice', {}, 'amount');
  }
  return { ...step, audience };
}

/** Whether a step tells somebody besides who owes and the acceptor that a deadline has passed. */
function isEscalation(step: StepDraft): boolean {
  return isOverdueStep(step) && step.audience.some((one) => one !== 'owes' && one !== 'acceptor');
}

/** The steps in the order in which they fall, as far as units can be compared. */
export function ordered<Step extends StepDraft>(steps: readonly Step[]): Step[] {
  return [...steps].sort((one, other) => hoursOf(one.offset) - hoursOf(other.offset));
}

/**
 * The key of a step follows from when it falls and nothing else: a ladder that is changed never tells
 * anybody the same moment twice, nor takes one moment for another. The default's moments keep their
 * names.
 */
function withKeys(
  steps: readonly StepDraft[],
  of: { kind: DeadlineKind; level: Level },
): ReminderStep[] {
  const known = new Map(
    defaultPolicy(of.kind, of.level).steps.map((step) => [momentOf(step), step.key]),
  );
  return steps.map((step) => ({ ...step, key: known.get(momentOf(step)) ?? momentOf(step) }));
}

/** `3_working_days`, `12_working_days_every_5`, `-1_hours_at_once`. */
function momentOf({ offset, repeatEveryWorkingDays: every, atOnce }: StepDraft): string {
  const repeated = every === undefined ? '' : `_every_${every}`;
  return `${offset.amount}_${offset.unit}${repeated}${atOnce === true ? '_at_once' : ''}`;
}

function plainest(audience: Audience): Audience {
  return audience === 'level_up:1' ? 'parent_leader' : audience;
}

function isAudience(audience: Audience): boolean {
  if ((audiences as readonly string[]).includes(audience)) return true;
  const up = levelsUp(audience);
  return up === null ? namedBy(audience) !== null : isWithin(up, 1, policyLimits.levelsUp);
}

function isWithin(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}

/** Hours on the clock, on average: a week of 168 has five working days of nine hours. */
const hoursPer: Readonly<Record<StepOffset['unit'], number>> = {
  working_days: 168 / 5,
  calendar_days: 24,
  working_hours: 168 / 45,
  hours: 1,
};

function hoursOf({ unit, amount }: StepOffset): number {
  return amount * hoursPer[unit];
}
