import { calendarOfUnit, nextWorkingInstant } from '../calendar/working-calendar.js';
import type { NewNotification, Recipient } from '../notifications/notification.js';
import { calendarFor } from '../notifications/recipient-calendar.js';
import { effectiveReminders } from './effective-reminders.js';
import { type ResolvedRecipient, recipientKey } from './recipients.js';
import type { DeadlineNow, ScheduledReminder } from './scheduled-reminders.js';

export interface ReminderPlan {
  notifications: NewNotification[];
  /** The instant of whatever follows next, after `now`; null when nothing can. */
  nextReminderAt: Date | null;
  /** The newest step that is due and that nobody at all is there to hear: worth a line in the log. */
  unheardStep: string | null;
}

/**
 * What a deadline asks to be told by now, and when to look again. Each recipient gets the newest step
 * that is due for them, whether or not it was planned before: the dedupe key makes asking again
 * harmless, and after downtime one message says what is true, not one for each step missed. Only a
 * recipient who moves to a zone further west may be asked for the step before, had it been skipped.
 */
export function reminderPlan(input: DeadlineNow): ReminderPlan {
  const { deadline, hazard, now } = input;
  const isOver = hazard.state === 'closed' || hazard.state === 'withdrawn';
  if (deadline.settledAt !== null || isOver) {
    return { notifications: [], nextReminderAt: null, unheardStep: null };
  }
  const { byRecipient, unheard } = effectiveReminders(input);
  const notifications: NewNotification[] = [];
  const coming = unheard.filter((occurrence) => occurrence.at > now).map(({ at }) => at);
  for (const { recipient, calls } of byRecipient) {
    const newest = calls.findLast((call) => call.at <= now);
    if (newest !== undefined && !newest.wasTold) {
      notifications.push(
        reminder(input, recipient, newest),
        ...newest.unreachable.map((id) => deactivated(input, recipient, newest, id)),
      );
    }
    coming.push(...calls.filter((call) => call.at > now && !call.wasTold).map(({ at }) => at));
  }
  return {
    notifications,
    nextReminderAt: coming.reduce<Date | null>(earlier, null),
    unheardStep: unheard.findLast((occurrence) => occurrence.at <= now)?.key ?? null,
  };
}

/** What names the one reminder of a step of a deadline to a recipient. */
export function reminderKey(deadlineId: string, stepKey: string, recipient: Recipient): string {
  return `${deadlineId}/${stepKey}/${recipientKey(recipient)}`;
}

function reminder(
  input: DeadlineNow,
  recipient: Recipient,
  call: ScheduledReminder,
): NewNotification {
  const { deadline, hazard } = input;
  return {
    dedupeKey: reminderKey(deadline.id, call.occurrence.key, recipient),
    kind: 'reminder',
    hazardId: hazard.id,
    deadlineId: deadline.id,
    stepKey: call.occurrence.key,
    recipient,
    details: {
      reason: call.reason,
      insteadOf: call.insteadOf,
      ...(call.occurrence.step.atOnce === true ? { atOnce: true } : {}),
    },
    notBefore: notBefore(input, recipient, call),
  };
}

function deactivated(
  input: DeadlineNow,
  recipient: Recipient,
  call: ScheduledReminder,
  memberId: string,
): NewNotification {
  return newUnreachableNotice({
    about: { kind: 'member', id: memberId },
    code: 'deactivated',
    hazardId: input.hazard.id,
    deadlineId: input.deadline.id,
    listener: { recipient, reason: call.reason },
    isRecorded: false,
    notBefore: notBefore(input, recipient, call),
  });
}

/** Tells somebody above that a recipient cannot be reached: once a deadline (else once a hazard). */
export function newUnreachableNotice(facts: {
  about: Recipient;
  /** Slack's error name, or `deactivated`. */
  code: string;
  hazardId: string | null;
  deadlineId: string | null;
  listener: Pick<ResolvedRecipient, 'recipient' | 'reason'>;
  /** Whether the history tells of it already; else it does once the notice is sent. */
  isRecorded: boolean;
  notBefore: Date;
}): NewNotification {
  const { about, listener } = facts;
  const subject = facts.deadlineId ?? facts.hazardId ?? 'workspace';
  return {
    dedupeKey: `${subject}/unreachable/${recipientKey(about)}/${recipientKey(listener.recipient)}`,
    kind: 'unreachable',
    hazardId: facts.hazardId,
    deadlineId: facts.deadlineId,
    stepKey: null,
    recipient: listener.recipient,
    details: {
      reason: listener.reason,
      unreachableKind: about.kind,
      unreachableId: about.id,
      code: facts.code,
      isRecorded: facts.isRecorded,
    },
    notBefore: facts.notBefore,
  };
}

function notBefore(input: DeadlineNow, recipient: Recipient, call: ScheduledReminder): Date {
  if (call.occurrence.step.atOnce === true) return input.now;
  const calendar = calendarOfUnit(input, input.hazard.unitId);
  return nextWorkingInstant(calendarFor(recipient, calendar, input), input.now);
}

function earlier(one: Date | null, other: Date): Date {
  return one === null || other < one ? other : one;
}
