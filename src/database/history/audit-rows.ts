import { createHash, randomBytes } from 'node:crypto';
import type {
  AuditAction,
  AuditEvent,
  AuditValues,
  NewAuditEvent,
} from '../../domain/history/audit.js';
import { presentName } from '../../domain/history/former-names.js';
import {
  digestedOf,
  isDigest,
  isWritten,
  type KeptValue,
  type KeptValues,
  removedText,
} from '../../domain/history/texts.js';
import { type AuditEvent as AuditEventRow, Prisma } from '../generated/client.js';

/** An event's row with the texts that stand beside it; null where there is none. */
export interface AuditEventWithTexts extends AuditEventRow {
  texts: readonly { side: string; field: string; value: unknown }[] | null;
}

/** The columns of an `AuditEvent` named so, with its texts: one query reads both. */
export function eventWithTexts(name: 'e' | 'a'): Prisma.Sql {
  const event = Prisma.raw(name);
  return Prisma.sql`${event}.*, (
    SELECT jsonb_agg(jsonb_build_object('side', t."side", 'field', t."field", 'value', t."value"))
    FROM "AuditText" t
    WHERE t."workspaceId" = ${event}."workspaceId" AND t."auditEventId" = ${event}."id") AS "texts"`;
}

export function toAuditEvent(row: AuditEventWithTexts): AuditEvent {
  const texts = row.texts ?? [];
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
    before: toValues('before', row.before, texts),
    after: toValues('after', row.after, texts),
  };
}

/** What an event said: each text in the place of its digest; a text that was forgotten is said to be. */
function toValues(
  side: 'before' | 'after',
  column: Prisma.JsonValue,
  texts: NonNullable<AuditEventWithTexts['texts']>,
): AuditValues | null {
  if (column === null) return null;
  const values: Record<string, AuditValues[string]> = {};
  for (const [field, kept] of Object.entries(column as KeptValues)) {
    if (!isDigest(kept)) {
      values[field] = kept;
      continue;
    }
    const text = texts.find((one) => one.side === side && one.field === field);
    values[field] = (text?.value ?? removedText) as AuditValues[string];
  }
  return values;
}

/** A text beside the event, before the event has its id. */
interface NewText {
  side: 'before' | 'after';
  field: string;
  value: Prisma.InputJsonValue;
  salt: string;
}

/** An event as its row keeps it, and the texts that go beside it. */
export function fromNewAuditEvent(
  workspaceId: string,
  event: NewAuditEvent,
): { row: Prisma.AuditEventCreateManyInput; texts: NewText[] } {
  const { subject, before, after, ...columns } = event;
  const texts: NewText[] = [];
  const column = (side: 'before' | 'after', values: AuditValues | null) => {
    if (values === null) return Prisma.DbNull;
    // What the product does by itself, nobody wrote.
    if (event.actorId === null) return values as Prisma.InputJsonObject;
    const kept = Object.entries(values).map(([field, value]): [string, KeptValue] => {
      if (!isWritten(field, value)) return [field, value];
      const salt = randomBytes(16).toString('hex');
      texts.push({ side, field, value: value as Prisma.InputJsonValue, salt });
      return [field, { digest: digest(salt, value as string | readonly string[]) }];
    });
    return Object.fromEntries(kept) as Prisma.InputJsonObject;
  };
  const row = {
    ...columns,
    workspaceId,
    subjectKind: subject.kind,
    subjectId: subject.id,
    before: column('before', before),
    after: column('after', after),
  };
  return { row, texts };
}

function digest(salt: string, value: string | readonly string[]): string {
  return createHash('sha256')
    .update(salt + digestedOf(value))
    .digest('hex');
}
