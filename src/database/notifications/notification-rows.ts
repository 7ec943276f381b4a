import { type Kinds, notificationKind } from '../../domain/deadlines/kinds.js';
import type { NewNotification, Notification } from '../../domain/notifications/notification.js';
import { comesFirst } from '../../domain/notifications/notification-kind.js';
import type { Notification as NotificationRow, Prisma } from '../generated/client.js';

export function toNotification(row: NotificationRow): Notification {
  return {
    id: row.id,
    sequence: row.sequence,
    kind: row.kind,
    matterId: row.matterId,
    deadlineId: row.deadlineId,
    stepKey: row.stepKey,
    recipient: { kind: row.recipientKind, id: row.recipientId },
    details: row.details as Notification['details'],
    notBefore: row.notBefore,
    state: row.state,
    attempts: row.attempts,
    lostClaims: row.lostClaims,
    claimedAt: row.doubtSince ?? row.claimedAt,
    doubtUntil: row.doubtUntil,
    search: row.doubtCursor as Notification['search'],
    channelId: row.channelId,
    messageTs: row.messageTs,
    outcome: row.outcome,
  };
}

/** A pending row, planned at `createdAt`. */
export function fromNewNotification(
  { workspaceId, kinds }: { workspaceId: string; kinds: Kinds },
  notification: NewNotification,
  createdAt: Date,
): Prisma.NotificationCreateManyInput {
  const { recipient, ...columns } = notification;
  return {
    ...columns,
    comesFirst: comesFirst(notificationKind(kinds, notification.kind), notification),
    workspaceId,
    recipientKind: recipient.kind,
    recipientId: recipient.id,
    createdAt,
  };
}
