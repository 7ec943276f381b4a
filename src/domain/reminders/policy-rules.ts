import {
  type Audience,
  commonAudiences,
  offsetUnits,
  type ReminderPolicy,
  type ReminderStep,
  type StepOffset,
} from '../deadlines/deadline.js';
import { type DeadlineKindRules, defaultPolicy } from '../deadlines/deadline-kind.js';
import { deadlineKind, type Kinds } from '../deadlines/kinds.js';
import type { Level } from '../matters/level.js';
import type { MatterRole } from '../matters/matter-kind.js';
import { DomainError } from '../shared/errors.js';
import { levelsUp, namedBy } from './recipients.js';
import { isOverdueStep } from './reminder-occurrence.js';

/** What an admin says of a step; its key follows from when it falls. */
export type StepDraft = Omit<ReminderStep, 'key'>;

export interface PolicyDraft {
  steps: readonly StepDraft[];
  maxOverdueNudges: number;
}

/** What keeps a policy readable, and small enough to travel in a modal while it is edited. */
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
 * A policy as it is kept, its steps in the order in which they fall. Throws DomainError
 * `policy_needs_step`, `policy_too_many_steps` (with `max`) and `policy_needs_escalation` at `steps`;
 * `nudges_out_of_range` (with `max`) at `maxOverdueNudges`; and what checkedStep throws.
 *
 * A kind that must escalate always reaches somebody above once it is overdue.
 */
export function checkedPolicy(
  draft: PolicyDraft,
  of: { kind: string; level: Level },
  kinds: Kinds,
): ReminderPolicy {
  const rules = deadlineKind(kinds, of.kind);
  const roles = rolesOf(rules, kinds);
  const { steps, maxOverdueNudges } = draft;
  if (steps.length === 0) throw new DomainError('policy_needs_step', {}, 'steps');
  if (steps.length > policyLimits.steps) {
    throw new DomainError('policy_too_many_steps', { max: policyLimits.steps }, 'steps');
  }
  const checked: StepDraft[] = [];
  for (const step of steps) checked.push(checkedStep(step, checked, of, kinds));
  if (rules.mustEscalate && !checked.some((step) => isEscalation(step, roles))) {
    throw new DomainError('policy_needs_escalation', {}, 'steps');
  }
  if (!isWithin(maxOverdueNudges, 0, policyLimits.overdueNudges)) {
    const max = policyLimits.overdueNudges;
    throw new DomainError('nudges_out_of_range', { max }, 'maxOverdueNudges');
  }
  return { version: 1, steps: ordered(withKeys(checked, rules, of.level)), maxOverdueNudges };
}

/**
 * One step, held against the rules and the other steps of its policy. Throws DomainError `required` at
 * `audience` or `unit`, `too_many_audiences` (with `max`) at `audience`, `amount_out_of_range` (with
 * `max`) and `step_twice` at `amount`, `repeat_out_of_range` (with `max`) at `repeatEvery` or
 * `repeatAtMost`, `at_once_only_major` at `atOnce`.
 */
export function checkedStep(
  step: StepDraft,
  others: readonly StepDraft[],
  { kind, level }: { kind: string; level: Level },
  kinds: Kinds,
): StepDraft {
  const roles = rolesOf(deadlineKind(kinds, kind), kinds);
  const { offset, repeatEveryWorkingDays: every, repeatAtMost: atMost } = step;
  const audience = [...new Set(step.audience.map(plainest))];
  if (audience.length === 0 || !audience.every((one) => isAudience(one, roles))) {
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

/**
 * The roles for which a step of this kind of deadline may be meant: those of its kind of matter; of a
 * deadline about any kind of matter those of all, each name once. Where a matter has no such role, the line
 * of people above hears.
 */
export function rolesOf({ matterKind }: DeadlineKindRules, kinds: Kinds): MatterRole[] {
  const matters = [...kinds.matters.values()].filter(
    ({ kind }) => matterKind === null || kind === matterKind,
  );
  const roles = matters.flatMap((one) => one.roles.filter(({ heardBy }) => heardBy !== null));
  return roles.filter(({ role }, index) => roles.findIndex((one) => one.role === role) === index);
}

/**
 * Whether a step tells somebody above that a deadline has passed: neither who owes, nor who holds a role
 * over which the line has no say.
 */
function isEscalation(step: StepDraft, roles: readonly MatterRole[]): boolean {
  const beside = roles.filter(({ heardBy }) => heardBy === 'office').map(({ role }) => role);
  return (
    isOverdueStep(step) && step.audience.some((one) => one !== 'owes' && !beside.includes(one))
  );
}

/** The steps in the order in which they fall, as far as units can be compared. */
export function ordered<Step extends StepDraft>(steps: readonly Step[]): Step[] {
  return [...steps].sort((one, other) => hoursOf(one.offset) - hoursOf(other.offset));
}

/**
 * The key of a step follows from when it falls and nothing else: a changed policy tells nobody of the same
 * moment twice, and never takes one moment for another. The default's moments keep their names.
 */
function withKeys(
  steps: readonly StepDraft[],
  rules: DeadlineKindRules,
  level: Level,
): ReminderStep[] {
  const known = new Map(
    defaultPolicy(rules, level).steps.map((step) => [momentOf(step), step.key]),
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

function isAudience(audience: Audience, roles: readonly MatterRole[]): boolean {
  if ((commonAudiences as readonly string[]).includes(audience)) return true;
  if (roles.some(({ role }) => role === audience)) return true;
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
