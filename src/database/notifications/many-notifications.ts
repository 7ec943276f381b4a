import type { Recipient } from '../../domain/notifications/recipient.js';
import type { StoreScope } from '../engine/rows.js';

/** Who knows what became of a matter. */
export interface Knowing {
  matterId: string;
  to: readonly Recipient[];
}

/** As NotificationStore.settledIsKnown of each matter. One statement. */
export async function settledIsKnownToMany(
  { db, workspaceId }: StoreScope,
  knowing: readonly Knowing[],
  at: Date,
): Promise<void> {
  const rows = knowing.flatMap(({ matterId, to }) => to.map((one) => ({ matterId, ...one })));
  await db.$executeRaw`
    UPDATE "Notification" n SET "state" = 'skipped', "outcome" = 'superseded', "settledAt" = ${at}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS k("matterId" uuid, "kind" text, "id" text)
    WHERE n."workspaceId" = ${workspaceId} AND n."matterId" = k."matterId" AND n."kind" = 'settled'
      AND n."state" = 'pending' AND n."recipientKind"::text = k."kind" AND n."recipientId" = k."id"`;
}
