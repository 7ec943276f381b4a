import type {
  AuditAction,
  AuditEvent,
  AuditValues,
  NewAuditEvent,
} from '../../domain/history/audit.js';
import { presentName } from '../../domain/history/former-names.js';
import { type AuditEvent as AuditEventRow, Prisma } from '../generated/client.js';

export function toAuditEvent(row: AuditEventRow): AuditEvent {
  return {
    id: row.id,
    at: row.at,
    actorId: row.actorId,
    // What an earlier version called otherwise has its name of today; the row keeps the old one.
    action: presentName(row.action) as AuditAction,
    subject: {
      kind: presentName(row.subjectKind) as AuditEvent['subject']['kind'],
      id: row.subjectId,
    },
    matterId: row.matterId,
    before: row.before as AuditValues | null,
    after: row.after as AuditValues | null,
  };
}

export function fromNewAuditEvent(
  workspaceId: string,
  event: NewAuditEvent,
): Prisma.AuditEventCreateManyInput {
  const { subject, before, after, ...columns } = event;
  return {
    ...columns,
    workspaceId,
    subjectKind: subject.kind,
    subjectId: subject.id,
    before: before === null ? Prisma.DbNull : fromValues(before),
    after: after === null ? Prisma.DbNull : fromValues(after),
  };
}

/** Plain data already; only Prisma's type of a JSON column wants its lists writable. */
function fromValues(values: AuditValues): Prisma.InputJsonObject {
  return values as Prisma.InputJsonObject;
}
