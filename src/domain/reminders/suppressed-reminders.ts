import { calendarOfUnit } from '../calendar/working-calendar.js';
import type { Recipient } from '../notifications/recipient.js';
import { sameRecipient } from '../notifications/recipient.js';
import { calendarFor } from '../notifications/recipient-calendar.js';
import {
  effectiveReminders,
  type SuppressionReason,
  suppressionReasonOf,
} from './effective-reminders.js';
import type { Reason } from './recipients.js';
import { isNudge, type Occurrence, occurrencesOf } from './reminder-occurrence.js';
import { reminderKey } from './reminder-plan.js';
import {
  type DeadlineNow,
  type RemindersOfRecipient,
  scheduledReminders,
} from './scheduled-reminders.js';

/**
 * Why a step that has fallen was never planned for a recipient. `nudges_spent`: who owes had been nudged
 * often enough. `told_before`: the policy before this one had told them. `superseded`: a later step had
 * fallen as well when planning looked, and one message tells the newest alone.
 */
export type WhySuppressed = SuppressionReason | 'nudges_spent' | 'told_before' | 'superseded';

/** A reminder of the policy that has passed and that no notification stands for. */
export interface SuppressedReminder {
  at: Date;
  recipient: Recipient;
  reason: Reason;
  stepKey: string;
  why: WhySuppressed;
}

/** How often who owes has been nudged after the due instant, of how often the policy does at most. */
export function nudgesOf(input: DeadlineNow): { spent: number; most: number } {
  const { deadline, now } = input;
  const most = deadline.policy.maxOverdueNudges;
  const fallen = nudgesOfPolicy(input).filter(({ at }) => at <= now).length;
  return { spent: Math.min(fallen, most), most };
}

/** Whether the deadline's policy ever tells this recipient, or they supervise it. */
export function isScheduledFor(input: DeadlineNow, recipient: Recipient): boolean {
  return effectiveReminders(input).byRecipient.some((one) =>
    sameRecipient(one.recipient, recipient),
  );
}

/**
 * The reminders of a running deadline that have fallen by now and were neither planned nor are told now, the
 * newest first, with the reason. `known` holds the dedupe keys of all that was planned for it; `of`:
 * only this recipient's. At most `count`.
 */
export function suppressedReminders(
  input: DeadlineNow,
  known: ReadonlySet<string>,
  { of, count }: { of?: Recipient | undefined; count: number },
): SuppressedReminder[] {
  const effective = effectiveReminders(input).byRecipient;
  const isAsked = ({ recipient }: Pick<SuppressedReminder, 'recipient'>) =>
    of === undefined || sameRecipient(recipient, of);
  const scheduled = scheduledReminders(input).byRecipient;
  const found = scheduled.flatMap((theirs) => unplannedOf(theirs, effective, input, known));
  return [...found, ...spared(input, scheduled, known)]
    .filter(isAsked)
    .sort((one, other) => other.at.getTime() - one.at.getTime())
    .slice(0, count)
    .map(({ why, ...reminder }) => ({
      ...reminder,
      why: why ?? suppressionReasonOf(input, reminder.recipient, reminder.stepKey) ?? 'superseded',
    }));
}

/** `why` null: people have asked for it; the reason is looked up for those that are shown alone. */
type Unplanned = Omit<SuppressedReminder, 'why'> & { why: WhySuppressed | null };

function unplannedOf(
  { recipient, reminders }: RemindersOfRecipient,
  effective: readonly RemindersOfRecipient[],
  input: DeadlineNow,
  known: ReadonlySet<string>,
): Unplanned[] {
  const { deadline, now } = input;
  const theirs = effective.find((one) => sameRecipient(one.recipient, recipient))?.reminders ?? [];
  const keys = new Set(theirs.map(({ occurrence }) => occurrence.key));
  const newest = theirs.findLast(({ at }) => at <= now);
  return reminders.flatMap<Unplanned>(({ at, occurrence: { key: stepKey }, reason, wasTold }) => {
    if (at > now || known.has(reminderKey(deadline.id, stepKey, recipient))) return [];
    const reminder = { at, recipient, reason, stepKey };
    if (!keys.has(stepKey)) return [{ ...reminder, why: null }];
    if (wasTold) return [{ ...reminder, why: 'told_before' }];
    // The newest is told now.
    return stepKey === newest?.occurrence.key ? [] : [{ ...reminder, why: 'superseded' }];
  });
}

/** Steps that spared who owes, unless they heard of them for another reason. */
function spared(
  input: DeadlineNow,
  scheduled: readonly RemindersOfRecipient[],
  known: ReadonlySet<string>,
): Unplanned[] {
  const { deadline, now } = input;
  const recipient: Recipient = { kind: 'member', id: deadline.owedById };
  const theirs = scheduled.find((one) => sameRecipient(one.recipient, recipient))?.reminders ?? [];
  return nudgesOfPolicy(input).flatMap<Unplanned>((occurrence) => {
    const { at, key: stepKey, sparesWhoOwes } = occurrence;
    const isTold =
      theirs.some((reminder) => reminder.occurrence.key === stepKey) ||
      known.has(reminderKey(deadline.id, stepKey, recipient));
    if (!sparesWhoOwes || at > now || isTold) return [];
    return [{ at, recipient, reason: 'owes', stepKey, why: 'nudges_spent' }];
  });
}

/** By the calendar of who owes. */
function nudgesOfPolicy(input: DeadlineNow): Occurrence[] {
  const { deadline, now } = input;
  const calendar = calendarOfUnit(input, input.about.matter.unitId);
  const own = calendarFor({ kind: 'member', id: deadline.owedById }, calendar, input);
  return occurrencesOf(deadline, own, now).filter((one) => isNudge(one, deadline.dueAt));
}
