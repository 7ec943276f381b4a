import type { NewAuditEvent } from '../../domain/history/audit.js';
import type { Notification } from '../../domain/notifications/notification.js';
import type { Recipient } from '../../domain/notifications/recipient.js';

/** What the history keeps of a message that was sent: reminders, and whom one could not reach. */
export function eventOfSent(
  notification: Notification,
  workspaceId: string,
  at: Date,
): NewAuditEvent | null {
  const { kind, hazardId, deadlineId, stepKey, recipient, details } = notification;
  if (kind === 'unreachable' && details.isRecorded === false) {
    const unreached = {
      kind: details.unreachableKind === 'channel' ? 'channel' : 'member',
      id: String(details.unreachableId),
    } as const;
    return eventOfUnreachable(unreached, String(details.code), { hazardId, workspaceId, at });
  }
  if (kind !== 'reminder' || hazardId === null) return null;
  return {
    at,
    actorId: null,
    action: 'reminder_sent',
    subject: { kind: 'hazard', id: hazardId },
    hazardId,
    before: null,
    after: {
      recipientKind: recipient.kind,
      recipientId: recipient.id,
      reason: details.reason ?? null,
      deadlineId,
      step: stepKey,
    },
  };
}

/** The subject is the hazard, or the workspace where it is about none. */
export function eventOfUnreachable(
  unreached: Recipient,
  code: string,
  about: { hazardId: string | null; workspaceId: string; at: Date },
): NewAuditEvent {
  const { hazardId, workspaceId, at } = about;
  return {
    at,
    actorId: null,
    action: 'recipient_unreachable',
    subject:
      hazardId === null ? { kind: 'workspace', id: workspaceId } : { kind: 'hazard', id: hazardId },
    hazardId,
    before: null,
    after: { recipientKind: unreached.kind, recipientId: unreached.id, code },
  };
}
