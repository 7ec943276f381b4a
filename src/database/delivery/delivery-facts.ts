import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { AuditEvent } from '../../domain/history/audit.js';
import type { Notification } from '../../domain/notifications/notification.js';
import { toldEventId } from '../../domain/notifications/notification-details.js';
import type { Unit } from '../../domain/organisation/member.js';
import { membersNamedIn } from '../../domain/reminders/policy.js';
import type {
  DeliveryFactsReader,
  DeliveryMatter,
  NextOwed,
  Reminded,
} from '../../use-cases/ports/delivery.js';
import type { MatterReading } from '../../use-cases/ports/matters.js';
import { toDeadline } from '../deadlines/deadline-rows.js';
import { readOwed, withWords } from '../deadlines/owed-rows.js';
import { groupBy } from '../engine/rows.js';
import type { PrismaClient } from '../generated/client.js';
import { toAuditEvent } from '../history/audit-rows.js';
import { toMember, toUnit, toWorkspace, withCalendar } from '../organisation/member-rows.js';
import { readDeliveryMatters } from './delivery-matters.js';

/**
 * Reads what is true now for a batch of notifications. Thirteen queries at most and what the kinds of its
 * matters read, however many they are.
 */
export function createDeliveryFactsReader(
  prisma: PrismaClient,
  readings: readonly MatterReading[],
): DeliveryFactsReader {
  return {
    async read(workspaceId, notifications) {
      const [workspace, unitRows, deadlineRows, auditRows] = await Promise.all([
        prisma.workspace.findUniqueOrThrow({
          where: { id: workspaceId },
          include: withCalendar,
        }),
        prisma.unit.findMany({ where: { workspaceId }, orderBy: { name: 'asc' } }),
        prisma.deadline.findMany({
          where: { workspaceId, id: { in: present(notifications.map((one) => one.deadlineId)) } },
        }),
        prisma.auditEvent.findMany({
          where: { workspaceId, id: { in: present(notifications.map(toldEventId)) } },
        }),
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
      const members = await prisma.member.findMany({
        where: {
          workspaceId,
          OR: [{ id: { in: ids } }, { roles: { has: 'admin' } }, { isSlackAdmin: true }],
        },
      });
      return {
        reminded: await readReminded(prisma, workspaceId, notifications, deadlines),
        nextOwed: await readNextOwed(prisma, readings, workspaceId, notifications),
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

/** What is owed next, and when all of it is due: two queries where such a word is planned, else none. */
async function readNextOwed(
  prisma: PrismaClient,
  readings: readonly MatterReading[],
  workspaceId: string,
  notifications: readonly Notification[],
): Promise<ReadonlyMap<string, NextOwed>> {
  const ids = notifications.flatMap(({ kind, recipient }) =>
    kind === 'morning' ? [recipient.id] : [],
  );
  if (ids.length === 0) return new Map();
  const { owed } = await readOwed(prisma, workspaceId, ids, null);
  const ofEach = groupBy(owed, (row) => row.owedById);
  const first = await withWords(
    readings,
    workspaceId,
    [...ofEach.values()].flatMap((theirs) => theirs.slice(0, 1)),
  );
  return new Map(
    first.map(({ owedById, kind, dueAt, matter }) => {
      const dueAts = (ofEach.get(owedById) ?? []).map((row) => row.dueAt);
      return [owedById, { kind, dueAt, matter, dueAts }];
    }),
  );
}

/** What who owes has been told before those above are: one query where an escalation is planned, else none. */
async function readReminded(
  prisma: PrismaClient,
  workspaceId: string,
  notifications: readonly Notification[],
  deadlines: ReadonlyMap<string, Deadline>,
): Promise<ReadonlyMap<string, Reminded>> {
  const escalated = notifications.flatMap(({ kind, recipient, deadlineId }) => {
    const deadline = kind === 'reminder' ? deadlines.get(deadlineId ?? '') : undefined;
    return deadline === undefined || recipient.id === deadline.owedById ? [] : [deadline.id];
  });
  if (escalated.length === 0) return new Map();
  const rows = await prisma.notification.groupBy({
    by: ['deadlineId', 'recipientId'],
    where: {
      workspaceId,
      deadlineId: { in: present(escalated) },
      kind: 'reminder',
      state: 'sent',
      recipientKind: 'member',
    },
    _count: { _all: true },
    _max: { settledAt: true },
  });
  const reminded = new Map<string, Reminded>();
  for (const { deadlineId, recipientId, _count, _max } of rows) {
    const owner = deadlines.get(deadlineId ?? '')?.owedById;
    if (deadlineId === null || _max.settledAt === null || recipientId !== owner) continue;
    reminded.set(deadlineId, { count: _count._all, lastAt: _max.settledAt });
  }
  return reminded;
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
