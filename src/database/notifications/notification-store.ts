import type { Recipient } from '../../domain/notifications/recipient.js';
import type { NotificationStore } from '../../use-cases/ports/notifications.js';
import type { StoreScope } from '../engine/rows.js';
import { fromNewNotification } from './notification-rows.js';

/** Where use cases put what people are told; delivery takes it from there. */
export function createNotificationStore(scope: StoreScope): NotificationStore {
  const { db, workspaceId, kinds } = scope;
  // Roles that stand below nobody: whoever holds one is not above who owes.
  const notAbove = [...kinds.matters.values()].flatMap(({ roles }) =>
    roles.filter(({ heardBy }) => heardBy !== 'line').map(({ role }) => role),
  );
  const work = [...kinds.deadlines.values()].flatMap(({ kind, asks }) =>
    asks === 'work' ? [kind] : [],
  );
  // Cards are brought up to date, and their threads are history.
  const ofChannels = [...kinds.notifications.values()].flatMap(({ kind, isSentIf }) =>
    isSentIf === 'channel' ? [kind] : [],
  );
  return {
    async plan(notifications, at) {
      if (notifications.length === 0) return 0;
      const { count } = await db.notification.createMany({
        data: notifications.map((one) => fromNewNotification(scope, one, at)),
        skipDuplicates: true,
      });
      return count;
    },

    async tellHeld(matterId, at) {
      await db.notification.updateMany({
        where: {
          ...{ workspaceId, state: 'pending', notBefore: { gt: at } },
          details: { path: ['heldBy'], equals: matterId },
        },
        data: { notBefore: at },
      });
    },

    async alarmedUntil(matterId, settledAt) {
      return db.$queryRaw<Recipient[]>`
        WITH settled AS (
          SELECT d."id", d."kind" = ANY(${work}::text[]) AS "isWork"
          FROM "Deadline" d JOIN "Matter" m ON m."workspaceId" = d."workspaceId" AND m."id" = d."matterId"
          WHERE d."workspaceId" = ${workspaceId} AND d."matterId" = ${matterId}::uuid
            AND d."settledAt" = ${settledAt} AND (d."outcome" = 'met' OR m."endedAt" IS NOT NULL)
        ), alarmed AS (
          SELECT n."recipientKind"::text AS "kind", n."recipientId" AS "id", n."deadlineId"
          FROM "Notification" n
          WHERE n."workspaceId" = ${workspaceId} AND n."matterId" = ${matterId}::uuid
            AND n."kind" = 'reminder' AND n."state" = 'sent'
            AND n."details"->>'reason' <> ALL(${['owes', ...notAbove]}::text[])
          UNION
          SELECT 'member', d."supervisedById", d."id" FROM "Deadline" d
          WHERE d."workspaceId" = ${workspaceId} AND d."matterId" = ${matterId}::uuid
            AND d."supervisedById" IS NOT NULL
        )
        SELECT DISTINCT a."kind", a."id" FROM alarmed a
        JOIN settled s ON s."isWork" OR s."id" = a."deadlineId"
        ORDER BY a."kind", a."id"`;
    },

    async mattersMoved(matterIds, at, sentSince) {
      await db.notification.updateMany({
        where: {
          workspaceId,
          matterId: { in: [...matterIds] },
          kind: { notIn: ofChannels },
          // What is being sent at this moment may have been written before the matter moved.
          OR: [{ state: 'claimed' }, { state: 'sent', asks: true, settledAt: { gte: sentSince } }],
        },
        data: { reviseAt: at, reviseTries: 0, moves: { increment: 1 } },
      });
    },

    async settledIsKnown(matterId, to, at) {
      const recipients = to.map(({ kind, id }) => ({ recipientKind: kind, recipientId: id }));
      await db.notification.updateMany({
        where: { workspaceId, matterId, kind: 'settled', state: 'pending', OR: recipients },
        data: { state: 'skipped', outcome: 'superseded', settledAt: at },
      });
    },

    async escalatedTo(deadlineId) {
      const rows = await db.notification.groupBy({
        by: ['recipientKind', 'recipientId'],
        where: {
          ...{ workspaceId, deadlineId, kind: 'reminder', state: 'sent' },
          NOT: ['owes', ...new Set(notAbove)].map((reason) => ({
            details: { path: ['reason'], equals: reason },
          })),
        },
        orderBy: [{ recipientKind: 'asc' }, { recipientId: 'asc' }],
      });
      return rows.map(toRecipient);
    },

    async toldAbout(matterId) {
      const rows = await db.notification.groupBy({
        by: ['recipientKind', 'recipientId'],
        where: { workspaceId, matterId, state: 'sent', kind: { notIn: ['card', 'timeline'] } },
        orderBy: [{ recipientKind: 'asc' }, { recipientId: 'asc' }],
      });
      return rows.map(toRecipient);
    },
  };
}

function toRecipient(row: { recipientKind: Recipient['kind']; recipientId: string }): Recipient {
  return { kind: row.recipientKind, id: row.recipientId };
}
