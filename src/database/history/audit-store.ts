import type { AuditStore } from '../../use-cases/ports/history.js';
import type { StoreScope } from '../engine/rows.js';
import { fromNewAuditEvent, toAuditEvent } from './audit-rows.js';

/** The history of one workspace; the database refuses to change or delete a row of it. */
export function createAuditStore({ db, workspaceId }: StoreScope): AuditStore {
  return {
    async append(events) {
      if (events.length === 0) return [];
      const rows = await db.auditEvent.createManyAndReturn({
        data: events.map((event) => fromNewAuditEvent(workspaceId, event)),
      });
      return rows.sort((a, b) => Number(a.sequence - b.sequence)).map(toAuditEvent);
    },

    async findById(id) {
      const row = await db.auditEvent.findUnique({ where: { workspaceId, id } });
      return row === null ? null : toAuditEvent(row);
    },

    async newestOf(action, { kind, id }) {
      const row = await db.auditEvent.findFirst({
        where: { workspaceId, action, subjectKind: kind, subjectId: id },
        orderBy: { sequence: 'desc' },
      });
      return row === null ? null : toAuditEvent(row);
    },

    async ofMatter(matterId) {
      const rows = await db.auditEvent.findMany({
        where: { workspaceId, matterId },
        orderBy: { sequence: 'asc' },
      });
      return rows.map(toAuditEvent);
    },
  };
}
