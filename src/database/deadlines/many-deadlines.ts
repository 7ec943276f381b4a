import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { DeadlineStore, NewDeadline } from '../../use-cases/ports/deadlines.js';
import type { StoreScope } from '../engine/rows.js';
import { fromPolicy, toDeadline } from './deadline-rows.js';

/** A deadline that is owed anew, as DeadlineStore.setAnew takes it. */
export interface SetAnew {
  id: string;
  owed: Parameters<DeadlineStore['setAnew']>[1];
}

/** As DeadlineStore.setAnew of each. One statement. */
export async function setManyAnew(
  { db, workspaceId }: StoreScope,
  deadlines: readonly SetAnew[],
  at: Date,
): Promise<void> {
  const rows = JSON.stringify(deadlines.map(({ id, owed }) => ({ id, ...owed })));
  await db.$executeRaw`
    UPDATE "Deadline" d SET "owedById" = n."owedById", "dueAt" = n."dueAt", "policy" = n."policy",
      "nextReminderAt" = ${at}, "acknowledgedAt" = NULL, "snoozedUntil" = NULL,
      "supervisedById" = CASE WHEN n."keepsSupervision" THEN d."supervisedById" END,
      "supervisedUntil" = CASE WHEN n."keepsSupervision" THEN d."supervisedUntil" END
    FROM jsonb_to_recordset(${rows}::jsonb) AS n("id" uuid, "owedById" text, "dueAt" timestamptz,
      "policy" jsonb, "keepsSupervision" boolean)
    WHERE d."workspaceId" = ${workspaceId} AND d."id" = n."id" AND d."settledAt" IS NULL`;
}

/** As DeadlineStore.insert of each, of a matter and kind one. One statement. */
export async function insertDeadlines(
  { db, workspaceId }: StoreScope,
  deadlines: readonly NewDeadline[],
): Promise<Deadline[]> {
  const rows = await db.deadline.createManyAndReturn({
    data: deadlines.map((deadline) => ({
      workspaceId,
      ...deadline,
      originalDueAt: deadline.originalDueAt ?? deadline.dueAt,
      policy: fromPolicy(deadline.policy),
    })),
  });
  return deadlines.map(({ matterId, kind }) => {
    const row = rows.find((one) => one.matterId === matterId && one.kind === kind);
    if (row === undefined) throw new TypeError('what is inserted is returned');
    return toDeadline(row);
  });
}
