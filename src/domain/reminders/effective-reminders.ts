import type { Deadline } from '../deadlines/deadline.js';
import type { Recipient } from '../notifications/recipient.js';
import { recipientKey, sameRecipient } from '../notifications/recipient.js';
import { countsAsFullMember } from '../organisation/full-member.js';
import {
  type DeadlineNow,
  type ScheduledReminder,
  type ScheduledReminders,
  scheduledReminders,
  wasTold,
} from './scheduled-reminders.js';

/** Why a reminder of the policy stays away: what people have said about the deadline since. */
export type SuppressionReason = 'acknowledged' | 'snoozed' | 'supervised';

/**
 * The policy's reminders as people have asked for them to come. Who owes has acknowledged: repeats of a
 * step that fell before stay away. Who owes has put them off: their reminders until then stay away, and at
 * that very moment comes one. Somebody above supervises it: the reminders to everybody but who owes stay
 * away until then, and at that moment those who had been told, or would have been, hear that nothing has
 * moved, and so does whoever supervised it.
 *
 * The reminder at such a moment is named after it (`snoozed.1767225600`, `supervised.1767225600`: seconds
 * since 1970), whichever step it stands for, so that it is told once, also when a calendar changes.
 */
export function effectiveReminders(input: DeadlineNow): ScheduledReminders {
  const { byRecipient, withoutRecipient } = scheduledReminders(input);
  const supervisor = supervisorOf(input);
  const isKnown = byRecipient.some(({ recipient }) => isSupervisor(recipient, input.deadline));
  const recipients =
    supervisor === null || isKnown
      ? byRecipient
      : [...byRecipient, { recipient: supervisor, reminders: [] }];
  return {
    withoutRecipient,
    byRecipient: recipients.map(({ recipient, reminders }) => ({
      recipient,
      reminders: effectiveFor(recipient, reminders, input),
    })),
  };
}

/**
 * The reminder with which an earlier supervision ended, when a new one began before the recipient heard of
 * it: it is told all the same, but to who supervises now; or one supervision after another could keep those
 * above from ever hearing. Undefined for any other key.
 */
export function holdEndedReminder(
  input: DeadlineNow,
  recipient: Recipient,
  stepKey: string | null,
): ScheduledReminder | undefined {
  const { deadline, now } = input;
  const seconds = holdEndedKey.exec(stepKey ?? '')?.[1];
  if (seconds === undefined || isSupervisor(recipient, deadline)) return undefined;
  const until = new Date(Number(seconds) * 1000);
  const { supervisedUntil } = deadline;
  if (supervisedUntil === null || until >= supervisedUntil || until > now) return undefined;
  const then = { ...input, deadline: { ...deadline, supervisedUntil: until } };
  const theirs = effectiveReminders(then).byRecipient.find((one) =>
    sameRecipient(one.recipient, recipient),
  );
  return theirs?.reminders.find(({ occurrence }) => occurrence.key === stepKey);
}

/** Why the policy's reminder of this key does not come to the recipient; null when there is none. */
export function suppressionReasonOf(
  input: DeadlineNow,
  recipient: Recipient,
  stepKey: string | null,
): SuppressionReason | null {
  const { deadline } = input;
  const theirs = scheduledReminders(input).byRecipient.find((one) =>
    sameRecipient(one.recipient, recipient),
  );
  const reminder = theirs?.reminders.find(({ occurrence }) => occurrence.key === stepKey);
  if (reminder === undefined) {
    return isHoldEnd(stepKey) && isSupervisor(recipient, deadline) ? 'supervised' : null;
  }
  if (!isWhoOwes(recipient, deadline)) return 'supervised';
  const isPutOff = deadline.snoozedUntil !== null && reminder.at <= deadline.snoozedUntil;
  return isPutOff ? 'snoozed' : 'acknowledged';
}

/** The reminder at the end of somebody's supervision, by that very instant. */
const holdEndedKey = /^supervised\.(\d+)$/;

export function isHoldEnd(stepKey: string | null): boolean {
  return holdEndedKey.test(stepKey ?? '');
}

function effectiveFor(
  recipient: Recipient,
  reminders: ScheduledReminder[],
  { deadline }: DeadlineNow,
): ScheduledReminder[] {
  const { acknowledgedAt, snoozedUntil, supervisedUntil } = deadline;
  const isToldUntil = (at: Date) => wasTold(deadline, recipientKey(recipient), at);
  return isWhoOwes(recipient, deadline)
    ? putOff(unread(reminders, acknowledgedAt), snoozedUntil, 'snoozed', isToldUntil)
    : putOff(withOwn(reminders, recipient, deadline), supervisedUntil, 'supervised', isToldUntil);
}

/** Who supervises it, while they are there to hear how it ends. */
function supervisorOf({ deadline, members }: DeadlineNow): Recipient | null {
  const { supervisedById: id, supervisedUntil } = deadline;
  if (id === null || supervisedUntil === null || id === deadline.owedById) return null;
  return countsAsFullMember(members.get(id)) ? { kind: 'member', id } : null;
}

function isSupervisor(recipient: Recipient, { supervisedById }: Deadline): boolean {
  return recipient.kind === 'member' && recipient.id === supervisedById;
}

/** Whoever supervises has a reminder at the end, also where the policy has none for them by then. */
function withOwn(
  reminders: ScheduledReminder[],
  recipient: Recipient,
  deadline: Deadline,
): ScheduledReminder[] {
  const { supervisedUntil: until } = deadline;
  if (until === null || !isSupervisor(recipient, deadline)) return reminders;
  if (reminders.some(({ at }) => at <= until)) return reminders;
  const step = { key: 'supervised', offset: { unit: 'hours', amount: 0 }, audience: [] } as const;
  const told = { step, key: step.key, isRepeat: false, sparesWhoOwes: false };
  const occurrence = { ...told, date: null, instant: until, at: until };
  const own = { reason: 'supervisor', insteadOf: null, unreachable: [], wasTold: false } as const;
  return [{ ...own, occurrence, at: until }, ...reminders];
}

function isWhoOwes(recipient: Recipient, { owedById }: Deadline): boolean {
  return recipient.kind === 'member' && recipient.id === owedById;
}

/** Without the repeats of a step that had fallen by the time it was acknowledged. */
function unread(reminders: ScheduledReminder[], acknowledgedAt: Date | null): ScheduledReminder[] {
  if (acknowledgedAt === null) return reminders;
  const read = new Set(
    reminders.filter(({ at }) => at <= acknowledgedAt).map(({ occurrence }) => occurrence.step),
  );
  return reminders.filter(
    ({ at, occurrence }) => at <= acknowledgedAt || !read.has(occurrence.step),
  );
}

/** One reminder at the moment instead of all before it; nothing at that moment where nothing came before. */
function putOff(
  reminders: ScheduledReminder[],
  until: Date | null,
  name: 'snoozed' | 'supervised',
  isToldUntil: (at: Date) => boolean,
): ScheduledReminder[] {
  if (until === null) return reminders;
  const silent = reminders.filter(({ at }) => at <= until);
  const last = silent.at(-1);
  if (last === undefined) return reminders;
  const { step, isRepeat, sparesWhoOwes } = last.occurrence;
  const key = `${name}.${Math.floor(until.getTime() / 1000)}`;
  const occurrence = {
    step: { ...step, key: name, atOnce: false },
    key,
    isRepeat,
    date: null,
    instant: until,
    at: until,
    sparesWhoOwes,
  };
  const reminder = { ...last, occurrence, at: until, wasTold: isToldUntil(until) };
  return [reminder, ...reminders.slice(silent.length)];
}
