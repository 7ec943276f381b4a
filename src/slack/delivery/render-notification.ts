import type { Notification, Parcel } from '../../domain/notifications/notification.js';
import { toldEventId } from '../../domain/notifications/notification-details.js';
import type { DeliveryFacts, PartOfParcel } from '../../use-cases/ports/delivery.js';
import { dayWords } from '../deadlines/due.js';
import { entryMessage } from '../history/timeline-entry.js';
import type { SlackMessage } from '../kit/message.js';
import { withRemovedSaid } from '../kit/removed.js';
import { matterRendering } from '../matters/renderings.js';
import { quietMorningMessage } from '../reminders/quiet-morning.js';
import { digestParts } from './digest.js';
import { directMessage } from './direct-message.js';
import {
  aroundOf,
  contextOf,
  type RenderContext,
  requiredMatter,
  translatorOf,
  unitOf,
} from './render-context.js';
import { digestOf, renderDigest } from './render-digest.js';

/**
 * What goes to one recipient as one message, in the recipient's language and zone (a channel's: the
 * workspace's); of one notification it says more than of one among others. Null when there is nothing
 * to say. Throws TypeError when the facts lack what the notifications name, IncompleteKindError for a kind
 * that nobody renders.
 */
export function renderParcel(
  parcel: Parcel,
  facts: DeliveryFacts,
  context: RenderContext,
  place?: PartOfParcel,
): SlackMessage | null {
  const [first, ...more] = parcel;
  const message =
    more.length === 0 && place === undefined
      ? renderAlone(first, facts, context)
      : renderDigest(parcel, facts, context, place);
  return withRemovedSaid(message, translatorOf(first, facts));
}

/** What goes to one recipient, divided into as many messages as it takes to name every matter. */
export function partsOfParcel(
  parcel: Parcel,
  facts: DeliveryFacts,
  context: RenderContext,
): readonly Parcel[] {
  const translator = translatorOf(parcel[0], facts);
  const { entries, around } = digestOf(parcel, facts, context, translator);
  return digestParts(entries, around, translator).flatMap((ids): Parcel[] => {
    const [first, ...more] = parcel.filter(({ id }) => ids.includes(id));
    return first === undefined ? [] : [[first, ...more]];
  });
}

function renderAlone(
  notification: Notification,
  facts: DeliveryFacts,
  context: RenderContext,
): SlackMessage | null {
  const translator = translatorOf(notification, facts);
  const { renderings } = context;
  const around = aroundOf(notification, facts, context);
  if (notification.kind === 'card') {
    const about = requiredMatter(notification, facts);
    const { card } = matterRendering(renderings, about.matter.kind);
    return card === undefined ? null : card.message(about, around, translator);
  }
  if (notification.kind === 'timeline') {
    const event = facts.auditEvents.get(toldEventId(notification) ?? '');
    if (event === undefined) throw new TypeError('a timeline entry needs its event');
    const promised = dayWords(unitOf(notification, facts), around, translator);
    const entry = renderings.events.get(event.action)?.(event, translator, promised) ?? null;
    return entry === null ? null : entryMessage(entry);
  }
  if (notification.kind === 'morning') {
    const next = facts.nextOwed.get(notification.recipient.id) ?? null;
    return quietMorningMessage(next, around, renderings, translator);
  }
  const own = contextOf(notification, facts, context, translator);
  return directMessage(notification, facts, own, translator);
}
