import type { Deadline, ReminderPolicy } from '../../domain/deadlines/deadline.js';
import type { Deadline as DeadlineRow, Prisma } from '../generated/client.js';

export function toDeadline(row: DeadlineRow): Deadline {
  const { workspaceId: _workspaceId, policy, ...deadline } = row;
  return { ...deadline, policy: toPolicy(policy) };
}

/** Plain data already; only Prisma's type of a JSON column cannot say so. */
export function fromPolicy(policy: ReminderPolicy): Prisma.InputJsonObject {
  return policy as unknown as Prisma.InputJsonObject;
}

/** A policy of another version has no reader yet, and must not be planned by the wrong rules. */
export function toPolicy(column: Prisma.JsonValue): ReminderPolicy {
  const policy = column as unknown as ReminderPolicy;
  if (policy?.version !== 1) throw new TypeError('a policy of an unknown version is stored');
  return policy;
}
