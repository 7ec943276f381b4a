import type { WorkspaceStore } from '../use-cases/ports.js';
import { toWorkspace } from './member-rows.js';
import type { StoreScope } from './rows.js';

/** The workspace's own row. */
export function createWorkspaceStore({ db, workspaceId }: StoreScope): WorkspaceStore {
  const where = { id: workspaceId };
  return {
    async find() {
      const row = await db.workspace.findUnique({ where });
      return row === null ? null : toWorkspace(row);
    },

    async ensure({ name, locale, timeZone, at }) {
      const known = await db.workspace.findUnique({ where });
      if (known !== null) return toWorkspace(known);
      const data = { id: workspaceId, name, locale, timeZone, createdAt: at };
      await db.workspace.createMany({ data, skipDuplicates: true });
      return toWorkspace(await db.workspace.findUniqueOrThrow({ where }));
    },

    async save(workspace) {
      const { id: _id, ...data } = workspace;
      await db.workspace.update({ where, data, select: { id: true } });
    },

    // The row lock of the update makes everybody else wait for this transaction: no gap, no double.
    async takeHazardNumber() {
      const { lastHazardNumber } = await db.workspace.update({
        where,
        data: { lastHazardNumber: { increment: 1 } },
        select: { lastHazardNumber: true },
      });
      return lastHazardNumber;
    },
  };
}
