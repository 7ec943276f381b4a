import type { ReminderPolicy, ReminderStep } from '../deadlines/deadline.js';
import { defaultPolicy } from '../deadlines/deadline-kind.js';
import { deadlineKind, type Kinds } from '../deadlines/kinds.js';
import type { Level } from '../matters/level.js';
import type { Recipient } from '../notifications/recipient.js';
import type { Unit } from '../organisation/member.js';
import { unitIdsBelow, unitsAbove } from '../organisation/unit-tree.js';
import { namedBy } from './recipients.js';

/** Which deadlines a policy is for: of a kind and a level, everywhere or in a unit and all below it. */
export interface PolicyScope {
  /** A kind of deadline. */
  kind: string;
  level: Level;
  /** Null: the whole workspace. */
  unitId: string | null;
}

/** A version of the policy of a scope; the newest of the scope counts. */
export interface SavedPolicy extends PolicyScope {
  /** Counts from 1 for each scope. */
  version: number;
  /** Null: from this version on what stands above counts again (at last the default). */
  policy: ReminderPolicy | null;
  savedById: string;
  savedAt: Date;
}

export interface PolicyInForce {
  policy: ReminderPolicy;
  /** The scope that it was saved for; null: it is the default. */
  savedFor: Pick<PolicyScope, 'unitId'> | null;
}

/**
 * The policy that a new deadline takes along: of its unit, else of the nearest unit above that has one,
 * else of the workspace, else the default. `newest` holds the newest version of each scope; of one that
 * was set back (null) nothing counts.
 */
export function policyInForce(
  scope: PolicyScope,
  newest: readonly SavedPolicy[],
  units: readonly Unit[],
  kinds: Kinds,
): PolicyInForce {
  for (const unitId of scopesOf(scope.unitId, units)) {
    const policy = newestOf({ ...scope, unitId }, newest)?.policy ?? null;
    if (policy !== null) return { policy, savedFor: { unitId } };
  }
  return { policy: defaultPolicy(deadlineKind(kinds, scope.kind), scope.level), savedFor: null };
}

/** The newest version saved for the very scope, set back or not. */
export function newestOf(
  scope: PolicyScope,
  newest: readonly SavedPolicy[],
): SavedPolicy | undefined {
  return newest.find(
    ({ kind, level, unitId }) =>
      kind === scope.kind && level === scope.level && unitId === scope.unitId,
  );
}

/**
 * The units whose deadlines the policy of a scope is for: its unit and all below (or all units), but
 * for those that have, or stand below a unit that has, a policy of their own.
 */
export function unitIdsUnder(
  scope: PolicyScope,
  newest: readonly SavedPolicy[],
  units: readonly Unit[],
): string[] {
  const all = units.map((unit) => unit.id);
  const own = all.filter(
    (unitId) => unitId !== scope.unitId && newestOf({ ...scope, unitId }, newest)?.policy != null,
  );
  const within = scope.unitId === null ? all : unitIdsBelow(units, [scope.unitId]);
  // An override above the scope does not reach below it: the scope itself stands in between.
  const apart = new Set(
    unitIdsBelow(
      units,
      own.filter((unitId) => within.includes(unitId)),
    ),
  );
  return within.filter((unitId) => !apart.has(unitId));
}

/** The members that a policy tells by name. */
export function membersNamedIn(policy: {
  steps: readonly Pick<ReminderStep, 'audience'>[];
}): string[] {
  return namedIn(policy, 'member');
}

/** The channels that a policy tells by name. */
export function channelsNamedIn(policy: {
  steps: readonly Pick<ReminderStep, 'audience'>[];
}): string[] {
  return namedIn(policy, 'channel');
}

function namedIn(
  { steps }: { steps: readonly Pick<ReminderStep, 'audience'>[] },
  kind: Recipient['kind'],
): string[] {
  const named = steps.flatMap(({ audience }) => audience.map(namedBy));
  return named.flatMap((recipient) => (recipient?.kind === kind ? [recipient.id] : []));
}

function scopesOf(unitId: string | null, units: readonly Unit[]): (string | null)[] {
  if (unitId === null) return [null];
  return [unitId, ...unitsAbove(units, unitId).map((unit) => unit.id), null];
}
