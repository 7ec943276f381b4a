import type { AuditEvent } from '../../domain/history/audit.js';
import type { AuditStore } from '../../use-cases/ports/history.js';
import type { StoreScope } from '../engine/rows.js';
import { Prisma } from '../generated/client.js';
import {
  type AuditEventWithTexts,
  eventWithTexts,
  fromNewAuditEvent,
  toAuditEvent,
} from './audit-rows.js';

/**
 * The history of one workspace; the database refuses to change or delete a row of it. What people wrote
 * stands beside it, where it can be blanked.
 */
export function createAuditStore({ db, workspaceId }: StoreScope): AuditStore {
  return {
    async append(events) {
      if (events.length === 0) return [];
      const kept = events.map((event) => fromNewAuditEvent(workspaceId, event));
      const rows = await db.auditEvent.createManyAndReturn({ data: kept.map(({ row }) => row) });
      // Rows are numbered in the order in which they are written.
      const inOrder = rows.sort((a, b) => Number(a.sequence - b.sequence));
      const texts = inOrder.flatMap(({ id }, index) =>
        (kept[index]?.texts ?? []).map((text) => ({ ...text, workspaceId, auditEventId: id })),
      );
      if (texts.length > 0) await db.auditText.createMany({ data: texts });
      return inOrder.map((row) =>
        toAuditEvent({
          ...row,
          texts: texts.filter(({ auditEventId }) => auditEventId === row.id),
        }),
      );
    },

    async findById(id) {
      const [event] = await read(db, workspaceId, Prisma.sql`e."id" = ${id}::uuid`);
      return event ?? null;
    },

    async newestOf(action, { kind, id }) {
      const which = Prisma.sql`e."action" = ${action} AND e."subjectKind" = ${kind}
        AND e."subjectId" = ${id}`;
      const [event] = await read(
        db,
        workspaceId,
        Prisma.sql`e."sequence" = (
        SELECT max(e."sequence") FROM "AuditEvent" e
        WHERE e."workspaceId" = ${workspaceId} AND ${which})`,
      );
      return event ?? null;
    },

    ofMatter: (matterId) => readHistoryOfMatter(db, workspaceId, matterId),
  };
}

/** The history of a matter, in the order in which it happened; one query. */
export function readHistoryOfMatter(
  db: Prisma.TransactionClient,
  workspaceId: string,
  matterId: string,
): Promise<AuditEvent[]> {
  return read(db, workspaceId, Prisma.sql`e."matterId" = ${matterId}::uuid`);
}

async function read(
  db: Prisma.TransactionClient,
  workspaceId: string,
  which: Prisma.Sql,
): Promise<AuditEvent[]> {
  const rows = await db.$queryRaw<AuditEventWithTexts[]>`
    SELECT ${eventWithTexts('e')} FROM "AuditEvent" e
    WHERE e."workspaceId" = ${workspaceId} AND ${which} ORDER BY e."sequence"`;
  return rows.map(toAuditEvent);
}
