import type { Deadline } from '../../domain/deadlines/deadline.js';
import { type Kinds, matterKind } from '../../domain/deadlines/kinds.js';
import type { Matter } from '../../domain/matters/matter.js';
import {
  type MatterKindRules,
  matterReference,
  maySeeMatter,
} from '../../domain/matters/matter-kind.js';
import type { Recipient } from '../../domain/notifications/recipient.js';
import { sameRecipient } from '../../domain/notifications/recipient.js';
import { isFullMember } from '../../domain/organisation/full-member.js';
import type { Actor, Unit, Workspace } from '../../domain/organisation/member.js';
import { unitIdsBelow, unitIdsLedBy } from '../../domain/organisation/unit-tree.js';
import { forecast } from '../../domain/reminders/forecast.js';
import { DomainError } from '../../domain/shared/errors.js';
import type {
  NotificationLog,
  NotificationLogRow,
  NotificationLogScope,
} from '../ports/queries.js';
import type { Acting, Stores } from '../ports/stores.js';
import type { QueryContext } from '../shared/query-context.js';
import {
  type DeadlineStatus,
  deadlineNow,
  type LogFacts,
  type SuppressedMessage,
  statusesOf,
  suppressedOf,
} from './deadline-status.js';

/**
 * What somebody asks about; `member` of oneself needs no permission. Of a matter also what one member is told
 * of it, of a member also what is about a unit and all below it.
 */
export type NotificationLogSubject =
  | { kind: 'matter'; matterKind: string; number: number; userId?: string; unitId?: string }
  | { kind: 'member'; userId: string; unitId?: string }
  | { kind: 'unit'; unitId: string };

export interface ViewNotificationLogInput {
  of: NotificationLogSubject;
  /** Counts from 0. */
  pageIndex: number;
  /** ADMIN_USER_IDS: they are told where nobody else is there to hear. */
  adminUserIds: readonly string[];
}

/** A message that will be sent if nothing changes. */
export interface ComingMessage {
  /** When it is sent at the earliest. */
  at: Date;
  recipient: Recipient;
  kind: NotificationLogRow['notification']['kind'];
  /** Why this recipient, see recipients.ts; null where it is not about a step. */
  reason: string | null;
  stepKey: string | null;
  deadline: Deadline | null;
  matter: Matter | null;
  /** Tried so often without success; null: it is not even planned yet. */
  attempts: number | null;
}

export interface NotificationLogView {
  workspace: Workspace;
  /**
   * `own`: of the matter only what concerns the reader; `led`: of the member only what is about matters
   * of the reader's units.
   */
  shown: 'all' | 'own' | 'led';
  /** By when they come; with `isCut` there are more, beyond the deadlines that are foreseen. */
  coming: { rows: readonly ComingMessage[]; total: number; isCut: boolean };
  /** How many of the running deadlines are foreseen: those that come next. */
  foreseen: { count: number; of: number };
  /** Running deadlines about which people have said something, or whose nudges have begun. */
  statuses: { rows: readonly DeadlineStatus[]; total: number };
  /** Steps of running deadlines that fell and were never planned, the newest first. */
  suppressed: { rows: readonly SuppressedMessage[]; total: number };
  /** What has come to an end, the newest first. */
  past: { rows: readonly NotificationLogRow[]; total: number };
}

/** Rows of each part: both together stay well below what one message of Slack's holds. */
export const messagesPerPage = 10;
/** Rows of each of the parts that say why less was sent. */
export const reasonsPerPage = 5;

const dayMs = 86_400_000;
/** Two months show every step but the endless repeats of one that nobody settles. */
const foreseen = { days: 60, perDeadline: 30 };

/**
 * What will be sent about deadlines, to whom, when and why, what became of what was to be sent, and why
 * nothing was planned for a step that fell: to admins about all, to leaders about what is below them, to
 * everybody else what they themselves are told. What is to come is what planning would do, asked ahead of
 * time. Throws DomainError `not_allowed_to_see_deadlines`, `matter_not_found` with `matter` (as people name
 * it), `unit_not_found`.
 */
export async function viewNotificationLog(
  context: QueryContext,
  { workspaceId, actor }: Acting,
  { of, pageIndex, adminUserIds }: ViewNotificationLogInput,
): Promise<NotificationLogView> {
  if (!isFullMember(actor)) throw new DomainError('not_allowed_to_see_deadlines');
  const { scope, shown, workspace } = await context.unitOfWork.read(workspaceId, async (stores) => {
    const units = await stores.units.all();
    const workspace = await stores.workspace.find();
    return { ...(await scopeOf(stores, context.kinds, actor, of, units)), workspace };
  });
  if (workspace === null) throw new DomainError('workspace_not_set_up');
  const page = { index: pageIndex, size: messagesPerPage };
  const notificationLog = await context.queries.notificationLog(workspaceId, scope, page);
  const facts = { adminUserIds, kinds: context.kinds, now: context.clock.now() };
  const coming = comingOf(notificationLog, scope, facts);
  const foreseen = { count: notificationLog.running.length, of: notificationLog.runningTotal };
  const isCut = notificationLog.isWaitingCut || foreseen.count < foreseen.of;
  return {
    workspace,
    shown,
    coming: { ...pageOf(coming, pageIndex, messagesPerPage), isCut },
    foreseen,
    statuses: pageOf(
      statusesOf(notificationLog, scope, { ...facts, coming }),
      pageIndex,
      reasonsPerPage,
    ),
    suppressed: pageOf(suppressedOf(notificationLog, scope, facts), pageIndex, reasonsPerPage),
    past: notificationLog.settled,
  };
}

function pageOf<Row>(rows: readonly Row[], index: number, size: number) {
  return { rows: rows.slice(index * size, (index + 1) * size), total: rows.length };
}

async function scopeOf(
  stores: Stores,
  kinds: Kinds,
  actor: Actor,
  of: NotificationLogSubject,
  units: readonly Unit[],
): Promise<{ scope: NotificationLogScope; shown: NotificationLogView['shown'] }> {
  const led = unitIdsLedBy(units, actor.userId);
  const memberOf = (id: string) => ({ id, ledUnitIds: unitIdsLedBy(units, id) });
  const within =
    'unitId' in of && of.unitId !== undefined ? unitIdsBelow(units, [of.unitId]) : null;
  if (within?.length === 0) throw new DomainError('unit_not_found');
  const inUnit = within === null ? {} : { unitIds: within };
  switch (of.kind) {
    case 'matter': {
      const rules = matterKind(kinds, of.matterKind);
      const matter = await stores.matters.findByNumber(of.matterKind, of.number);
      if (matter === null) throw notFound(rules, of.number);
      const matterId = matter.id;
      const assignments = await stores.assignments.of(matterId);
      if (rules.isHidden?.(matter) === true) {
        const facts = { matter, assignments, units, openDeadlines: [] };
        if (!maySeeMatter(actor, rules, facts)) throw notFound(rules, of.number);
      }
      const { leaderId, aboveIds } = rules.lineAbove({ matter, assignments, units });
      const seesAll = actor.isAdmin || [leaderId, ...aboveIds].includes(actor.userId);
      const asked = of.userId === undefined ? {} : { member: memberOf(of.userId) };
      if (seesAll || of.userId === actor.userId) {
        return { scope: { matterId, ...asked, ...inUnit }, shown: 'all' };
      }
      if (of.userId !== undefined) throw new DomainError('not_allowed_to_see_deadlines');
      return { scope: { matterId, member: memberOf(actor.userId), ...inUnit }, shown: 'own' };
    }
    case 'member': {
      const member = memberOf(of.userId);
      if (actor.isAdmin || of.userId === actor.userId) {
        return { scope: { member, ...inUnit }, shown: 'all' };
      }
      const seen = within === null ? led : led.filter((id) => within.includes(id));
      if (seen.length === 0) throw new DomainError('not_allowed_to_see_deadlines');
      return { scope: { member, unitIds: seen }, shown: 'led' };
    }
    case 'unit':
      if (!units.some((unit) => unit.id === of.unitId)) throw new DomainError('unit_not_found');
      if (!actor.isAdmin && !led.includes(of.unitId)) {
        throw new DomainError('not_allowed_to_see_deadlines');
      }
      return { scope: { unitIds: unitIdsBelow(units, [of.unitId]) }, shown: 'all' };
  }
}

function notFound(rules: MatterKindRules, number: number): DomainError {
  return new DomainError('matter_not_found', { matter: matterReference(rules, number) });
}

/** What is planned and not sent, and what planning would add, by when it comes. */
function comingOf(
  notificationLog: NotificationLog,
  { member }: NotificationLogScope,
  facts: LogFacts,
): ComingMessage[] {
  const { running, snapshot, known } = notificationLog;
  const limits = {
    until: new Date(facts.now.getTime() + foreseen.days * dayMs),
    count: foreseen.perDeadline,
  };
  const ahead =
    snapshot === null
      ? []
      : running.flatMap((due) =>
          forecast(deadlineNow(due, snapshot, facts), known, limits).map(
            (notification): ComingMessage => ({
              ...comingFrom(notification),
              deadline: due.deadline,
              matter: due.matter,
              attempts: null,
            }),
          ),
        );
  const planned = notificationLog.waiting.map(
    ({ notification, deadline, matter }): ComingMessage => ({
      ...comingFrom(notification),
      deadline,
      matter,
      attempts: notification.attempts,
    }),
  );
  const isTheirs = ({ recipient }: ComingMessage) =>
    member === undefined || sameRecipient(recipient, { kind: 'member', id: member.id });
  return [...planned, ...ahead]
    .filter(isTheirs)
    .sort((one, other) => one.at.getTime() - other.at.getTime());
}

function comingFrom(
  told: Pick<
    NotificationLogRow['notification'],
    'notBefore' | 'recipient' | 'kind' | 'details' | 'stepKey'
  >,
) {
  const { notBefore: at, recipient, kind, details, stepKey } = told;
  const reason = typeof details.reason === 'string' ? details.reason : null;
  return { at, recipient, kind, reason, stepKey };
}
