import { notMineKind, type Request } from '../../domain/requests/request.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { RequestStore } from '../../use-cases/ports/requests.js';
import { fromLocalDate, type StoreScope, toLocalDate } from '../engine/rows.js';
import type { Request as RequestRow } from '../generated/client.js';

/** What is asked of those who decide, of one workspace. */
export function createRequestStore({ db, workspaceId }: StoreScope): RequestStore {
  const idIn = (id: string) => ({ workspaceId_id: { workspaceId, id } });
  return {
    async insert({ requestedDueOn, ...request }) {
      const dueOn = requestedDueOn === null ? null : fromLocalDate(requestedDueOn);
      const data = { workspaceId, ...request, requestedDueOn: dueOn };
      return toRequest(await db.request.create({ data }));
    },

    async findById(id) {
      const row = await db.request.findUnique({ where: idIn(id) });
      return row === null ? null : toRequest(row);
    },

    async ofMatter(matterId) {
      const rows = await db.request.findMany({
        where: { workspaceId, matterId },
        orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
      });
      return rows.map(toRequest);
    },

    async existsForSubmission(submissionKey) {
      const row = await db.request.findUnique({
        where: { workspaceId_submissionKey: { workspaceId, submissionKey } },
        select: { id: true },
      });
      return row !== null;
    },

    async decide(id, { decidedDueOn, ...decided }) {
      const { count } = await db.request.updateMany({
        where: { workspaceId, id, decision: null },
        data: {
          ...decided,
          decidedDueOn: decidedDueOn === null ? null : fromLocalDate(decidedDueOn),
        },
      });
      const row = await db.request.findUniqueOrThrow({ where: idIn(id) });
      if (count === 1) return toRequest(row);
      throw new DomainError(
        row.kind === notMineKind ? 'not_mine_decided_already' : 'extension_decided_already',
      );
    },
  };
}

export function toRequest(row: RequestRow): Request {
  const { workspaceId: _workspaceId, submissionKey: _key, ...request } = row;
  return {
    ...request,
    requestedDueOn: row.requestedDueOn === null ? null : toLocalDate(row.requestedDueOn),
    decidedDueOn: row.decidedDueOn === null ? null : toLocalDate(row.decidedDueOn),
  };
}
