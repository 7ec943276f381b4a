import { calendarOfUnit, nextWorkingInstant } from '../calendar/working-calendar.js';
import type { NewNotification } from '../notifications/notification.js';
import type { Recipient } from '../notifications/recipient.js';
import { recipientKey } from '../notifications/recipient.js';
import { calendarFor } from '../notifications/recipient-calendar.js';
import { effectiveReminders } from './effective-reminders.js';
import type { ResolvedRecipient } from './recipients.js';
import type { DeadlineNow, ScheduledReminder } from './scheduled-reminders.js';

export interface ReminderPlan {
  notifications: NewNotification[];
  /** The instant of whatever follows next, after `now`; null when nothing can. */
  nextReminderAt: Date | null;
  /** The newest step that is due and that nobody at all is there to hear: worth a line in the log. */
  stepWithoutRecipient: string | null;
}

/**
 * What a deadline asks to be told by now, and when to look again. Each recipient gets the newest step
 * that is due for them, whether or not it was planned before: the dedupe key makes asking again
 * harmless, and after downtime one message says what is true, not one for each step missed. Only a
 * recipient who moves to a zone further west may be asked for the step before, had it been skipped.
 */
export function reminderPlan(input: DeadlineNow): ReminderPlan {
  const { deadline, about, now } = input;
  if (deadline.settledAt !== null || about.matter.endedAt !== null) {
    return { notifications: [], nextReminderAt: null, stepWithoutRecipient: null };
  }
  const { byRecipient, withoutRecipient } = effectiveReminders(input);
  const notifications: NewNotification[] = [];
  const coming = withoutRecipient.filter((occurrence) => occurrence.at > now).map(({ at }) => at);
  for (const { recipient, reminders } of byRecipient) {
    const newest = reminders.findLast((scheduled) => scheduled.at <= now);
    if (newest !== undefined && !newest.wasTold) {
      notifications.push(
        reminder(input, recipient, newest),
        ...newest.unreachable.map((id) => deactivated(input, recipient, newest, id)),
      );
    }
    coming.push(
      ...reminders
        .filter((scheduled) => scheduled.at > now && !scheduled.wasTold)
        .map(({ at }) => at),
    );
  }
  return {
    notifications,
    nextReminderAt: coming.reduce<Date | null>(earlier, null),
    stepWithoutRecipient:
      withoutRecipient.findLast((occurrence) => occurrence.at <= now)?.key ?? null,
  };
}

/** What names the one reminder of a step of a deadline to a recipient. */
export function reminderKey(deadlineId: string, stepKey: string, recipient: Recipient): string {
  return `${deadlineId}/${stepKey}/${recipientKey(recipient)}`;
}

function reminder(
  input: DeadlineNow,
  recipient: Recipient,
  scheduled: ScheduledReminder,
): NewNotification {
  const { deadline, about } = input;
  return {
    dedupeKey: reminderKey(deadline.id, scheduled.occurrence.key, recipient),
    kind: 'reminder',
    matterId: about.matter.id,
    deadlineId: deadline.id,
    stepKey: scheduled.occurrence.key,
    recipient,
    details: {
      reason: scheduled.reason,
      insteadOf: scheduled.insteadOf,
      ...(scheduled.occurrence.step.atOnce === true ? { atOnce: true } : {}),
    },
    notBefore: notBefore(input, recipient, scheduled),
  };
}

function deactivated(
  input: DeadlineNow,
  recipient: Recipient,
  scheduled: ScheduledReminder,
  memberId: string,
): NewNotification {
  return newUnreachableNotice({
    about: { kind: 'member', id: memberId },
    code: 'deactivated',
    matterId: input.about.matter.id,
    deadlineId: input.deadline.id,
    told: { recipient, reason: scheduled.reason },
    isRecorded: false,
    notBefore: notBefore(input, recipient, scheduled),
  });
}

/** Tells somebody above that a recipient cannot be reached: once a deadline (else once a matter). */
export function newUnreachableNotice(facts: {
  about: Recipient;
  /** Slack's error name, or `deactivated`. */
  code: string;
  matterId: string | null;
  deadlineId: string | null;
  told: Pick<ResolvedRecipient, 'recipient' | 'reason'>;
  /** Whether the history tells of it already; else it does once the notice is sent. */
  isRecorded: boolean;
  notBefore: Date;
}): NewNotification {
  const { about, told } = facts;
  const subject = facts.deadlineId ?? facts.matterId ?? 'workspace';
  return {
    dedupeKey: `${subject}/unreachable/${recipientKey(about)}/${recipientKey(told.recipient)}`,
    kind: 'unreachable',
    matterId: facts.matterId,
    deadlineId: facts.deadlineId,
    stepKey: null,
    recipient: told.recipient,
    details: {
      reason: told.reason,
      unreachableKind: about.kind,
      unreachableId: about.id,
      code: facts.code,
      isRecorded: facts.isRecorded,
    },
    notBefore: facts.notBefore,
  };
}

function notBefore(input: DeadlineNow, recipient: Recipient, scheduled: ScheduledReminder): Date {
  if (scheduled.occurrence.step.atOnce === true) return input.now;
  const calendar = calendarOfUnit(input, input.about.matter.unitId);
  return nextWorkingInstant(calendarFor(recipient, calendar, input), input.now);
}

function earlier(one: Date | null, other: Date): Date {
  return one === null || other < one ? other : one;
}
