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
 * until then, and at that moment those who had been told, or would have been, hear that nothing has moved.
 *
 * The call at such a moment is named after it (`snoozed.1767225600`, `care_taken.1767225600`: seconds
 * since 1970), whatever step it stands for, so that it is told once, also when a calendar changes.
 */
export function heededCalls(input: DeadlineNow): Calls {
  const { byRecipient, unheard } = callsOf(input);
  return {
    unheard,
    byRecipient: byRecipient.map(({ recipient, calls }) => ({
      recipient,
      calls: heeded(calls, recipient, input.deadline),
    })),
  };
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
  if (call === undefined) return null;
  if (!isWhoOwes(recipient, deadline)) return 'care_taken';
  const isPutOff = deadline.snoozedUntil !== null && call.at <= deadline.snoozedUntil;
  return isPutOff ? 'snoozed' : 'acknowledged';
}

function heeded(calls: Call[], recipient: Recipient, deadline: Deadline): Call[] {
  const { acknowledgedAt, snoozedUntil, careTakenUntil } = deadline;
  const isToldUntil = (at: Date) => wasTold(deadline, recipientKey(recipient), at);
  return isWhoOwes(recipient, deadline)
    ? putOff(unread(calls, acknowledgedAt), snoozedUntil, 'snoozed', isToldUntil)
    : putOff(calls, careTakenUntil, 'care_taken', isToldUntil);
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
