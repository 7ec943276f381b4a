import { calendarOfUnit, nextWorkingInstant, workDateOf } from '../calendar/working-calendar.js';
import type { Deadline } from '../deadlines/deadline.js';
import { type Kinds, matterKind, notificationKind } from '../deadlines/kinds.js';
import type { Assignment, Matter } from '../matters/matter.js';
import { mayHearOf } from '../matters/matter-kind.js';
import type { Notification } from '../notifications/notification.js';
import { morningDate, unreachableDetails } from '../notifications/notification-details.js';
import { sameRecipient } from '../notifications/recipient.js';
import { calendarFor } from '../notifications/recipient-calendar.js';
import { knownChannel, sharedCode } from '../organisation/channels.js';
import { isFullMember } from '../organisation/full-member.js';
import {
  effectiveReminders,
  holdEndedReminder,
  isHoldEnd,
  type SuppressionReason,
  suppressionReasonOf,
} from '../reminders/effective-reminders.js';
import type { RecipientContext } from '../reminders/recipients.js';
import { stepOf } from '../reminders/reminder-occurrence.js';
import type { DeadlineNow } from '../reminders/scheduled-reminders.js';

/** What is true at delivery, as far as the decision asks. */
export interface DecisionFacts extends Pick<RecipientContext, 'workspace' | 'units' | 'members'> {
  matters: ReadonlyMap<string, DecisionMatter>;
  deadlines: ReadonlyMap<string, Deadline>;
}

/** A matter with who does what about it, and the channel of its card; null: there is none for it. */
export interface DecisionMatter {
  matter: Matter;
  assignments: readonly Assignment[];
  cardChannelId: string | null;
}

/** Why a notification is not sent after all; kept with it. */
export type SkipReason =
  | SuppressionReason
  | 'matter_ended'
  | 'deadline_settled'
  | 'no_longer_theirs'
  | 'step_gone'
  | 'superseded'
  | 'reachable_again'
  | 'silent_morning'
  | 'morning_over'
  | 'morning_not_quiet'
  | 'no_channel'
  | 'no_full_member';

export type DeliveryDecision =
  /** `inDigest`: together with all else that there is to say to the recipient now, as one message. */
  | { kind: 'send'; inDigest?: true }
  | { kind: 'skip'; reason: SkipReason }
  | { kind: 'later'; notBefore: Date }
  /** The recipient has left, or others read the channel too: recorded, and told upward. */
  | { kind: 'unreachable'; code: 'deactivated' | typeof sharedCode };

/** An urgent step that was held up for longer comes with what else there is to say, not by itself. */
const urgentMs = 60 * 60_000;

/**
 * Whether a planned notification is still to be sent, read again at the moment of delivery: nothing
 * about a settled deadline or an ended matter, nothing to somebody who no longer owes or has no longer
 * the role for which they were told, and of several reminders that waited only the newest. Reminders
 * keep to the recipient's present working hours unless their step goes at once; so does what the
 * product itself has brought about, unless the matter is major. What people are told because somebody
 * has just acted goes at any hour. Throws TypeError when the facts lack what the notification names.
 */
export function deliveryDecision(
  notification: Notification,
  facts: DecisionFacts,
  { now, adminUserIds, kinds }: { now: Date; adminUserIds: readonly string[]; kinds: Kinds },
): DeliveryDecision {
  const { recipient } = notification;
  const rules = notificationKind(kinds, notification.kind);
  const found = named(facts.matters, notification.matterId, 'matter');
  const deadline = named(facts.deadlines, notification.deadlineId, 'deadline');
  if (found !== undefined && found.matter.endedAt !== null && !rules.outlivesMatter) {
    return skip('matter_ended');
  }
  if (deadline?.settledAt != null) return skip('deadline_settled');
  if (recipient.kind === 'member' && facts.members.get(recipient.id)?.isDeactivated === true) {
    return { kind: 'unreachable', code: 'deactivated' };
  }
  if (recipient.kind === 'channel' && isShared(recipient.id, facts)) {
    return { kind: 'unreachable', code: sharedCode };
  }
  if (!mayBeTold(notification, found, facts, kinds)) return skip('no_full_member');
  switch (rules.isSentIf) {
    case 'reminder': {
      if (found === undefined || deadline === undefined) {
        throw new TypeError('a reminder is about the deadline of a matter');
      }
      const about = { ...found, rules: matterKind(kinds, found.matter.kind) };
      return aboutReminder(notification, { ...facts, about, deadline, adminUserIds, now });
    }
    case 'unreachable':
      if (isReachableAgain(notification, facts)) return skip('reachable_again');
      return broughtAbout(notification, found?.matter, facts, now);
    case 'settled':
      return broughtAbout(notification, found?.matter, facts, now);
    case 'succession':
      return isStillTheirs(notification, found, { deadline, kinds })
        ? broughtAbout(notification, found?.matter, facts, now)
        : skip('no_longer_theirs');
    case 'morning':
      return aboutMorning(notification, facts, now);
    case 'channel':
      return found !== undefined && found.cardChannelId !== null
        ? { kind: 'send' }
        : skip('no_channel');
    case 'standing':
      return { kind: 'send' };
    case 'notice':
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
  const scheduled =
    theirs?.reminders.find(({ occurrence }) => occurrence.key === stepKey) ??
    holdEndedReminder(input, recipient, stepKey);
  if (scheduled === undefined) {
    return skip(suppressionReasonOf(input, recipient, stepKey) ?? goneReason(notification, input));
  }
  const newest = theirs?.reminders.findLast(({ at }) => at <= input.now);
  const isOlder = newest !== undefined && newest.at > scheduled.at;
  if (scheduled.wasTold || isOlder) return skip('superseded');
  if (scheduled.occurrence.step.atOnce === true) {
    const isFresh = input.now.getTime() - scheduled.at.getTime() < urgentMs;
    return isFresh ? { kind: 'send' } : { kind: 'send', inDigest: true };
  }
  // The recipient may have moved west since: their morning is yet to come.
  if (scheduled.at > input.now) return { kind: 'later', notBefore: scheduled.at };
  return inWorkingHours(notification, input, { unitId: input.about.matter.unitId, now: input.now });
}

/** Another level, unit or policy has other steps; else it is the recipient who is another. */
function goneReason({ stepKey }: Notification, { deadline: { policy } }: DeadlineNow): SkipReason {
  const isGone = stepKey !== null && stepOf(policy, stepKey) === undefined;
  return isGone && !isHoldEnd(stepKey) ? 'step_gone' : 'no_longer_theirs';
}

/**
 * Somebody has left or cannot be reached: that may be about many matters at the same moment, so it goes
 * into the digest at any hour; at night that holds those about major matters alone.
 */
function broughtAbout(
  notification: Notification,
  matter: Matter | undefined,
  facts: DecisionFacts,
  now: Date,
): DeliveryDecision {
  if (matter?.level === 'major') return { kind: 'send', inDigest: true };
  return inWorkingHours(notification, facts, { unitId: matter?.unitId ?? null, now });
}

/** Whether the successor still owes it, or has what was handed over; an admin is told in any case. */
function isStillTheirs(
  { recipient }: Notification,
  about: DecisionMatter | undefined,
  { deadline, kinds }: { deadline: Deadline | undefined; kinds: Kinds },
): boolean {
  if (deadline !== undefined) return deadline.owedById === recipient.id;
  if (about === undefined) return true;
  const handedOver = matterKind(kinds, about.matter.kind)
    .roles.filter(({ isKept }) => !isKept)
    .map(({ role }) => role);
  return about.assignments.some(
    ({ role, memberId }) => memberId === recipient.id && handedOver.includes(role),
  );
}

/** The word that nothing is due is for that morning alone, and for who wants it. */
function aboutMorning(
  notification: Notification,
  facts: DecisionFacts,
  now: Date,
): DeliveryDecision {
  const { recipient } = notification;
  const member = facts.members.get(recipient.id);
  if (member?.silentMorning !== false) return skip('silent_morning');
  const calendar = calendarFor(recipient, calendarOfUnit(facts, member.unitId), facts);
  const today = workDateOf(calendar, now);
  const decision = inWorkingHours(notification, facts, { unitId: member.unitId, now });
  if (today !== morningDate(notification) || decision.kind !== 'send') return skip('morning_over');
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
  return notBefore > now ? { kind: 'later', notBefore } : { kind: 'send', inDigest: true };
}

/**
 * Full members are told whatever concerns them; a guest or somebody of another organisation only what has
 * become of a matter in which they have a role that anybody may have.
 */
function mayBeTold(
  { recipient, kind }: Notification,
  about: DecisionMatter | undefined,
  { members }: Pick<DecisionFacts, 'members'>,
  kinds: Kinds,
): boolean {
  if (recipient.kind === 'channel') return true;
  const member = members.get(recipient.id);
  if (member === undefined || isFullMember(member)) return true;
  if (about === undefined || notificationKind(kinds, kind).isSentIf !== 'notice') return false;
  const rules = matterKind(kinds, about.matter.kind);
  return mayHearOf({ ...member, userId: member.id }, rules, about);
}

function isShared(channelId: string, { workspace }: Pick<DecisionFacts, 'workspace'>): boolean {
  return knownChannel(workspace, channelId)?.lost === sharedCode;
}

function isReachableAgain(notification: Notification, facts: DecisionFacts): boolean {
  const { unreachable, code } = unreachableDetails(notification);
  const member = facts.members.get(unreachable.id);
  return code === 'deactivated' && member !== undefined && isFullMember(member);
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
