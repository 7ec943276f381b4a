import type { Deadline, ReminderPolicy } from '../../domain/deadlines/deadline.js';
import type { Matter } from '../../domain/matters/matter.js';
import type { Unit } from '../../domain/organisation/member.js';
import { policyInForce } from '../../domain/reminders/policy.js';
import type { NewDeadline } from '../ports/deadlines.js';
import type { Stores, UseCaseContext } from '../ports/stores.js';

/**
 * Somebody owes something from now on. The policy in force for the matter's unit is kept as it stands,
 * and planning looks at the deadline at the next tick: which reminder is first is for the planner to say.
 */
export async function openDeadline(
  stores: Stores,
  { kinds }: Pick<UseCaseContext, 'kinds'>,
  matter: Pick<Matter, 'id' | 'level' | 'unitId'>,
  owed: Pick<NewDeadline, 'kind' | 'owedById' | 'startsAt' | 'dueAt'>,
): Promise<Deadline> {
  return stores.deadlines.insert({
    matterId: matter.id,
    ...owed,
    policy: await policyNow(stores, { kinds }, matter, owed.kind),
    nextReminderAt: owed.startsAt,
  });
}

/** The policy in force for a kind of deadline of the matter, by its level and unit. */
export async function policyNow(
  stores: Stores,
  { kinds }: Pick<UseCaseContext, 'kinds'>,
  { unitId, ...matter }: Pick<Matter, 'level' | 'unitId'>,
  kind: string,
): Promise<ReminderPolicy> {
  const level = matter.level ?? 'general';
  const saved = await stores.policies.newest({ kind, level });
  // Where nobody has saved any, as in most workspaces, the tree of units does not matter.
  const units = saved.length === 0 ? [] : await stores.units.all();
  return policyInForce({ kind, level, unitId }, saved, units, kinds).policy;
}

/** The same for matters of no level in any unit: what is in force is read once. */
export async function policiesNow(
  stores: Stores,
  { kinds }: Pick<UseCaseContext, 'kinds'>,
  units: readonly Unit[],
  kind: string,
): Promise<(unitId: string | null) => ReminderPolicy> {
  const level = 'general';
  const saved = await stores.policies.newest({ kind, level });
  return (unitId) => policyInForce({ kind, level, unitId }, saved, units, kinds).policy;
}
