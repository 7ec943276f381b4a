import type { Parcel } from '../../domain/notifications/notification.js';
import type { SentMessage, SentMessages } from '../../use-cases/ports/sent-messages.js';
import { groupBy } from '../engine/rows.js';
import type { Notification as NotificationRow, PrismaClient } from '../generated/client.js';
import { toNotification } from '../notifications/notification-rows.js';

/** Sent messages that are to say what became of their matters. What is due is found by a partial index. */
export function createRevisions(prisma: PrismaClient): SentMessages {
  return {
    async toRevise(workspaceId, now, limit) {
      const rows = await prisma.$queryRaw<NotificationRow[]>`
        WITH due AS (
          SELECT "channelId", "messageTs", min("reviseAt") AS "since" FROM "Notification"
          WHERE "workspaceId" = ${workspaceId} AND "state" = 'sent' AND "reviseAt" <= ${now}
          GROUP BY "channelId", "messageTs" ORDER BY "since" LIMIT ${limit}
        )
        SELECT n.* FROM due JOIN "Notification" n ON n."workspaceId" = ${workspaceId}
          AND n."messageTs" = due."messageTs" AND n."channelId" = due."channelId" AND n."asks"
        ORDER BY due."since", n."sequence"`;
      const messages = groupBy(rows, (row) => `${row.channelId} ${row.messageTs}`);
      return [...messages.values()].flatMap(toSentMessage);
    },

    async revised(workspaceId, message, asks) {
      await prisma.$executeRaw`
        WITH seen AS (
          SELECT * FROM jsonb_to_recordset(${JSON.stringify(seenOf(message))}::jsonb)
            AS s("id" uuid, "moves" int)
        )
        UPDATE "Notification" n SET "reviseAt" = NULL, "reviseTries" = 0, "asks" = ${asks}
        FROM seen
        WHERE n."workspaceId" = ${workspaceId} AND n."id" = seen."id" AND n."moves" = seen."moves"
          AND NOT EXISTS (SELECT FROM "Notification" o JOIN seen s ON o."id" = s."id"
            WHERE o."workspaceId" = ${workspaceId} AND o."moves" <> s."moves")`;
    },

    async reviseLater(workspaceId, { parcel }, until) {
      await prisma.notification.updateMany({
        where: { workspaceId, id: { in: parcel.map(({ id }) => id) }, reviseAt: { not: null } },
        data: { reviseAt: until, reviseTries: { increment: 1 } },
      });
    },
  };
}

function seenOf({ parcel, moves }: SentMessage): { id: string; moves: number }[] {
  return parcel.map(({ id }, index) => ({ id, moves: moves[index] ?? 0 }));
}

function toSentMessage(rows: readonly NotificationRow[]): SentMessage[] {
  const [first, ...more] = rows;
  if (first === undefined || first.channelId === null || first.messageTs === null) return [];
  const parcel: Parcel = [toNotification(first), ...more.map(toNotification)];
  return [
    {
      channelId: first.channelId,
      messageTs: first.messageTs,
      sentAt: first.settledAt ?? first.createdAt,
      parcel,
      moves: rows.map((row) => row.moves),
      tries: Math.max(...rows.map((row) => row.reviseTries)),
    },
  ];
}
