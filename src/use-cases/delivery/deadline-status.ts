import type { Deadline } from '../../domain/deadlines/deadline.js';
import { type Kinds, matterKind } from '../../domain/deadlines/kinds.js';
import type { Matter } from '../../domain/matters/matter.js';
import type { Recipient } from '../../domain/notifications/recipient.js';
import type { DeadlineNow } from '../../domain/reminders/scheduled-reminders.js';
import {
  isScheduledFor,
  nudgesOf,
  type SuppressedReminder,
  suppressedReminders,
} from '../../domain/reminders/suppressed-reminders.js';
import type { OrganisationSnapshot } from '../ports/organisation.js';
import type { DueDeadline } from '../ports/planning.js';
import type { NotificationLog, NotificationLogScope } from '../ports/queries.js';
import type { ComingMessage } from './view-notification-log.js';

/** What people have said about a running deadline, and what of its policy is spent. */
export interface DeadlineStatus {
  matter: Matter;
  deadline: Deadline;
  /** Who owes is left alone until then; null: not now. */
  snoozedUntil: Date | null;
  /** Who owes has read it; null: they have not said so. */
  acknowledgedAt: Date | null;
  /** Somebody above supervises it; null: nobody now. */
  supervised: { byId: string; until: Date } | null;
  /** Of who owes, after the due instant; null: none yet. */
  nudges: { spent: number; most: number } | null;
  /** The next step that comes to the member asked about; null: none; undefined: nobody was asked about. */
  next: ComingMessage | null | undefined;
}

/** A step that fell, and that nothing was planned for. */
export interface SuppressedMessage extends SuppressedReminder {
  matter: Matter;
  deadline: Deadline;
}

/** Beside the log, what planning asks about. */
export interface LogFacts {
  adminUserIds: readonly string[];
  kinds: Kinds;
  now: Date;
}

/** The newest of each deadline are enough to say why. */
const suppressedPerDeadline = 10;

/**
 * The running deadlines of the log about which people have said something, or whose nudges have begun;
 * of a member only those of which they are told. `coming`: what is to come, soonest first.
 */
export function statusesOf(
  notificationLog: NotificationLog,
  { member }: NotificationLogScope,
  facts: LogFacts & { coming: readonly ComingMessage[] },
): DeadlineStatus[] {
  const steps = facts.coming.filter(({ kind }) => kind === 'reminder');
  const nextOf = (id: string) => steps.find(({ deadline }) => deadline?.id === id) ?? null;
  return nowOf(notificationLog, facts).flatMap((input) => {
    const { deadline, about } = input;
    const theirs = recipientOf(member);
    if (theirs !== undefined && !isScheduledFor(input, theirs)) return [];
    const status = {
      matter: about.matter,
      ...saidOf(deadline, facts.now),
      nudges: spentOf(input),
    };
    const { snoozedUntil, acknowledgedAt, supervised, nudges } = status;
    if ((snoozedUntil ?? acknowledgedAt ?? supervised ?? nudges) === null) return [];
    return [{ ...status, next: member === undefined ? undefined : nextOf(deadline.id) }];
  });
}

/** Steps of the running deadlines that fell and were never planned, the newest first. */
export function suppressedOf(
  notificationLog: NotificationLog,
  { member }: NotificationLogScope,
  facts: LogFacts,
): SuppressedMessage[] {
  const limits = { of: recipientOf(member), count: suppressedPerDeadline };
  return nowOf(notificationLog, facts)
    .flatMap((input) =>
      suppressedReminders(input, notificationLog.known, limits).map((suppressed) => ({
        ...suppressed,
        matter: input.about.matter,
        deadline: input.deadline,
      })),
    )
    .sort((one, other) => other.at.getTime() - one.at.getTime());
}

/** A running deadline as planning looks at it. */
export function deadlineNow(
  { deadline, matter, assignments }: DueDeadline,
  snapshot: OrganisationSnapshot,
  { adminUserIds, kinds, now }: LogFacts,
): DeadlineNow {
  const about = { matter, assignments, rules: matterKind(kinds, matter.kind) };
  return { ...snapshot, deadline, about, adminUserIds, now };
}

function nowOf({ running, snapshot }: NotificationLog, facts: LogFacts): DeadlineNow[] {
  return snapshot === null ? [] : running.map((due) => deadlineNow(due, snapshot, facts));
}

function saidOf(deadline: Deadline, now: Date) {
  const { snoozedUntil, acknowledgedAt, supervisedById: byId, supervisedUntil: until } = deadline;
  const isSupervised = byId !== null && until !== null && until > now;
  return {
    deadline,
    snoozedUntil: snoozedUntil !== null && snoozedUntil > now ? snoozedUntil : null,
    acknowledgedAt,
    supervised: isSupervised ? { byId, until } : null,
  };
}

function spentOf(input: DeadlineNow) {
  const nudges = nudgesOf(input);
  return nudges.spent > 0 ? nudges : null;
}

function recipientOf(member: NotificationLogScope['member']): Recipient | undefined {
  return member === undefined ? undefined : { kind: 'member', id: member.id };
}
