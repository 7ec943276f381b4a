import type { AssignmentStore } from '../../use-cases/ports/matters.js';
import { groupBy, type StoreScope } from '../engine/rows.js';

/** What somebody is given, as AssignmentStore.give takes it. */
export interface Given {
  matterId: string;
  role: string;
  memberIds: readonly string[];
}

/** As AssignmentStore.give of each, a matter and role once. Three statements, and one for each place that changes. */
export async function giveMany(
  { db, workspaceId }: StoreScope,
  given: readonly Given[],
  at: Parameters<AssignmentStore['give']>[3],
): Promise<void> {
  const matterIds = [...new Set(given.map(({ matterId }) => matterId))];
  const roles = [...new Set(given.map(({ role }) => role))];
  const rows = await db.assignment.findMany({
    where: { workspaceId, matterId: { in: matterIds }, role: { in: roles }, endedAt: null },
  });
  const before = groupBy(rows, ({ matterId, role }) => `${matterId} ${role}`);
  const ended: string[] = [];
  const placed: { id: string; position: number }[] = [];
  const added = given.flatMap(({ matterId, role, memberIds }) => {
    const holders = [...new Set(memberIds)];
    const held = before.get(`${matterId} ${role}`) ?? [];
    for (const { id, memberId, position } of held) {
      const now = holders.indexOf(memberId);
      if (now === -1) ended.push(id);
      else if (now !== position) placed.push({ id, position: now });
    }
    return holders.flatMap((memberId, position) =>
      held.some((one) => one.memberId === memberId)
        ? []
        : [{ workspaceId, matterId, role, memberId, position, since: at }],
    );
  });
  if (ended.length > 0) {
    const where = { workspaceId, id: { in: ended } };
    await db.assignment.updateMany({ where, data: { endedAt: at } });
  }
  for (const [position, there] of groupBy(placed, (one) => one.position)) {
    const where = { workspaceId, id: { in: there.map(({ id }) => id) } };
    await db.assignment.updateMany({ where, data: { position } });
  }
  if (added.length > 0) await db.assignment.createMany({ data: added });
}
