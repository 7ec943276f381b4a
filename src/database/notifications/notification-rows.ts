import {
  comesFirst,
  type NewNotification,
  type Notification,
} from '../../domain/notifications/notification.js';
import type { Notification as NotificationRow, Prisma } from '../generated/client.js';

export function toNotification(row: NotificationRow): Notification {
  return {
    id: row.id,
    sequence: row.sequence,
    kind: row.kind,
    hazardId: row.hazardId,
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
  workspaceId: string,
  notification: NewNotification,
  createdAt: Date,
): Prisma.NotificationCreateManyInput {
  const { recipient, ...columns } = notification;
  return {
    ...columns,
    comesFirst: comesFirst(notification),
    workspaceId,
    recipientKind: recipient.kind,
    recipientId: recipient.id,
    createdAt,
  };
}
