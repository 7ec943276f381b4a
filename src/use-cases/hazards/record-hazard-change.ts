import type { Hazard } from '../../domain/hazards/hazard.js';
import type { AuditAction, AuditEvent, AuditValues } from '../../domain/history/audit.js';
import type { NewNotification } from '../../domain/notifications/notification.js';
import type { Stores } from '../ports/stores.js';
import { cardChannelOf, type Organisation } from './hazard-context.js';
import { isNewsTo, type Notice, oncePerRecipient } from './hazard-notices.js';

export interface HazardChangeRecord {
  at: Date;
  /** Null: the product itself. */
  actorId: string | null;
  /** As written: its version names the card's state. */
  hazard: Hazard;
  /** In the order in which they happened. */
  events: readonly {
    action: AuditAction;
    before: AuditValues | null;
    after: AuditValues | null;
  }[];
  /** Who is told. Somebody named twice is told in the first role; who acts is not (see isNewsTo). */
  notices: readonly Notice[];
}

/**
 * What every change of a hazard leaves behind, in the transaction of the change: its events in the
 * append-only history, the card brought up to date, an entry in the card's thread for each event, and
 * the notices. Where neither the unit nor the safety office has a channel there is no card.
 */
export async function recordHazardChange(
  stores: Stores,
  organisation: Organisation,
  change: HazardChangeRecord,
): Promise<AuditEvent[]> {
  const { hazard, at } = change;
  const events = await stores.audit.append(
    change.events.map((event) => ({
      at,
      actorId: change.actorId,
      action: event.action,
      subject: { kind: 'hazard', id: hazard.id },
      hazardId: hazard.id,
      before: event.before,
      after: event.after,
    })),
  );
  const cause = events.at(-1);
  if (cause === undefined) throw new TypeError('a change of a hazard has at least one event');
  await stores.notifications.plan(
    [
      ...channelNotifications(organisation, hazard, events, at),
      ...oncePerRecipient(change.notices)
        .filter(isNewsTo(change.actorId))
        .map((notice) => notificationOf(notice, hazard, cause, at)),
    ],
    at,
  );
  return events;
}

function notificationOf(
  notice: Notice,
  hazard: Hazard,
  cause: AuditEvent,
  at: Date,
): NewNotification {
  const { kind, recipient } = notice;
  return {
    dedupeKey: `${kind}:${cause.id}:${recipient.kind}:${recipient.id}`,
    kind,
    hazardId: hazard.id,
    deadlineId: notice.deadlineId ?? null,
    stepKey: null,
    recipient,
    details: { ...notice.details, role: notice.role, auditEventId: cause.id },
    notBefore: at,
  };
}

/** The card's state is the hazard's version, so each change brings it up to date once. */
function channelNotifications(
  organisation: Organisation,
  hazard: Hazard,
  events: readonly AuditEvent[],
  at: Date,
): NewNotification[] {
  const channelId = cardChannelOf(organisation, hazard);
  if (channelId === null) return [];
  const common = {
    hazardId: hazard.id,
    deadlineId: null,
    stepKey: null,
    recipient: { kind: 'channel' as const, id: channelId },
    notBefore: at,
  };
  return [
    {
      ...common,
      kind: 'card',
      dedupeKey: `card:${hazard.id}:${hazard.version}`,
      details: { version: hazard.version },
    },
    ...events.map((event) => ({
      ...common,
      kind: 'timeline' as const,
      dedupeKey: `timeline:${event.id}`,
      details: { auditEventId: event.id },
    })),
  ];
}
