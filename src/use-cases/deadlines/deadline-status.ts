import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { Recipient } from '../../domain/notifications/recipient.js';
import type { DeadlineNow } from '../../domain/reminders/scheduled-reminders.js';
import {
  isScheduledFor,
  nudgesOf,
  type SuppressedReminder,
  suppressedReminders,
} from '../../domain/reminders/suppressed-reminders.js';
import type { ComingMessage } from '../delivery/view-notification-log.js';
import type { NotificationLog, NotificationLogScope } from '../ports/queries.js';

/** What people have said about a running deadline, and what of its ladder is spent. */
export interface DeadlineStatus {
  hazardNumber: number;
  deadline: Deadline;
  /** Who owes is left alone until then; null: not now. */
  snoozedUntil: Date | null;
  /** Who owes has read it; null: they have not said so. */
  acknowledgedAt: Date | null;
  /** Somebody above takes care of it; null: nobody now. */
  careTaken: { byId: string; until: Date } | null;
  /** Of who owes, after the due instant; null: none yet. */
  nudges: { spent: number; most: number } | null;
  /** The next step that comes to the member asked about; null: none; undefined: nobody was asked about. */
  next: ComingMessage | null | undefined;
}

/** A step that fell, and that nothing was planned for. */
export interface UnsentMessage extends SuppressedReminder {
  hazardNumber: number;
  deadline: Deadline;
}

/** The newest of each deadline are enough to say why. */
const suppressedPerDeadline = 10;

/**
 * The running deadlines of the trail about which people have said something, or whose nudges have begun;
 * of a member only those of which they are told. `coming`: what is to come, soonest first.
 */
export function statusesOf(
  notificationLog: NotificationLog,
  { member }: NotificationLogScope,
  facts: { adminUserIds: readonly string[]; now: Date; coming: readonly ComingMessage[] },
): DeadlineStatus[] {
  const steps = facts.coming.filter(({ kind }) => kind === 'reminder');
  const nextOf = (id: string) => steps.find(({ deadline }) => deadline?.id === id) ?? null;
  return nowOf(notificationLog, facts).flatMap((input) => {
    const { deadline, hazard } = input;
    const theirs = recipientOf(member);
    if (theirs !== undefined && !isScheduledFor(input, theirs)) return [];
    const standing = {
      hazardNumber: hazard.number,
      ...saidOf(deadline, facts.now),
      nudges: spentOf(input),
    };
    const { snoozedUntil, acknowledgedAt, careTaken, nudges } = standing;
    if ((snoozedUntil ?? acknowledgedAt ?? careTaken ?? nudges) === null) return [];
    return [{ ...standing, next: member === undefined ? undefined : nextOf(deadline.id) }];
  });
}

/** Steps of the running deadlines that fell and were never planned, the newest first. */
export function suppressedOf(
  notificationLog: NotificationLog,
  { member }: NotificationLogScope,
  facts: { adminUserIds: readonly string[]; now: Date },
): UnsentMessage[] {
  const limits = { of: recipientOf(member), count: suppressedPerDeadline };
  return nowOf(notificationLog, facts)
    .flatMap((input) =>
      suppressedReminders(input, notificationLog.known, limits).map((call) => ({
        ...call,
        hazardNumber: input.hazard.number,
        deadline: input.deadline,
      })),
    )
    .sort((one, other) => other.at.getTime() - one.at.getTime());
}

function nowOf(
  { running, snapshot }: NotificationLog,
  { adminUserIds, now }: { adminUserIds: readonly string[]; now: Date },
) {
  if (snapshot === null) return [];
  return running.map((due) => ({ ...snapshot, ...due, adminUserIds, now }));
}

function saidOf(deadline: Deadline, now: Date) {
  const { snoozedUntil, acknowledgedAt, careTakenById: byId, careTakenUntil: until } = deadline;
  const isSupervised = byId !== null && until !== null && until > now;
  return {
    deadline,
    snoozedUntil: snoozedUntil !== null && snoozedUntil > now ? snoozedUntil : null,
    acknowledgedAt,
    careTaken: isSupervised ? { byId, until } : null,
  };
}

function spentOf(input: DeadlineNow) {
  const nudges = nudgesOf(input);
  return nudges.spent > 0 ? nudges : null;
}

function recipientOf(member: NotificationLogScope['member']): Recipient | undefined {
  return member === undefined ? undefined : { kind: 'member', id: member.id };
}
