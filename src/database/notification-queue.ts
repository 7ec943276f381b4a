import type { NotificationQueue } from '../use-cases/delivery-ports.js';
import {
  type Notification as NotificationRow,
  Prisma,
  type PrismaClient,
} from './generated/client.js';
import { toNotification } from './notification-rows.js';

/**
 * Delivery's queue over the notifications of all workspaces. Each method is one query.
 */
export function createNotificationQueue(prisma: PrismaClient): NotificationQueue {
  return {
    async workspacesWithDue(now) {
      const rows = await prisma.$queryRaw<{ workspaceId: string }[]>`
        SELECT "workspaceId" FROM "Notification"
        WHERE "state" = 'pending' AND "notBefore" <= ${now}
        UNION
        SELECT "workspaceId" FROM "Notification"
        WHERE "state" = 'claimed' AND "leaseUntil" <= ${now}
        ORDER BY "workspaceId"`;
      return rows.map((row) => row.workspaceId);
    },

    async holdDelivery(workspaceId, holder, now, until) {
      const { count } = await prisma.workspace.updateMany({
        where: {
          id: workspaceId,
          OR: [
            { deliveryHolder: null },
            { deliveryHolder: holder },
            { deliveryLeaseUntil: { lte: now } },
          ],
        },
        data: { deliveryHolder: holder, deliveryLeaseUntil: until },
      });
      return count === 1;
    },

    async releaseDelivery(workspaceId, holder) {
      await prisma.workspace.updateMany({
        where: { id: workspaceId, deliveryHolder: holder },
        data: { deliveryHolder: null, deliveryLeaseUntil: null },
      });
    },

    async claim(workspaceId, holder, now, leaseUntil, limit) {
      const isDue = (row: Prisma.Sql) => Prisma.sql`(
        ${row}."state" = 'pending' AND ${row}."notBefore" <= ${now}
        OR ${row}."state" = 'claimed' AND ${row}."leaseUntil" <= ${now})`;
      const rows = await prisma.$queryRaw<NotificationRow[]>`
        WITH due AS (
          SELECT d."id" FROM "Notification" d
          WHERE d."workspaceId" = ${workspaceId} AND ${isDue(Prisma.sql`d`)}
          ORDER BY d."sequence" LIMIT ${limit} FOR UPDATE SKIP LOCKED
        )
        UPDATE "Notification" n
        SET "state" = 'claimed', "attempts" = n."attempts" + 1, "claimedBy" = ${holder},
          "claimedAt" = ${now}, "leaseUntil" = ${leaseUntil},
          "doubtSince" = CASE n."state" WHEN 'claimed' THEN COALESCE(n."doubtSince", n."claimedAt")
            ELSE n."doubtSince" END
        FROM due
        WHERE n."id" = due."id" AND n."workspaceId" = ${workspaceId} AND ${isDue(Prisma.sql`n`)}
        RETURNING n.*`;
      return rows
        .sort((a, b) => Number(a.sequence - b.sequence))
        .map((row) => ({ notification: toNotification(row), inDoubt: row.doubtSince !== null }));
    },

    async settle(workspaceId, holder, notificationId, { at, ...settled }) {
      const { count } = await prisma.notification.updateMany({
        where: { workspaceId, id: notificationId, state: 'claimed', claimedBy: holder },
        data: { ...settled, settledAt: at, leaseUntil: null },
      });
      return count === 1;
    },

    async release(workspaceId, holder, notificationIds, notBefore, forgetAttempt) {
      await prisma.notification.updateMany({
        where: {
          workspaceId,
          id: { in: [...notificationIds] },
          state: 'claimed',
          claimedBy: holder,
        },
        data: {
          state: 'pending',
          notBefore,
          claimedBy: null,
          claimedAt: null,
          leaseUntil: null,
          ...(forgetAttempt ? { attempts: { decrement: 1 } } : {}),
        },
      });
    },
  };
}
