import { actorOf } from '../domain/actor.js';
import type { Notification } from '../domain/notification.js';
import { allowedActions, type HazardAction, peopleOf } from '../domain/permissions.js';
import { type Speech, speak } from '../i18n/speech.js';
import type { DeliveryFacts } from '../use-cases/delivery-ports.js';
import { directMessage } from './messages/direct-message.js';
import { hazardCard } from './messages/hazard-card.js';
import type { SlackMessage } from './messages/message.js';
import { timelineMessage } from './messages/timeline.js';

/**
 * The message of a notification, in the recipient's language and zone (a channel's: the workspace's).
 * Null when there is nothing to say. Throws TypeError when the facts lack what the notification names.
 */
export function renderNotification(
  notification: Notification,
  facts: DeliveryFacts,
  { now, adminUserIds }: { now: Date; adminUserIds: readonly string[] },
): SlackMessage | null {
  const speech = speechFor(notification, facts);
  const { workspace } = facts;
  if (notification.kind === 'card') {
    return hazardCard(factsOfHazard(notification, facts), { workspace, now }, speech);
  }
  if (notification.kind === 'timeline') {
    const event = facts.auditEvents.get(String(notification.details.auditEventId));
    if (event === undefined) throw new TypeError('a timeline entry needs its event');
    return timelineMessage(event, speech);
  }
  const actions = actionsOf(notification, facts, adminUserIds);
  return directMessage(notification, facts, { workspace, now, actions }, speech);
}

/** The hazard that a card or timeline entry is about. Throws TypeError when the facts lack it. */
export function factsOfHazard(notification: Notification, facts: DeliveryFacts) {
  const found =
    notification.hazardId === null ? undefined : facts.hazards.get(notification.hazardId);
  if (found === undefined) throw new TypeError(`a ${notification.kind} needs its hazard`);
  return found;
}

function speechFor({ recipient }: Notification, { workspace, members }: DeliveryFacts): Speech {
  const member = recipient.kind === 'member' ? members.get(recipient.id) : undefined;
  return speak(member?.locale ?? workspace.locale, member?.timeZone ?? workspace.timeZone);
}

/** What the recipient may do with the hazard now; a channel's readers find out by opening it. */
function actionsOf(
  { recipient, hazardId }: Notification,
  facts: DeliveryFacts,
  adminUserIds: readonly string[],
): HazardAction[] {
  const member = recipient.kind === 'member' ? facts.members.get(recipient.id) : undefined;
  const hazardFacts = hazardId === null ? undefined : facts.hazards.get(hazardId);
  if (member === undefined || hazardFacts === undefined) return [];
  const people = peopleOf({ ...hazardFacts, units: facts.units });
  return allowedActions(actorOf(member, adminUserIds), hazardFacts.hazard, people);
}
