import { calendarOfUnit, localDateOf, nextWorkingInstant } from '../calendar/working-calendar.js';
import type { Deadline } from '../deadlines/deadline.js';
import type { Commitment, Hazard } from '../hazards/hazard.js';
import { assignmentsOf } from '../hazards/hazard-life-succession.js';
import type { Notification, NotificationKind } from '../notifications/notification.js';
import { sameRecipient } from '../notifications/recipient.js';
import { calendarFor, zoneOf } from '../notifications/recipient-calendar.js';
import type { Unit } from '../organisation/member.js';
import {
  effectiveReminders,
  holdEndedReminder,
  type SuppressionReason,
  suppressionReasonOf,
} from '../reminders/effective-reminders.js';
import type { RecipientContext } from '../reminders/recipients.js';
import type { DeadlineNow } from '../reminders/scheduled-reminders.js';

/** What is true at delivery, as far as the decision asks. */
export interface DecisionFacts extends Pick<RecipientContext, 'workspace' | 'units' | 'members'> {
  hazards: ReadonlyMap<
    string,
    { hazard: Hazard; unit: Pick<Unit, 'channelId'>; commitment: Commitment | null }
  >;
  deadlines: ReadonlyMap<string, Deadline>;
}

/** Why a notification is not sent after all; kept with it. */
export type SkipReason =
  | SuppressionReason
  | 'hazard_closed'
  | 'hazard_withdrawn'
  | 'deadline_settled'
  | 'no_longer_theirs'
  | 'superseded'
  | 'reachable_again'
  | 'silent_morning'
  | 'morning_over'
  | 'morning_not_quiet'
  | 'no_channel';

export type DeliveryDecision =
  /** `gathers`: together with whatever else gathers for the recipient now, as one message. */
  | { kind: 'send'; gathers?: true }
  | { kind: 'skip'; reason: SkipReason }
  | { kind: 'later'; notBefore: Date }
  /** The recipient has left: recorded, and told upward. */
  | { kind: 'unreachable'; code: 'deactivated' };

/** An urgent step that was held up for longer comes with what else there is to say, not by itself. */
const urgentMs = 60 * 60_000;

/** These tell how a hazard ended, or go to a channel whose card and thread show it. */
const outlivesHazard: ReadonlySet<NotificationKind> = new Set([
  'verified',
  'closed',
  'withdrawn',
  'card',
  'timeline',
]);

/**
 * Whether a planned notification is still to be sent, read again at the moment of delivery: nothing
 * about a settled deadline or an ended hazard, nothing to somebody who no longer owes or has no longer
 * the place for which they were told, and of several reminders that waited only the newest. Reminders
 * keep to the recipient's present working hours unless their step goes at once; so does what the
 * product itself has brought about, unless the hazard is major. What people are told because somebody
 * has just acted goes at any hour. Throws TypeError when the facts lack what the notification names.
 */
export function deliveryDecision(
  notification: Notification,
  facts: DecisionFacts,
  { now, adminUserIds }: { now: Date; adminUserIds: readonly string[] },
): DeliveryDecision {
  const { kind, recipient } = notification;
  const about = named(facts.hazards, notification.hazardId, 'hazard');
  const deadline = named(facts.deadlines, notification.deadlineId, 'deadline');
  const state = about?.hazard.state;
  if ((state === 'closed' || state === 'withdrawn') && !outlivesHazard.has(kind)) {
    return skip(state === 'closed' ? 'hazard_closed' : 'hazard_withdrawn');
  }
  if (deadline?.settledAt != null) return skip('deadline_settled');
  if (recipient.kind === 'member' && facts.members.get(recipient.id)?.isDeactivated === true) {
    return { kind: 'unreachable', code: 'deactivated' };
  }
  switch (kind) {
    case 'reminder':
      if (about === undefined || deadline === undefined) {
        throw new TypeError('a reminder is about the deadline of a hazard');
      }
      return aboutReminder(notification, { ...facts, ...about, deadline, adminUserIds, now });
    case 'unreachable':
      if (isReachableAgain(notification, facts)) return skip('reachable_again');
      return broughtAbout(notification, about?.hazard, facts, now);
    case 'handed_over':
      return isStillTheirs(notification, about, deadline)
        ? broughtAbout(notification, about?.hazard, facts, now)
        : skip('no_longer_theirs');
    case 'morning':
      return aboutMorning(notification, facts, now);
    case 'card':
    case 'timeline':
      return about !== undefined && hasChannel(about, facts)
        ? { kind: 'send' }
        : skip('no_channel');
    default:
      // A notice that names a deadline tells its reader what they owe.
      return deadline !== undefined && deadline.owedById !== recipient.id
        ? skip('no_longer_theirs')
        : { kind: 'send' };
  }
}

/** Planning is asked once more: what would it tell this recipient now? */
function aboutReminder(notification: Notification, input: DeadlineNow): DeliveryDecision {
  const { recipient, stepKey } = notification;
  const theirs = effectiveReminders(input).byRecipient.find((one) =>
    sameRecipient(one.recipient, recipient),
  );
  const call =
    theirs?.calls.find(({ occurrence }) => occurrence.key === stepKey) ??
    holdEndedReminder(input, recipient, stepKey);
  if (call === undefined) {
    return skip(suppressionReasonOf(input, recipient, stepKey) ?? 'no_longer_theirs');
  }
  const newest = theirs?.calls.findLast(({ at }) => at <= input.now);
  if (call.wasTold || (newest !== undefined && newest.at > call.at)) return skip('superseded');
  if (call.occurrence.step.atOnce === true) {
    const isFresh = input.now.getTime() - call.at.getTime() < urgentMs;
    return isFresh ? { kind: 'send' } : { kind: 'send', gathers: true };
  }
  // The recipient may have moved west since: their morning is yet to come.
  if (call.at > input.now) return { kind: 'later', notBefore: call.at };
  return inWorkingHours(notification, input, { unitId: input.hazard.unitId, now: input.now });
}

/**
 * Somebody has left or cannot be reached: that may be about many hazards at the same moment, so it
 * gathers at any hour; at night those about major hazards are among themselves.
 */
function broughtAbout(
  notification: Notification,
  hazard: Hazard | undefined,
  facts: DecisionFacts,
  now: Date,
): DeliveryDecision {
  if (hazard?.level === 'major') return { kind: 'send', gathers: true };
  return inWorkingHours(notification, facts, { unitId: hazard?.unitId ?? null, now });
}

/** Whether the successor still owes it, or holds a post of the hazard; an admin is told in any case. */
function isStillTheirs(
  { recipient }: Notification,
  about: { hazard: Hazard; commitment: Commitment | null } | undefined,
  deadline: Deadline | undefined,
): boolean {
  if (deadline !== undefined) return deadline.owedById === recipient.id;
  if (about === undefined) return true;
  return Object.values(assignmentsOf(about.hazard, about.commitment)).includes(recipient.id);
}

/** The word that nothing is due is for that morning alone, and for who wants it. */
function aboutMorning(
  notification: Notification,
  facts: DecisionFacts,
  now: Date,
): DeliveryDecision {
  const { recipient, details } = notification;
  const member = facts.members.get(recipient.id);
  if (member?.silentMorning !== false) return skip('silent_morning');
  const today = localDateOf(now, zoneOf(recipient, facts));
  const decision = inWorkingHours(notification, facts, { unitId: member.unitId, now });
  if (today !== details.date || decision.kind !== 'send') return skip('morning_over');
  return decision;
}

/** Together with the rest; working days are those of the unit that it is about, the hours their own. */
function inWorkingHours(
  { recipient }: Notification,
  facts: Pick<RecipientContext, 'workspace' | 'units' | 'members'>,
  { unitId, now }: { unitId: string | null; now: Date },
): DeliveryDecision {
  const calendar = calendarOfUnit(facts, unitId);
  const notBefore = nextWorkingInstant(calendarFor(recipient, calendar, facts), now);
  return notBefore > now ? { kind: 'later', notBefore } : { kind: 'send', gathers: true };
}

function isReachableAgain({ details }: Notification, facts: DecisionFacts): boolean {
  const member = facts.members.get(String(details.unreachableId));
  return details.code === 'deactivated' && member?.isDeactivated === false;
}

function hasChannel(
  { hazard, unit }: { hazard: Hazard; unit: Pick<Unit, 'channelId'> },
  { workspace }: DecisionFacts,
): boolean {
  return (hazard.cardChannelId ?? unit.channelId ?? workspace.officeChannelId) !== null;
}

function named<Fact>(
  facts: ReadonlyMap<string, Fact>,
  id: string | null,
  what: string,
): Fact | undefined {
  if (id === null) return undefined;
  const found = facts.get(id);
  if (found === undefined) throw new TypeError(`the facts lack the ${what} ${id}`);
  return found;
}

function skip(reason: SkipReason): DeliveryDecision {
  return { kind: 'skip', reason };
}
