import type { Deadline, DeadlineKind } from '../domain/deadline.js';
import { defaultPolicy } from '../domain/default-policies.js';
import type { Hazard } from '../domain/hazard.js';
import type { Stores } from './ports.js';

/**
 * Somebody owes something from now on. The policy is kept as it stands, and planning looks at the
 * deadline at the next tick: which reminder is first is for the planner to say.
 */
export async function openDeadline(
  stores: Stores,
  hazard: Pick<Hazard, 'id' | 'level'>,
  owed: { kind: DeadlineKind; owedById: string; startsAt: Date; dueAt: Date },
): Promise<Deadline> {
  return stores.deadlines.insert({
    hazardId: hazard.id,
    ...owed,
    policy: defaultPolicy(owed.kind, hazard.level),
    nextReminderAt: owed.startsAt,
  });
}
