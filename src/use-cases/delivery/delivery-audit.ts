import type { NewAuditEvent } from '../../domain/history/audit.js';
import type { Notification } from '../../domain/notifications/notification.js';
import {
  reminderDetails,
  unreachableDetails,
} from '../../domain/notifications/notification-details.js';
import type { Recipient } from '../../domain/notifications/recipient.js';

/** What the history keeps of a message that was sent: reminders, and whom one could not reach. */
export function eventOfSent(
  notification: Notification,
  workspaceId: string,
  at: Date,
): NewAuditEvent | null {
  const { kind, matterId, deadlineId, stepKey, recipient } = notification;
  if (kind === 'unreachable') {
    const { unreachable, code, isRecorded } = unreachableDetails(notification);
    return isRecorded ? null : eventOfUnreachable(unreachable, code, { matterId, workspaceId, at });
  }
  if (kind !== 'reminder' || matterId === null) return null;
  return {
    at,
    actorId: null,
    action: 'reminder_sent',
    subject: { kind: 'matter', id: matterId },
    matterId,
    before: null,
    after: {
      recipientKind: recipient.kind,
      recipientId: recipient.id,
      reason: reminderDetails(notification).reason,
      deadlineId,
      step: stepKey,
    },
  };
}

/** The subject is the matter, or the workspace where it is about none. */
export function eventOfUnreachable(
  unreached: Recipient,
  code: string,
  about: { matterId: string | null; workspaceId: string; at: Date },
): NewAuditEvent {
  const { matterId, workspaceId, at } = about;
  return {
    at,
    actorId: null,
    action: 'recipient_unreachable',
    subject:
      matterId === null ? { kind: 'workspace', id: workspaceId } : { kind: 'matter', id: matterId },
    matterId,
    before: null,
    after: { recipientKind: unreached.kind, recipientId: unreached.id, code },
  };
}
