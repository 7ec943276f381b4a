import type { Deadline } from '../deadlines/deadline.js';
import type { Recipient } from '../notifications/notification.js';
import { recipientKey, sameRecipient } from './recipients.js';
import {
  type DeadlineNow,
  type ScheduledReminder,
  type ScheduledReminders,
  scheduledReminders,
  wasTold,
} from './scheduled-reminders.js';

/** Why a call of the policy stays away: what people have said about the deadline since. */
export type SuppressionReason = 'acknowledged' | 'snoozed' | 'care_taken';

/**
 * The policy's calls as people have asked for them to come. Who owes has acknowledged: repeats of a
 * step that fell before stay away. Who owes has put them off: their calls until then stay away, and at
 * that very moment comes one. Somebody above takes care: the calls to everybody but who owes stay away
 * until then, and at that moment those who had been told, or would have been, hear that nothing has
 * moved, and so does whoever took care.
 *
 * The call at such a moment is named after it (`snoozed.1767225600`, `care_taken.1767225600`: seconds
 * since 1970), whatever step it stands for, so that it is told once, also when a calendar changes.
 */
export function effectiveReminders(input: DeadlineNow): ScheduledReminders {
  const { byRecipient, unheard } = scheduledReminders(input);
  const supervisor = supervisorOf(input);
  const isKnown = byRecipient.some(({ recipient }) => isSupervisor(recipient, input.deadline));
  const heard =
    supervisor === null || isKnown
      ? byRecipient
      : [...byRecipient, { recipient: supervisor, calls: [] }];
  return {
    unheard,
    byRecipient: heard.map(({ recipient, calls }) => ({
      recipient,
      calls: heeded(calls, recipient, input),
    })),
  };
}

/**
 * The call with which earlier care ended, when care was taken anew before the recipient heard of it: it
 * is told all the same, but to who takes care now; or taking care again and again could keep those
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
  const { careTakenUntil } = deadline;
  if (careTakenUntil === null || until >= careTakenUntil || until > now) return undefined;
  const then = { ...input, deadline: { ...deadline, careTakenUntil: until } };
  const theirs = effectiveReminders(then).byRecipient.find((one) =>
    sameRecipient(one.recipient, recipient),
  );
  return theirs?.calls.find(({ occurrence }) => occurrence.key === stepKey);
}

/** Why the policy's call of this key does not come to the recipient; null when it is no call at all. */
export function suppressionReasonOf(
  input: DeadlineNow,
  recipient: Recipient,
  stepKey: string | null,
): SuppressionReason | null {
  const { deadline } = input;
  const theirs = scheduledReminders(input).byRecipient.find((one) =>
    sameRecipient(one.recipient, recipient),
  );
  const call = theirs?.calls.find(({ occurrence }) => occurrence.key === stepKey);
  if (call === undefined) {
    return holdEndedKey.test(stepKey ?? '') && isSupervisor(recipient, deadline)
      ? 'care_taken'
      : null;
  }
  if (!isWhoOwes(recipient, deadline)) return 'care_taken';
  const isPutOff = deadline.snoozedUntil !== null && call.at <= deadline.snoozedUntil;
  return isPutOff ? 'snoozed' : 'acknowledged';
}

/** The call at the end of somebody's care, by that very instant. */
const holdEndedKey = /^care_taken\.(\d+)$/;

function heeded(
  calls: ScheduledReminder[],
  recipient: Recipient,
  { deadline }: DeadlineNow,
): ScheduledReminder[] {
  const { acknowledgedAt, snoozedUntil, careTakenUntil } = deadline;
  const isToldUntil = (at: Date) => wasTold(deadline, recipientKey(recipient), at);
  return isWhoOwes(recipient, deadline)
    ? putOff(unread(calls, acknowledgedAt), snoozedUntil, 'snoozed', isToldUntil)
    : putOff(withOwn(calls, recipient, deadline), careTakenUntil, 'care_taken', isToldUntil);
}

/** Who takes care, while they are there to hear how it ends. */
function supervisorOf({ deadline, members }: DeadlineNow): Recipient | null {
  const { careTakenById: id, careTakenUntil } = deadline;
  if (id === null || careTakenUntil === null || id === deadline.owedById) return null;
  return members.get(id)?.isDeactivated === true ? null : { kind: 'member', id };
}

function isSupervisor(recipient: Recipient, { careTakenById }: Deadline): boolean {
  return recipient.kind === 'member' && recipient.id === careTakenById;
}

/** Whoever takes care has a call at the end of it, also where the ladder has none for them by then. */
function withOwn(
  calls: ScheduledReminder[],
  recipient: Recipient,
  deadline: Deadline,
): ScheduledReminder[] {
  const { careTakenUntil: until } = deadline;
  if (until === null || !isSupervisor(recipient, deadline)) return calls;
  if (calls.some(({ at }) => at <= until)) return calls;
  const step = { key: 'care_taken', offset: { unit: 'hours', amount: 0 }, audience: [] } as const;
  const told = { step, key: step.key, isRepeat: false, sparesWhoOwes: false };
  const occurrence = { ...told, date: null, instant: until, at: until };
  const own = { reason: 'carer', insteadOf: null, unreachable: [], wasTold: false } as const;
  return [{ ...own, occurrence, at: until }, ...calls];
}

function isWhoOwes(recipient: Recipient, { owedById }: Deadline): boolean {
  return recipient.kind === 'member' && recipient.id === owedById;
}

/** Without the repeats of a step that had fallen by the time it was acknowledged. */
function unread(calls: ScheduledReminder[], acknowledgedAt: Date | null): ScheduledReminder[] {
  if (acknowledgedAt === null) return calls;
  const read = new Set(
    calls.filter(({ at }) => at <= acknowledgedAt).map(({ occurrence }) => occurrence.step),
  );
  return calls.filter(({ at, occurrence }) => at <= acknowledgedAt || !read.has(occurrence.step));
}

/**
 * One call at the moment in place of all before it; nothing at that moment where nothing came before.
 */
function putOff(
  calls: ScheduledReminder[],
  until: Date | null,
  name: 'snoozed' | 'care_taken',
  isToldUntil: (at: Date) => boolean,
): ScheduledReminder[] {
  if (until === null) return calls;
  const silent = calls.filter(({ at }) => at <= until);
  const last = silent.at(-1);
  if (last === undefined) return calls;
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
  const call = { ...last, occurrence, at: until, wasTold: isToldUntil(until) };
  return [call, ...calls.slice(silent.length)];
}
