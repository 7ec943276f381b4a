import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { AuditEvent } from '../../domain/history/audit.js';
import type { Notification } from '../../domain/notifications/notification.js';
import type { Unit } from '../../domain/organisation/member.js';
import { membersNamedIn } from '../../domain/reminders/policy.js';
import type {
  DeliveryFactsReader,
  HazardFacts,
  NextOwed,
  Reminded,
} from '../../use-cases/ports/delivery.js';
import { toDeadline } from '../deadlines/deadline-rows.js';
import { groupBy } from '../engine/rows.js';
import type { PrismaClient } from '../generated/client.js';
import { readHazardFacts } from '../hazards/hazard-facts.js';
import { toAuditEvent } from '../history/audit-rows.js';
import { toMember, toUnit, toWorkspace, withCalendar } from '../organisation/member-rows.js';

/** Reads what is true now for a batch of notifications. Sixteen queries at most, however many they are. */
export function createDeliveryFactsReader(prisma: PrismaClient): DeliveryFactsReader {
  return {
    async read(workspaceId, notifications) {
      const [workspace, unitRows, hazards, deadlineRows, auditRows] = await Promise.all([
        prisma.workspace.findUniqueOrThrow({
          where: { id: workspaceId },
          include: withCalendar,
        }),
        prisma.unit.findMany({ where: { workspaceId }, orderBy: { name: 'asc' } }),
        readHazardFacts(prisma, workspaceId, present(notifications.map((one) => one.hazardId))),
        prisma.deadline.findMany({
          where: { workspaceId, id: { in: present(notifications.map((one) => one.deadlineId)) } },
        }),
        prisma.auditEvent.findMany({
          where: { workspaceId, id: { in: present(notifications.map(auditEventIdOf)) } },
        }),
      ]);
      const units = unitRows.map(toUnit);
      const deadlines = byId(deadlineRows.map(toDeadline));
      const auditEvents = byId(auditRows.map(toAuditEvent));
      const ids = peopleOfAll(notifications, units, hazards, deadlines, auditEvents);
      const members = await prisma.member.findMany({
        where: {
          workspaceId,
          OR: [{ id: { in: ids } }, { roles: { has: 'admin' } }, { isSlackAdmin: true }],
        },
      });
      return {
        reminded: await readReminded(prisma, workspaceId, notifications, deadlines),
        nextOwed: await readNextOwed(prisma, workspaceId, notifications),
        workspace: toWorkspace(workspace),
        units,
        hazards,
        members: byId(members.map(toMember)),
        auditEvents,
        deadlines,
      };
    },
  };
}

/** What is owed next, and when all of it is due: one query where such a word is planned, else none. */
async function readNextOwed(
  prisma: PrismaClient,
  workspaceId: string,
  notifications: readonly Notification[],
): Promise<ReadonlyMap<string, NextOwed>> {
  const ids = notifications.flatMap(({ kind, recipient }) =>
    kind === 'morning' ? [recipient.id] : [],
  );
  if (ids.length === 0) return new Map();
  const rows = await prisma.deadline.findMany({
    where: { workspaceId, owedById: { in: ids }, settledAt: null },
    orderBy: [{ owedById: 'asc' }, { dueAt: 'asc' }, { id: 'asc' }],
    select: {
      owedById: true,
      kind: true,
      dueAt: true,
      hazard: { select: { number: true, unitId: true, description: true } },
    },
  });
  const next = new Map<string, NextOwed>();
  for (const [owedById, owed] of groupBy(rows, (row) => row.owedById)) {
    const [first] = owed;
    if (first === undefined) continue;
    const { kind, dueAt, hazard } = first;
    next.set(owedById, { kind, dueAt, ...hazard, dueAts: owed.map((row) => row.dueAt) });
  }
  return next;
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

function auditEventIdOf({ details }: Notification): string | null {
  return typeof details.auditEventId === 'string' ? details.auditEventId : null;
}

/** Recipients, everybody named by the hazards and deadlines, who acted, and all units' leaders. */
function peopleOfAll(
  notifications: readonly Notification[],
  units: readonly Unit[],
  hazards: ReadonlyMap<string, HazardFacts>,
  deadlines: ReadonlyMap<string, Deadline>,
  auditEvents: ReadonlyMap<string, AuditEvent>,
): string[] {
  return present([
    ...notifications.map(({ recipient }) => (recipient.kind === 'member' ? recipient.id : null)),
    ...units.flatMap((unit) => [unit.leaderId, unit.defaultResponsibleId]),
    ...[...hazards.values()].flatMap(peopleOfHazard),
    ...[...deadlines.values()].flatMap(({ owedById, careTakenById, policy }) => [
      owedById,
      careTakenById,
      ...membersNamedIn(policy),
    ]),
    ...[...auditEvents.values()].map((event) => event.actorId),
  ]);
}

function peopleOfHazard(facts: HazardFacts): (string | null | undefined)[] {
  const { hazard, commitment, rectification, verifications, lastVerification } = facts;
  return [
    hazard.reporterId,
    hazard.responsibleId,
    commitment?.completerId,
    commitment?.responsibleLeaderId,
    commitment?.acceptorId,
    commitment?.secondAcceptorId,
    rectification?.rectifiedById,
    lastVerification?.verifierId,
    ...verifications.map((verification) => verification.verifierId),
    ...facts.openDeadlines.map((deadline) => deadline.owedById),
  ];
}

function present(ids: readonly (string | null | undefined)[]): string[] {
  return [...new Set(ids)].filter((id) => id != null);
}

function byId<Row extends { id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
