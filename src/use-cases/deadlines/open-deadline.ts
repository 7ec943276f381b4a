import type { Deadline, DeadlineKind } from '../../domain/deadlines/deadline.js';
import type { Hazard } from '../../domain/hazards/hazard.js';
import { policyInForce } from '../../domain/reminders/policy.js';
import type { Stores } from '../ports/stores.js';

/**
 * Somebody owes something from now on. The policy in force for the hazard's unit is kept as it stands,
 * and planning looks at the deadline at the next tick: which reminder is first is for the planner to say.
 */
export async function openDeadline(
  stores: Stores,
  hazard: Pick<Hazard, 'id' | 'level' | 'unitId'>,
  owed: { kind: DeadlineKind; owedById: string; startsAt: Date; dueAt: Date },
): Promise<Deadline> {
  const { kind } = owed;
  const { level, unitId } = hazard;
  const saved = await stores.policies.newest({ kind, level });
  // Where nobody has saved any, as in most workspaces, the tree of units does not matter.
  const units = saved.length === 0 ? [] : await stores.units.all();
  return stores.deadlines.insert({
    hazardId: hazard.id,
    ...owed,
    policy: policyInForce({ kind, level, unitId }, saved, units).policy,
    nextReminderAt: owed.startsAt,
  });
}
