import type { DeadlineKind, ReminderPolicy, ReminderStep } from '../deadlines/deadline.js';
import { defaultPolicy } from '../hazards/default-policies.js';
import type { Level } from '../hazards/hazard.js';
import { unitIdsBelow, unitsAbove } from '../hazards/permissions.js';
import type { Recipient } from '../notifications/notification.js';
import type { Unit } from '../organisation/member.js';
import { namedBy } from './recipients.js';

/** Which deadlines a ladder is for: of a kind and a level, everywhere or in a unit and all below it. */
export interface PolicyScope {
  kind: DeadlineKind;
  level: Level;
  /** Null: the whole workspace. */
  unitId: string | null;
}

/** A version of the ladder of a place; the newest of the place counts. */
export interface SavedPolicy extends PolicyScope {
  /** Counts from 1 for each place. */
  version: number;
  /** Null: from this version on what stands above counts again (at last the default). */
  policy: ReminderPolicy | null;
  savedById: string;
  savedAt: Date;
}

export interface PolicyInForce {
  policy: ReminderPolicy;
  /** The place that it was saved for; null: it is the default. */
  savedFor: Pick<PolicyScope, 'unitId'> | null;
}

/**
 * The ladder that a new deadline takes along: of its unit, else of the nearest unit above that has one,
 * else of the workspace, else the default. `newest` holds the newest version of each place; of one that
 * was set back (null) nothing counts.
 */
export function policyInForce(
  place: PolicyScope,
  newest: readonly SavedPolicy[],
  units: readonly Unit[],
): PolicyInForce {
  for (const unitId of scopesOf(place.unitId, units)) {
    const policy = newestOf({ ...place, unitId }, newest)?.policy ?? null;
    if (policy !== null) return { policy, savedFor: { unitId } };
  }
  return { policy: defaultPolicy(place.kind, place.level), savedFor: null };
}

/** The newest version saved for the very place, set back or not. */
export function newestOf(
  place: PolicyScope,
  newest: readonly SavedPolicy[],
): SavedPolicy | undefined {
  return newest.find(
    ({ kind, level, unitId }) =>
      kind === place.kind && level === place.level && unitId === place.unitId,
  );
}

/**
 * The units whose deadlines the ladder of a place is for: its unit and all below (or all units), but
 * for those that have, or stand below a unit that has, a ladder of their own.
 */
export function unitIdsUnder(
  place: PolicyScope,
  newest: readonly SavedPolicy[],
  units: readonly Unit[],
): string[] {
  const all = units.map((unit) => unit.id);
  const own = all.filter(
    (unitId) => unitId !== place.unitId && newestOf({ ...place, unitId }, newest)?.policy != null,
  );
  const within = place.unitId === null ? all : unitIdsBelow(units, [place.unitId]);
  // An override above the place does not reach below it: the place itself stands in between.
  const apart = new Set(
    unitIdsBelow(
      units,
      own.filter((unitId) => within.includes(unitId)),
    ),
  );
  return within.filter((unitId) => !apart.has(unitId));
}

/** The members that a ladder tells by name. */
export function membersNamedIn(policy: {
  steps: readonly Pick<ReminderStep, 'audience'>[];
}): string[] {
  return namedIn(policy, 'member');
}

/** The channels that a ladder tells by name. */
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
