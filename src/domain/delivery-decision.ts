import { type Circle, sameRecipient, zoneOf } from './audience.js';
import type { Deadline } from './deadline.js';
import type { Commitment, Hazard } from './hazard.js';
import type { Unit } from './member.js';
import type { Notification, NotificationKind } from './notification.js';
import { callsOf } from './reminder-calls.js';
import { calendarInZone, calendarOf, nextWorkingInstant } from './working-calendar.js';

/** What is true at delivery, as far as the decision asks. */
export interface DecisionFacts extends Pick<Circle, 'workspace' | 'units' | 'members'> {
  hazards: ReadonlyMap<
    string,
    { hazard: Hazard; unit: Pick<Unit, 'channelId'>; commitment: Commitment | null }
  >;
  deadlines: ReadonlyMap<string, Deadline>;
}

/** Why a notification is not sent after all; kept with it. */
export type SkipReason =
  | 'hazard_closed'
  | 'hazard_withdrawn'
  | 'deadline_settled'
  | 'no_longer_theirs'
  | 'superseded'
  | 'reachable_again'
  | 'no_channel';

export type DeliveryDecision =
  | { kind: 'send' }
  | { kind: 'skip'; reason: SkipReason }
  | { kind: 'later'; notBefore: Date }
  /** The recipient has left: recorded, and told upward. */
  | { kind: 'unreachable'; code: 'deactivated' };

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
 * keep to the recipient's present working hours unless their step goes at once; what people are told
 * because somebody has just acted goes at any hour. Throws TypeError when the facts lack what the
 * notification names.
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
      return about?.hazard.level === 'major'
        ? { kind: 'send' }
        : inWorkingHours(notification, facts, now);
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
function aboutReminder(
  notification: Notification,
  input: Parameters<typeof callsOf>[0],
): DeliveryDecision {
  const { recipient, stepKey } = notification;
  const theirs = callsOf(input).byRecipient.find((one) => sameRecipient(one.recipient, recipient));
  const call = theirs?.calls.find(({ occurrence }) => occurrence.key === stepKey);
  if (theirs === undefined || call === undefined) return skip('no_longer_theirs');
  const newest = theirs.calls.findLast(({ at }) => at <= input.now);
  if (newest !== undefined && newest.at > call.at) return skip('superseded');
  if (call.occurrence.step.atOnce === true) return { kind: 'send' };
  // The recipient may have moved west since: their morning is yet to come.
  if (call.at > input.now) return { kind: 'later', notBefore: call.at };
  return inWorkingHours(notification, input, input.now);
}

function inWorkingHours(
  { recipient }: Notification,
  facts: Pick<Circle, 'workspace' | 'members'>,
  now: Date,
): DeliveryDecision {
  const own = calendarInZone(calendarOf(facts.workspace), zoneOf(recipient, facts));
  const notBefore = nextWorkingInstant(own, now);
  return notBefore > now ? { kind: 'later', notBefore } : { kind: 'send' };
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
