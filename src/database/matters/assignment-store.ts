import type { AssignmentStore } from '../../use-cases/ports/matters.js';
import type { StoreScope } from '../engine/rows.js';
import { readAssignments } from './matter-rows.js';

/** Who does what about the matters of one workspace. */
export function createAssignmentStore({ db, workspaceId }: StoreScope): AssignmentStore {
  return {
    of: (matterId) => readAssignments(db, { workspaceId, matterId }),
    ofMany: (matterIds) => readAssignments(db, { workspaceId, matterId: { in: [...matterIds] } }),

    async giveFirst(given, since) {
      await db.assignment.createMany({
        data: given.flatMap(({ matterId, role, memberIds }) =>
          [...new Set(memberIds)].map((memberId, position) => {
            return { workspaceId, matterId, role, memberId, position, since };
          }),
        ),
      });
    },

    async give(matterId, role, memberIds, at) {
      const holders = [...new Set(memberIds)];
      const ofRole = { workspaceId, matterId, role, endedAt: null };
      const before = await db.assignment.findMany({ where: ofRole });
      const left = before.filter(({ memberId }) => !holders.includes(memberId));
      if (left.length > 0) {
        await db.assignment.updateMany({
          where: { workspaceId, id: { in: left.map(({ id }) => id) } },
          data: { endedAt: at },
        });
      }
      for (const { id, memberId, position } of before) {
        const now = holders.indexOf(memberId);
        if (now === -1 || now === position) continue;
        await db.assignment.updateMany({ where: { workspaceId, id }, data: { position: now } });
      }
      const added = holders.flatMap((memberId, position) =>
        before.some((one) => one.memberId === memberId)
          ? []
          : [{ workspaceId, matterId, role, memberId, position, since: at }],
      );
      if (added.length > 0) await db.assignment.createMany({ data: added });
    },
  };
}
