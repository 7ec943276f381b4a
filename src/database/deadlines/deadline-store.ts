import type { DeadlineStore } from '../../use-cases/ports/stores.js';
import type { StoreScope } from '../engine/rows.js';
import type { Prisma } from '../generated/client.js';
import { fromPolicy, toDeadline } from './deadline-rows.js';

const byDueInstant = [
  { dueAt: 'asc' },
  { id: 'asc' },
] as const satisfies Prisma.DeadlineOrderByWithRelationInput[];

/** The deadlines of one workspace. */
export function createDeadlineStore({ db, workspaceId }: StoreScope): DeadlineStore {
  const findOpen = async (where: Prisma.DeadlineWhereInput) => {
    const rows = await db.deadline.findMany({
      where: { workspaceId, settledAt: null, ...where },
      orderBy: [...byDueInstant],
    });
    return rows.map(toDeadline);
  };
  const changeOpen = async (
    where: Prisma.DeadlineWhereInput,
    data: Prisma.DeadlineUncheckedUpdateManyInput,
  ) => {
    await db.deadline.updateMany({ where: { workspaceId, settledAt: null, ...where }, data });
  };
  /** What waits for its reader's hours, untried, is delivery's to decide about at once. */
  const decideAgain = async (to: Prisma.NotificationWhereInput, at: Date) => {
    const kind = { in: ['reminder' as const, 'unreachable' as const] };
    const waits = { kind, state: 'pending' as const, attempts: 0, notBefore: { gt: at } };
    await db.notification.updateMany({
      where: { workspaceId, ...waits, ...to },
      data: { notBefore: at },
    });
  };

  return {
    async insert(deadline) {
      const row = await db.deadline.create({
        data: {
          workspaceId,
          ...deadline,
          originalDueAt: deadline.originalDueAt ?? deadline.dueAt,
          policy: fromPolicy(deadline.policy),
        },
      });
      return toDeadline(row);
    },

    openOfHazard: (hazardId) => findOpen({ hazardId }),
    openOwedBy: (userId) => findOpen({ owedById: userId }),
    openOfUnits: (kind, unitIds) => findOpen({ kind, hazard: { unitId: { in: [...unitIds] } } }),

    async findById(id) {
      const row = await db.deadline.findUnique({
        where: { workspaceId_id: { workspaceId, id } },
      });
      return row === null ? null : toDeadline(row);
    },

    settle: (deadlineIds, outcome, at) =>
      changeOpen(
        { id: { in: [...deadlineIds] } },
        { settledAt: at, outcome, nextReminderAt: null },
      ),

    handOver: (deadlineId, owedById, at) =>
      changeOpen(
        { id: deadlineId },
        { owedById, acknowledgedAt: null, snoozedUntil: null, nextReminderAt: at },
      ),

    acknowledge: (deadlineId, at) =>
      changeOpen({ id: deadlineId }, { acknowledgedAt: at, nextReminderAt: at }),

    snooze: (deadlineId, until, at) =>
      changeOpen({ id: deadlineId }, { snoozedUntil: until, nextReminderAt: at }),

    supervise: (deadlineId, { byId, until }, at) =>
      changeOpen(
        { id: deadlineId },
        { careTakenById: byId, careTakenUntil: until, nextReminderAt: at },
      ),

    async endSupervisionOf(userId, until, at) {
      const theirs = { careTakenById: userId, careTakenUntil: { gt: at } };
      const deadlines = await findOpen(theirs);
      await changeOpen(theirs, { careTakenUntil: until, nextReminderAt: at });
      return deadlines;
    },

    async replanHeardBy(userId, unitIds, at) {
      const promises = [
        { responsibleLeaderId: userId },
        { acceptorId: userId },
        { secondAcceptorId: userId },
      ];
      await changeOpen(
        {
          OR: [
            { owedById: userId },
            { careTakenById: userId },
            { hazard: { unitId: { in: [...unitIds] } } },
            { hazard: { commitments: { some: { OR: promises } } } },
            { policy: { path: ['steps'], array_contains: [{ audience: [`person:${userId}`] }] } },
          ],
        },
        { nextReminderAt: at },
      );
      await decideAgain({ recipientKind: 'member', recipientId: userId }, at);
    },

    async replanUnits(unitIds, at) {
      const hazard = { unitId: { in: [...unitIds] } };
      await changeOpen({ hazard }, { nextReminderAt: at });
      await decideAgain({ hazard }, at);
    },

    async replanAll(at) {
      await changeOpen({}, { nextReminderAt: at });
      await decideAgain({}, at);
    },

    countOpen: ({ kind, level, unitIds }) =>
      db.deadline.count({
        where: {
          workspaceId,
          kind,
          settledAt: null,
          hazard: { level, unitId: { in: [...unitIds] } },
        },
      }),

    // One statement, however many run: each takes along when its own recipients were told last.
    takePolicy: ({ kind, level, unitIds }, policy, at) =>
      db.$executeRaw`
        UPDATE "Deadline" d
        SET "nextReminderAt" = ${at},
          "policy" = ${JSON.stringify(policy)}::jsonb || jsonb_build_object('toldUntil', COALESCE((
            SELECT jsonb_object_agg(told."recipient", told."at") FROM (
              SELECT n."recipientKind" || ':' || n."recipientId" AS "recipient",
                to_char(max(n."settledAt") AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "at"
              FROM "Notification" n
              WHERE n."deadlineId" = d."id" AND n."kind" = 'reminder' AND n."state" = 'sent'
              GROUP BY 1) told), '{}'::jsonb))
        FROM "Hazard" h
        WHERE d."workspaceId" = ${workspaceId} AND d."settledAt" IS NULL
          AND d."kind" = ${kind}::"DeadlineKind"
          AND h."workspaceId" = d."workspaceId" AND h."id" = d."hazardId"
          AND h."level" = ${level}::"Level" AND h."unitId" = ANY(${[...unitIds]}::uuid[])`,
  };
}
