import { recipientKey, sameRecipient } from './audience.js';
import type { Deadline } from './deadline.js';
import type { Recipient } from './notification.js';
import { type Call, type Calls, callsOf, type DeadlineNow, wasTold } from './reminder-calls.js';

/** Why a call of the policy stays away: what people have said about the deadline since. */
export type Silence = 'acknowledged' | 'snoozed' | 'care_taken';

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
export function heededCalls(input: DeadlineNow): Calls {
  const { byRecipient, unheard } = callsOf(input);
  const carer = carerOf(input);
  const isKnown = byRecipient.some(({ recipient }) => isCarer(recipient, input.deadline));
  const heard =
    carer === null || isKnown ? byRecipient : [...byRecipient, { recipient: carer, calls: [] }];
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
export function lapsedCall(
  input: DeadlineNow,
  recipient: Recipient,
  stepKey: string | null,
): Call | undefined {
  const { deadline, now } = input;
  const seconds = lapseKey.exec(stepKey ?? '')?.[1];
  if (seconds === undefined || isCarer(recipient, deadline)) return undefined;
  const until = new Date(Number(seconds) * 1000);
  const { careTakenUntil } = deadline;
  if (careTakenUntil === null || until >= careTakenUntil || until > now) return undefined;
  const then = { ...input, deadline: { ...deadline, careTakenUntil: until } };
  const theirs = heededCalls(then).byRecipient.find((one) =>
    sameRecipient(one.recipient, recipient),
  );
  return theirs?.calls.find(({ occurrence }) => occurrence.key === stepKey);
}

/** Why the policy's call of this key does not come to the recipient; null when it is no call at all. */
export function silenceOf(
  input: DeadlineNow,
  recipient: Recipient,
  stepKey: string | null,
): Silence | null {
  const { deadline } = input;
  const theirs = callsOf(input).byRecipient.find((one) => sameRecipient(one.recipient, recipient));
  const call = theirs?.calls.find(({ occurrence }) => occurrence.key === stepKey);
  if (call === undefined) {
    return lapseKey.test(stepKey ?? '') && isCarer(recipient, deadline) ? 'care_taken' : null;
  }
  if (!isWhoOwes(recipient, deadline)) return 'care_taken';
  const isPutOff = deadline.snoozedUntil !== null && call.at <= deadline.snoozedUntil;
  return isPutOff ? 'snoozed' : 'acknowledged';
}

/** The call at the end of somebody's care, by that very instant. */
const lapseKey = /^care_taken\.(\d+)$/;

function heeded(calls: Call[], recipient: Recipient, { deadline }: DeadlineNow): Call[] {
  const { acknowledgedAt, snoozedUntil, careTakenUntil } = deadline;
  const isToldUntil = (at: Date) => wasTold(deadline, recipientKey(recipient), at);
  return isWhoOwes(recipient, deadline)
    ? putOff(unread(calls, acknowledgedAt), snoozedUntil, 'snoozed', isToldUntil)
    : putOff(withOwn(calls, recipient, deadline), careTakenUntil, 'care_taken', isToldUntil);
}

/** Who takes care, while they are there to hear how it ends. */
function carerOf({ deadline, members }: DeadlineNow): Recipient | null {
  const { careTakenById: id, careTakenUntil } = deadline;
  if (id === null || careTakenUntil === null || id === deadline.owedById) return null;
  return members.get(id)?.isDeactivated === true ? null : { kind: 'member', id };
}

function isCarer(recipient: Recipient, { careTakenById }: Deadline): boolean {
  return recipient.kind === 'member' && recipient.id === careTakenById;
}

/** Whoever takes care has a call at the end of it, also where the ladder has none for them by then. */
function withOwn(calls: Call[], recipient: Recipient, deadline: Deadline): Call[] {
  const { careTakenUntil: until } = deadline;
  if (until === null || !isCarer(recipient, deadline)) return calls;
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
function unread(calls: Call[], acknowledgedAt: Date | null): Call[] {
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
  calls: Call[],
  until: Date | null,
  name: 'snoozed' | 'care_taken',
  isToldUntil: (at: Date) => boolean,
): Call[] {
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
