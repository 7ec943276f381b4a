import type { Extension } from '../../domain/requests/request.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { ExtensionStore } from '../../use-cases/ports/stores.js';
import { fromLocalDate, type StoreScope, toLocalDate } from '../engine/rows.js';
import type { Extension as ExtensionRow } from '../generated/client.js';

/** The requests to move a date, of one workspace. */
export function createExtensionStore({ db, workspaceId }: StoreScope): ExtensionStore {
  const idIn = (id: string) => ({ workspaceId_id: { workspaceId, id } });
  return {
    async insert({ requestedDueOn, ...extension }) {
      const data = { workspaceId, ...extension, requestedDueOn: fromLocalDate(requestedDueOn) };
      return toExtension(await db.extension.create({ data }));
    },

    async findById(id) {
      const row = await db.extension.findUnique({ where: idIn(id) });
      return row === null ? null : toExtension(row);
    },

    async ofHazard(hazardId) {
      const rows = await db.extension.findMany({
        where: { workspaceId, hazardId },
        orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
      });
      return rows.map(toExtension);
    },

    async existsForSubmission(submissionKey) {
      const row = await db.extension.findUnique({
        where: { workspaceId_submissionKey: { workspaceId, submissionKey } },
        select: { id: true },
      });
      return row !== null;
    },

    async decide(id, { decidedDueOn, ...decided }) {
      const { count } = await db.extension.updateMany({
        where: { workspaceId, id, decision: null },
        data: {
          ...decided,
          decidedDueOn: decidedDueOn === null ? null : fromLocalDate(decidedDueOn),
        },
      });
      if (count === 0) throw new DomainError('extension_decided_already');
      return toExtension(await db.extension.findUniqueOrThrow({ where: idIn(id) }));
    },
  };
}

export function toExtension(row: ExtensionRow): Extension {
  const { workspaceId: _workspaceId, submissionKey: _key, ...extension } = row;
  return {
    ...extension,
    requestedDueOn: toLocalDate(row.requestedDueOn),
    decidedDueOn: row.decidedDueOn === null ? null : toLocalDate(row.decidedDueOn),
  };
}
