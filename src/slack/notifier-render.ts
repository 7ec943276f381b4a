import { actorOf } from '../domain/actor.js';
import type { Deadline } from '../domain/deadline.js';
import { allowedDeadlineActions, type DeadlineAction } from '../domain/deadline-actions.js';
import type { Notification } from '../domain/notification.js';
import { allowedActions, type HazardAction, peopleOf } from '../domain/permissions.js';
import { calendarFor } from '../domain/recipient-calendar.js';
import { calendarOfUnit, nextWorkingInstant } from '../domain/working-calendar.js';
import { type Speech, speak } from '../i18n/speech.js';
import type { DeliveryFacts } from '../use-cases/delivery-ports.js';
import { directMessage, offeredActions } from './messages/direct-message.js';
import { gatheredMessage } from './messages/gathered.js';
import { hazardCard } from './messages/hazard-card.js';
import type { SlackMessage } from './messages/message.js';
import { quietMorningMessage } from './messages/quiet-morning.js';
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
  const { workspace, units } = facts;
  if (notification.kind === 'card') {
    return hazardCard(factsOfHazard(notification, facts), { workspace, units, now }, speech);
  }
  if (notification.kind === 'timeline') {
    const event = facts.auditEvents.get(String(notification.details.auditEventId));
    if (event === undefined) throw new TypeError('a timeline entry needs its event');
    return timelineMessage(event, speech);
  }
  if (notification.kind === 'morning') {
    const next = facts.nextOwed.get(notification.recipient.id) ?? null;
    return quietMorningMessage(next, { workspace, units, now }, speech);
  }
  const context = {
    workspace,
    units,
    now,
    actions: actionsOf(notification, facts, adminUserIds),
    deadlineActions: deadlineActionsOf(notification, facts, { now, adminUserIds }),
    comesAtOnce: comesAtOnce(notification, facts, now),
  };
  return directMessage(notification, facts, context, speech);
}

/**
 * One message for several reminders to one recipient, in their language and zone. Throws TypeError when
 * the facts lack what they name.
 */
export function renderGathered(
  notifications: readonly Notification[],
  facts: DeliveryFacts,
  { now, adminUserIds }: { now: Date; adminUserIds: readonly string[] },
): SlackMessage {
  const [first] = notifications;
  if (first === undefined) throw new TypeError('a gathered message needs notifications');
  const items = notifications.map((notification) => {
    const { recipient, details } = notification;
    return {
      deadline: deadlineOf(notification, facts),
      facts: factsOfHazard(notification, facts),
      recipient,
      reason: String(details.reason ?? ''),
      insteadOf: typeof details.insteadOf === 'string' ? details.insteadOf : null,
      actions: offeredActions(notification, actionsOf(notification, facts, adminUserIds)),
      deadlineActions: deadlineActionsOf(notification, facts, { now, adminUserIds }),
    };
  });
  const { workspace, units } = facts;
  return gatheredMessage(items, { workspace, units, now }, speechFor(first, facts));
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

function deadlineOf({ deadlineId }: Notification, facts: DeliveryFacts): Deadline {
  const found = deadlineId === null ? undefined : facts.deadlines.get(deadlineId);
  if (found === undefined) throw new TypeError('a reminder needs its deadline');
  return found;
}

/** What the recipient may do with the deadline now; in a channel somebody may take care of it. */
function deadlineActionsOf(
  { kind, recipient, hazardId, deadlineId }: Notification,
  facts: DeliveryFacts,
  { now, adminUserIds }: { now: Date; adminUserIds: readonly string[] },
): DeadlineAction[] {
  const about = hazardId === null ? undefined : facts.hazards.get(hazardId);
  const deadline = deadlineId === null ? undefined : facts.deadlines.get(deadlineId);
  if (about === undefined || deadline === undefined) return [];
  if (kind !== 'reminder' && kind !== 'extension_asked') return [];
  if (recipient.kind === 'channel') {
    const isCaredFor = deadline.careTakenUntil !== null && deadline.careTakenUntil > now;
    return deadline.dueAt < now && !isCaredFor ? ['take_care'] : [];
  }
  const member = facts.members.get(recipient.id);
  if (member === undefined) return [];
  const people = peopleOf({ ...about, units: facts.units });
  return allowedDeadlineActions(actorOf(member, adminUserIds), deadline, { ...about, people, now });
}

/** Whether an urgent step reaches the recipient when they do not work. */
function comesAtOnce(notification: Notification, facts: DeliveryFacts, now: Date): boolean {
  if (notification.kind !== 'reminder') return false;
  const { hazard } = factsOfHazard(notification, facts);
  const calendar = calendarOfUnit(facts, hazard.unitId);
  return nextWorkingInstant(calendarFor(notification.recipient, calendar, facts), now) > now;
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
