import type { AuditAction, AuditEvent, AuditValues } from '../../domain/history/audit.js';
import type { Matter } from '../../domain/matters/matter.js';
import type { NewNotification } from '../../domain/notifications/notification.js';
import { recipientKey } from '../../domain/notifications/recipient.js';
import type { Organisation } from '../organisation/read-organisation.js';
import type { Stores } from '../ports/stores.js';
import { drawCardOfWhole } from './draw-card-of-whole.js';
import { cardChannelOf, type MatterContext } from './matter-context.js';
import { type Notice, noticesToSend } from './notices.js';
import { settledNotices } from './settled-notices.js';

/** What was sent so long ago is not edited any more. */
const revisedForMs = 60 * 24 * 60 * 60_000;

export interface MatterChange {
  at: Date;
  /** Null: the product itself. */
  actorId: string | null;
  /** As written: its version names the card's state. */
  matter: Matter;
  /** In the order in which they happened. */
  events: readonly {
    action: AuditAction;
    before: AuditValues | null;
    after: AuditValues | null;
  }[];
  /** Who is told; somebody named twice is told in the first role, who acts as a rule not. */
  notices: readonly Notice[];
}

/**
 * What every change of a matter leaves behind, in the transaction of the change: its events in the
 * append-only history, the card brought up to date, an entry in the card's thread for each event, what
 * was asked of people before edited to what became of it, and the notices; and whoever was alarmed hears
 * that it has moved, unless they know already how it stands now. Where there is no channel for it, or its
 * kind has none, there is no card.
 */
export async function recordMatterChange(
  stores: Stores,
  context: Organisation & Pick<MatterContext, 'rules'>,
  change: MatterChange,
): Promise<void> {
  const { matter, at, actorId } = change;
  const events = await stores.audit.append(
    change.events.map((event) => ({
      ...event,
      at,
      actorId,
      subject: { kind: 'matter' as const, id: matter.id },
      matterId: matter.id,
    })),
  );
  const cause = events.at(-1);
  if (cause === undefined) throw new TypeError('a change of a matter has at least one event');
  const sentSince = new Date(at.getTime() - revisedForMs);
  await stores.notifications.mattersMoved([matter.id], at, sentSince);
  const channelId = await cardChannelOf(stores, context, matter);
  const notices = noticesToSend(change.notices, actorId);
  const told = notices.map(({ recipient }) => recipient);
  const knowing = actorId === null ? told : [...told, { kind: 'member' as const, id: actorId }];
  if (knowing.length > 0) await stores.notifications.settledIsKnown(matter.id, knowing, at);
  const settled = await settledNotices(stores, context, {
    matter,
    // What was done stands first; what follows from it after that.
    eventId: events[0]?.id ?? cause.id,
    actorId,
    cardChannelId: channelId,
    told,
    at,
  });
  await stores.notifications.plan(
    [
      ...(channelId === null ? [] : channelNotifications(channelId, matter, events, at)),
      ...notices.map((notice) => notificationOf(notice, matter, cause, at)),
      ...settled,
    ],
    at,
  );
  // A part of something begins or ends: what its whole counts is another number.
  if (matter.version <= 1 || matter.endedAt !== null) await drawCardOfWhole(stores, matter.id, at);
}

/** One event of a matter that has just begun, and who is told of it. */
export interface MatterBeginning {
  matterId: string;
  event: MatterChange['events'][number];
  notices: readonly Notice[];
}

/**
 * What beginnings of many matters without cards leave behind: the events and the notices. A number of queries
 * that does not grow with them.
 */
export async function recordBeginnings(
  stores: Stores,
  beginnings: readonly MatterBeginning[],
  { actorId, at }: { actorId: string | null; at: Date },
): Promise<void> {
  const events = await stores.audit.append(
    beginnings.map(({ matterId, event }) => ({
      ...event,
      ...{ at, actorId, matterId, subject: { kind: 'matter' as const, id: matterId } },
    })),
  );
  const told = beginnings.flatMap(({ matterId, notices }, index) => {
    const cause = events[index];
    if (cause === undefined) throw new TypeError('an appended event is returned');
    return noticesToSend(notices, actorId).map((notice) =>
      notificationOf(notice, { id: matterId }, cause, at),
    );
  });
  await stores.notifications.plan(told, at);
}

function notificationOf(
  { kind, role, recipient, deadlineId, details, notBefore }: Notice,
  matter: Pick<Matter, 'id'>,
  cause: AuditEvent,
  at: Date,
): NewNotification {
  return {
    dedupeKey: `${kind}:${cause.id}:${recipientKey(recipient)}`,
    kind,
    matterId: matter.id,
    deadlineId: deadlineId ?? null,
    stepKey: null,
    recipient,
    details: { ...details, role, auditEventId: cause.id },
    notBefore: notBefore ?? at,
  };
}

/** The card's state is the matter's version, so each change brings it up to date once. */
function channelNotifications(
  channelId: string,
  matter: Matter,
  events: readonly AuditEvent[],
  at: Date,
): NewNotification[] {
  const common = {
    matterId: matter.id,
    deadlineId: null,
    stepKey: null,
    recipient: { kind: 'channel' as const, id: channelId },
    notBefore: at,
  };
  return [
    {
      ...common,
      kind: 'card',
      dedupeKey: `card:${matter.id}:${matter.version}`,
      details: { version: matter.version },
    },
    ...events.map((event) => ({
      ...common,
      kind: 'timeline',
      dedupeKey: `timeline:${event.id}`,
      details: { auditEventId: event.id },
    })),
  ];
}
