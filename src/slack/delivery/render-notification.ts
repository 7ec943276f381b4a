import { calendarOfUnit, nextWorkingInstant } from '../../domain/calendar/working-calendar.js';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import {
  allowedDeadlineActions,
  type DeadlineAction,
} from '../../domain/hazards/deadline-actions.js';
import {
  allowedActions,
  type HazardAction,
  maySee,
  peopleOf,
} from '../../domain/hazards/permissions.js';
import type {
  Notification,
  NotificationKind,
  Parcel,
} from '../../domain/notifications/notification.js';
import { calendarFor } from '../../domain/notifications/recipient-calendar.js';
import { actorOf, unknownMember } from '../../domain/organisation/actor.js';
import { reasonOf } from '../../domain/reminders/recipients.js';
import { type Translator, translatorFor } from '../../i18n/translator.js';
import type { DeliveryFacts } from '../../use-cases/ports/delivery.js';
import {
  type DirectMessageContext,
  directMessage,
  directWords,
  offeredActions,
} from '../hazards/direct-message.js';
import { hazardCard } from '../hazards/hazard-card.js';
import { timelineMessage } from '../hazards/timeline.js';
import type { SlackMessage } from '../kit/message.js';
import { quietMorningMessage } from '../reminders/quiet-morning.js';
import { type GatheredItem, type GatheredNews, gatheredMessage } from './digest.js';

/** Kinds that come outside the recipient's working hours only about a major hazard. */
const waitsForHours: ReadonlySet<NotificationKind> = new Set([
  'reminder',
  'unreachable',
  'handed_over',
]);

/**
 * What goes to one recipient as one message, in the recipient's language and zone (a channel's: the
 * workspace's); of one notification it says more than of one among others. Null when there is nothing
 * to say. Throws TypeError when the facts lack what the notifications name.
 */
export function renderParcel(
  parcel: Parcel,
  facts: DeliveryFacts,
  context: { now: Date; adminUserIds: readonly string[] },
): SlackMessage | null {
  const [first, ...more] = parcel;
  return more.length === 0
    ? renderAlone(first, facts, context)
    : renderDigest(parcel, facts, context);
}

function renderAlone(
  notification: Notification,
  facts: DeliveryFacts,
  { now, adminUserIds }: { now: Date; adminUserIds: readonly string[] },
): SlackMessage | null {
  const translator = translatorOf(notification, facts);
  const { workspace, units } = facts;
  if (notification.kind === 'card') {
    return hazardCard(factsOfHazard(notification, facts), { workspace, units, now }, translator);
  }
  if (notification.kind === 'timeline') {
    const event = facts.auditEvents.get(String(notification.details.auditEventId));
    if (event === undefined) throw new TypeError('a timeline entry needs its event');
    return timelineMessage(event, translator);
  }
  if (notification.kind === 'morning') {
    const next = facts.nextOwed.get(notification.recipient.id) ?? null;
    return quietMorningMessage(next, { workspace, units, now }, translator);
  }
  const context = contextOf(notification, facts, { now, adminUserIds });
  return directMessage(notification, facts, context, translator);
}

function contextOf(
  notification: Notification,
  facts: DeliveryFacts,
  { now, adminUserIds }: { now: Date; adminUserIds: readonly string[] },
): DirectMessageContext {
  const { workspace, units } = facts;
  return {
    workspace,
    units,
    now,
    actions: actionsOf(notification, facts, adminUserIds),
    deadlineActions: deadlineActionsOf(notification, facts, { now, adminUserIds }),
    mayOpen: mayOpen(notification, facts, adminUserIds),
    comesAtOnce: comesAtOnce(notification, facts, now),
  };
}

/** News of who owed what the recipient is also reminded of stands with that reminder. */
function renderDigest(
  parcel: Parcel,
  facts: DeliveryFacts,
  { now, adminUserIds }: { now: Date; adminUserIds: readonly string[] },
): SlackMessage {
  const translator = translatorOf(parcel[0], facts);
  const told = parcel.map((notification) => ({
    notification,
    context: contextOf(notification, facts, { now, adminUserIds }),
  }));
  const isReminder = ({ notification }: Told) => notification.kind === 'reminder';
  const isNewsOf = (reminder: Told) => (one: Told) =>
    !isReminder(one) &&
    one.notification.deadlineId !== null &&
    one.notification.deadlineId === reminder.notification.deadlineId;
  const reminders = told.filter(isReminder);
  const alone = told.filter(
    (one) => !isReminder(one) && !reminders.some((reminder) => isNewsOf(reminder)(one)),
  );
  const matters = [
    ...reminders.map((one) => itemOf(one, told.filter(isNewsOf(one)), facts, translator)),
    ...alone.map((one) => newsOf(one, facts, translator)),
  ];
  const { workspace, units } = facts;
  const comesAtOnce = told.some(({ context }) => context.comesAtOnce);
  return gatheredMessage(matters, { workspace, units, now, comesAtOnce }, translator);
}

interface Told {
  notification: Notification;
  context: DirectMessageContext;
}

function itemOf(
  { notification, context }: Told,
  news: readonly Told[],
  facts: DeliveryFacts,
  translator: Translator,
): GatheredItem {
  const { recipient, details } = notification;
  const deadline = deadlineOf(notification, facts);
  return {
    deadline,
    reminded: facts.reminded.get(deadline.id) ?? null,
    facts: factsOfHazard(notification, facts),
    recipient,
    reason: reasonOf(details.reason),
    insteadOf: typeof details.insteadOf === 'string' ? details.insteadOf : null,
    actions: offeredActions(notification, context.actions),
    deadlineActions: context.deadlineActions,
    mayOpen: context.mayOpen,
    news: news.map((one) => directWords(one.notification, facts, one.context, translator)),
  };
}

function newsOf(
  { notification, context }: Told,
  facts: DeliveryFacts,
  translator: Translator,
): GatheredNews {
  return {
    // Why it comes now is said once for all of them.
    news: directWords(notification, facts, { ...context, comesAtOnce: false }, translator),
    facts: notification.hazardId === null ? null : factsOfHazard(notification, facts),
    actions: offeredActions(notification, context.actions),
    mayOpen: context.mayOpen,
  };
}

/** The hazard that a card or timeline entry is about. Throws TypeError when the facts lack it. */
export function factsOfHazard(notification: Notification, facts: DeliveryFacts) {
  const found =
    notification.hazardId === null ? undefined : facts.hazards.get(notification.hazardId);
  if (found === undefined) throw new TypeError(`a ${notification.kind} needs its hazard`);
  return found;
}

function translatorOf(
  { recipient }: Notification,
  { workspace, members }: DeliveryFacts,
): Translator {
  const member = recipient.kind === 'member' ? members.get(recipient.id) : undefined;
  return translatorFor(member?.locale ?? workspace.locale, member?.timeZone ?? workspace.timeZone);
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
    const isSupervised = deadline.careTakenUntil !== null && deadline.careTakenUntil > now;
    return deadline.dueAt < now && !isSupervised ? ['take_care'] : [];
  }
  const member = facts.members.get(recipient.id);
  if (member === undefined) return [];
  const people = peopleOf({ ...about, units: facts.units });
  const calendar = calendarFor(recipient, calendarOfUnit(facts, about.hazard.unitId), facts);
  const around = { ...about, people, calendar, now };
  return allowedDeadlineActions(actorOf(member, adminUserIds), deadline, around);
}

/** Whether the hazard would open to the recipient: also somebody who may not see it may be named to hear. */
function mayOpen(
  { recipient, hazardId }: Notification,
  facts: DeliveryFacts,
  adminUserIds: readonly string[],
): boolean {
  const about = hazardId === null ? undefined : facts.hazards.get(hazardId);
  if (recipient.kind === 'channel' || about === undefined) return true;
  const member = facts.members.get(recipient.id) ?? unknownMember(recipient.id);
  const people = peopleOf({ ...about, units: facts.units });
  return maySee(actorOf(member, adminUserIds), about.hazard, people);
}

/** Whether it reaches the recipient when they do not work, because the hazard is major. */
function comesAtOnce(notification: Notification, facts: DeliveryFacts, now: Date): boolean {
  if (!waitsForHours.has(notification.kind) || notification.hazardId === null) return false;
  const { hazard } = factsOfHazard(notification, facts);
  if (hazard.level !== 'major') return false;
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
