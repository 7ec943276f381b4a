import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { AuditEvent } from '../../domain/history/audit.js';
import type { Notification } from '../../domain/notifications/notification.js';
import { toldEventId } from '../../domain/notifications/notification-details.js';
import type { Recipient } from '../../domain/notifications/recipient.js';
import type { Unit } from '../../domain/organisation/member.js';
import { unitIdsLedBy } from '../../domain/organisation/unit-tree.js';
import { membersNamedIn } from '../../domain/reminders/policy.js';
import type {
  DeliveryFactsReader,
  DeliveryMatter,
  NextOwed,
  Reminded,
  ToldBefore,
} from '../../use-cases/ports/delivery.js';
import type { MatterReading } from '../../use-cases/ports/matters.js';
import type { OwedRow } from '../../use-cases/ports/queries.js';
import { toDeadline } from '../deadlines/deadline-rows.js';
import { countOpenMatters } from '../deadlines/open-matters.js';
import { readOwed, withWords } from '../deadlines/owed-rows.js';
import { groupBy } from '../engine/rows.js';
import type { PrismaClient } from '../generated/client.js';
import { type AuditEventWithTexts, eventWithTexts, toAuditEvent } from '../history/audit-rows.js';
import { toMember, toUnit, toWorkspace, withCalendar } from '../organisation/member-rows.js';
import { readDeliveryMatters } from './delivery-matters.js';

/** So many of the last events of a matter are read: a message tells the newest of them. */
const toldOfStory = 8;

/**
 * Reads what is true now for a batch of notifications. Sixteen queries at most and what the kinds of its
 * matters read, however many they are.
 */
export function createDeliveryFactsReader(
  prisma: PrismaClient,
  readings: readonly MatterReading[],
): DeliveryFactsReader {
  return {
    async stories(workspaceId, matterIds) {
      if (matterIds.length === 0) return new Map();
      const rows = await prisma.$queryRaw<AuditEventWithTexts[]>`
        SELECT ${eventWithTexts('e')} FROM unnest(${[...matterIds]}::uuid[]) AS m("id")
        CROSS JOIN LATERAL (
          SELECT * FROM "AuditEvent" a
          WHERE a."workspaceId" = ${workspaceId} AND a."matterId" = m."id"
            AND a."action" <> 'reminder_sent'
          ORDER BY a."sequence" DESC LIMIT ${toldOfStory}
        ) e
        ORDER BY e."sequence"`;
      const events = rows.map(toAuditEvent);
      return groupBy(events, ({ matterId }) => matterId ?? '');
    },

    async read(workspaceId, notifications, now) {
      const [workspace, unitRows, deadlineRows, auditRows] = await Promise.all([
        prisma.workspace.findUniqueOrThrow({
          where: { id: workspaceId },
          include: withCalendar,
        }),
        prisma.unit.findMany({ where: { workspaceId }, orderBy: { name: 'asc' } }),
        prisma.deadline.findMany({
          where: { workspaceId, id: { in: present(notifications.map((one) => one.deadlineId)) } },
        }),
        prisma.$queryRaw<AuditEventWithTexts[]>`
          SELECT ${eventWithTexts('e')} FROM "AuditEvent" e WHERE e."workspaceId" = ${workspaceId}
            AND e."id" = ANY(${present(notifications.map(toldEventId))}::uuid[])`,
      ]);
      const units = unitRows.map(toUnit);
      const deadlines = byId(deadlineRows.map(toDeadline));
      const auditEvents = byId(auditRows.map(toAuditEvent));
      const matterIds = present(notifications.map((one) => one.matterId));
      const { officeChannelId } = workspace;
      const matters = await readDeliveryMatters(prisma, readings, workspaceId, matterIds, {
        units,
        officeChannelId,
      });
      const ids = peopleOfAll(notifications, units, matters, deadlines, auditEvents);
      const [members, earlier, openMatters, owedBeside] = await Promise.all([
        prisma.member.findMany({
          where: {
            workspaceId,
            OR: [{ id: { in: ids } }, { roles: { has: 'admin' } }, { isSlackAdmin: true }],
          },
        }),
        readEarlier(prisma, workspaceId, notifications, deadlines),
        readOpenMatters(prisma, workspaceId, notifications, units),
        readOwedBeside(prisma, readings, workspaceId, notifications, now),
      ]);
      return {
        ...earlier,
        openMatters,
        ...owedBeside,
        workspace: toWorkspace(workspace),
        units,
        matters,
        members: byId(members.map(toMember)),
        auditEvents,
        deadlines,
      };
    },
  };
}

/** So many of what somebody owes are named beside what they are told. */
const mostOwed = 40;
const dayMs = 86_400_000;

interface Owed {
  nextOwed: ReadonlyMap<string, NextOwed>;
  dueSoon: ReadonlyMap<string, readonly OwedRow[]>;
}

/**
 * What is owed next by whom the word is planned that nothing is due, and what is due within a day from those
 * who are reminded of several matters: one query where there are any, and one a kind of matter, else none.
 */
async function readOwedBeside(
  prisma: PrismaClient,
  readings: readonly MatterReading[],
  workspaceId: string,
  notifications: readonly Notification[],
  now: Date,
): Promise<Owed> {
  const quiet = new Set(
    notifications.flatMap(({ kind, recipient }) => (kind === 'morning' ? [recipient.id] : [])),
  );
  const several = severalFor(membersReminded(notifications));
  const ids = [...new Set([...quiet, ...several])];
  if (ids.length === 0) return { nextOwed: new Map(), dueSoon: new Map() };
  const { owed } = await readOwed(prisma, workspaceId, ids, null);
  const ofEach = groupBy(owed, (row) => row.owedById);
  const isSoon = ({ dueAt }: { dueAt: Date }) => dueAt.getTime() < now.getTime() + dayMs;
  const named = [...ofEach].flatMap(([id, theirs]) => {
    const soon = theirs.filter(isSoon);
    if (quiet.has(id)) return (soon.length > 0 ? soon : theirs.slice(0, 1)).slice(0, mostOwed);
    return soon.filter(({ dueAt }) => dueAt >= now).slice(0, mostOwed);
  });
  const rows = groupBy(await withWords(readings, workspaceId, named), (row) => row.owedById);
  const nextOwed = new Map<string, NextOwed>();
  const dueSoon = new Map<string, readonly OwedRow[]>();
  for (const [id, theirs] of rows) {
    if (several.has(id))
      dueSoon.set(
        id,
        theirs.filter(({ dueAt }) => dueAt >= now),
      );
    const overdue = (ofEach.get(id) ?? []).filter(({ dueAt }) => dueAt < now).length;
    if (quiet.has(id)) nextOwed.set(id, { rows: theirs, overdue });
  }
  return { nextOwed, dueSoon };
}

function membersReminded(notifications: readonly Notification[]): Recipient[] {
  return notifications.flatMap(({ matterId, recipient }) =>
    matterId !== null && recipient.kind === 'member' ? [recipient] : [],
  );
}

/** Of deadlines that several people are reminded of, who was; and how often who owes was. */
interface Earlier {
  reminded: ReadonlyMap<string, Reminded>;
  toldBefore: ReadonlyMap<string, readonly ToldBefore[]>;
}

/**
 * Who has been told of a deadline before: one query where others than who owes it are reminded, or somebody
 * of several deadlines, else none.
 */
async function readEarlier(
  prisma: PrismaClient,
  workspaceId: string,
  notifications: readonly Notification[],
  deadlines: ReadonlyMap<string, Deadline>,
): Promise<Earlier> {
  const reminders = notifications.flatMap(({ kind, recipient, deadlineId }) => {
    const deadline = kind === 'reminder' ? deadlines.get(deadlineId ?? '') : undefined;
    return deadline === undefined ? [] : [{ recipient, deadline }];
  });
  const escalated = new Set(
    reminders.flatMap(({ recipient, deadline }) =>
      recipient.id === deadline.owedById ? [] : [deadline.id],
    ),
  );
  const several = severalFor(reminders.map(({ recipient }) => recipient));
  const asked = reminders
    .filter(({ recipient, deadline }) => escalated.has(deadline.id) || several.has(recipient.id))
    .map(({ deadline }) => deadline.id);
  if (asked.length === 0) return { reminded: new Map(), toldBefore: new Map() };
  const rows = await prisma.notification.groupBy({
    by: ['deadlineId', 'recipientKind', 'recipientId'],
    where: { workspaceId, deadlineId: { in: present(asked) }, kind: 'reminder', state: 'sent' },
    _count: { _all: true },
    _max: { settledAt: true },
    orderBy: [{ _min: { settledAt: 'asc' } }, { recipientId: 'asc' }],
  });
  const reminded = new Map<string, Reminded>();
  const toldBefore = new Map<string, ToldBefore[]>();
  for (const { deadlineId, recipientKind: kind, recipientId: id, _count, _max } of rows) {
    const lastAt = _max.settledAt;
    if (deadlineId === null || lastAt === null) continue;
    const told = toldBefore.get(deadlineId) ?? [];
    toldBefore.set(deadlineId, [...told, { recipient: { kind, id }, lastAt }]);
    const isWhoOwes = kind === 'member' && id === deadlines.get(deadlineId)?.owedById;
    if (isWhoOwes && escalated.has(deadlineId)) {
      reminded.set(deadlineId, { count: _count._all, lastAt });
    }
  }
  return { reminded, toldBefore };
}

/** Ids of the recipients that stand there more than once. */
function severalFor(recipients: readonly Recipient[]): ReadonlySet<string> {
  const ids = recipients.map(({ id }) => id);
  return new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
}

/** What is open for the members among those who are told of several matters: one query where there are any. */
async function readOpenMatters(
  prisma: PrismaClient,
  workspaceId: string,
  notifications: readonly Notification[],
  units: readonly Unit[],
): Promise<ReadonlyMap<string, number>> {
  const readers = [...severalFor(membersReminded(notifications))].map((userId) => {
    return { userId, unitIds: unitIdsLedBy(units, userId) };
  });
  return countOpenMatters(prisma, workspaceId, readers);
}

/** Recipients, everybody named by the matters and deadlines, who acted, and all units' leaders. */
function peopleOfAll(
  notifications: readonly Notification[],
  units: readonly Unit[],
  matters: ReadonlyMap<string, DeliveryMatter>,
  deadlines: ReadonlyMap<string, Deadline>,
  auditEvents: ReadonlyMap<string, AuditEvent>,
): string[] {
  return present([
    ...notifications.map(({ recipient }) => (recipient.kind === 'member' ? recipient.id : null)),
    ...units.flatMap((unit) => [unit.leaderId, unit.defaultResponsibleId]),
    ...[...matters.values()].flatMap(({ assignments, openDeadlines }) => [
      ...assignments.map(({ memberId }) => memberId),
      ...openDeadlines.map(({ owedById }) => owedById),
    ]),
    ...[...deadlines.values()].flatMap(({ owedById, supervisedById, policy }) => [
      owedById,
      supervisedById,
      ...membersNamedIn(policy),
    ]),
    ...[...auditEvents.values()].map((event) => event.actorId),
  ]);
}

function present(ids: readonly (string | null | undefined)[]): string[] {
  return [...new Set(ids)].filter((id) => id != null);
}

function byId<Row extends { id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
