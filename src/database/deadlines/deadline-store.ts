import type { Level } from '../../domain/matters/level.js';
import type { DeadlineStore, NewDeadline } from '../../use-cases/ports/deadlines.js';
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
    const kind = { in: ['reminder', 'unreachable', 'handed_over', 'settled'] };
    const waits = { kind, state: 'pending' as const, attempts: 0, notBefore: { gt: at } };
    await db.notification.updateMany({
      where: { workspaceId, ...waits, ...to },
      data: { notBefore: at },
    });
  };

  return {
    async insert(deadline) {
      return toDeadline(
        await db.deadline.create({ data: { workspaceId, ...columnsOf(deadline) } }),
      );
    },

    async insertMany(deadlines) {
      const data = deadlines.map((deadline) => ({ workspaceId, ...columnsOf(deadline) }));
      if (data.length === 0) return [];
      return (await db.deadline.createManyAndReturn({ data })).map(toDeadline);
    },

    openOfMatters: (matterIds) => findOpen({ matterId: { in: [...matterIds] } }),

    openOfMatter: (matterId) => findOpen({ matterId }),
    openOwedBy: (userId) => findOpen({ owedById: userId }),
    openOfUnits: (kind, unitIds) => findOpen({ kind, matter: { unitId: { in: [...unitIds] } } }),

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

    setAnew: (deadlineId, { owedById, dueAt, policy, keepsSupervision }, at) =>
      changeOpen(
        { id: deadlineId },
        {
          ...{ owedById, dueAt, policy: fromPolicy(policy), nextReminderAt: at },
          ...{ acknowledgedAt: null, snoozedUntil: null },
          ...(keepsSupervision ? {} : { supervisedById: null, supervisedUntil: null }),
        },
      ),

    putRight: (deadlineId, dates, at) =>
      changeOpen({ id: deadlineId }, { ...dates, nextReminderAt: at }),

    acknowledge: (deadlineId, at) =>
      changeOpen({ id: deadlineId }, { acknowledgedAt: at, nextReminderAt: at }),

    snooze: (deadlineId, until, at) =>
      changeOpen({ id: deadlineId }, { snoozedUntil: until, nextReminderAt: at }),

    supervise: (deadlineId, { memberId, until }, at) =>
      changeOpen(
        { id: deadlineId },
        { supervisedById: memberId, supervisedUntil: until, nextReminderAt: at },
      ),

    async endSupervision(userId, until, at) {
      const theirs = { supervisedById: userId, supervisedUntil: { gt: at } };
      const deadlines = await findOpen(theirs);
      await changeOpen(theirs, { supervisedUntil: until, nextReminderAt: at });
      return deadlines;
    },

    async replanHeardBy(userId, unitIds, at) {
      await changeOpen(
        {
          OR: [
            { owedById: userId },
            { supervisedById: userId },
            { matter: { unitId: { in: [...unitIds] } } },
            { matter: { assignments: { some: { memberId: userId, endedAt: null } } } },
            { policy: { path: ['steps'], array_contains: [{ audience: [`person:${userId}`] }] } },
          ],
        },
        { nextReminderAt: at },
      );
      await decideAgain({ recipientKind: 'member', recipientId: userId }, at);
    },

    async replanMatters(matterIds, at) {
      const ofThem = { matterId: { in: [...matterIds] } };
      await changeOpen(ofThem, { nextReminderAt: at });
      await decideAgain(ofThem, at);
    },

    async replanUnits(unitIds, at) {
      const matter = { unitId: { in: [...unitIds] } };
      await changeOpen({ matter }, { nextReminderAt: at });
      await decideAgain({ matter }, at);
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
          matter: { OR: levelsCountedAs(level), unitId: { in: [...unitIds] } },
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
        FROM "Matter" m
        WHERE d."workspaceId" = ${workspaceId} AND d."settledAt" IS NULL AND d."kind" = ${kind}
          AND m."workspaceId" = d."workspaceId" AND m."id" = d."matterId"
          AND coalesce(m."level", 'general') = ${level}::"Level"
          AND m."unitId" = ANY(${[...unitIds]}::uuid[])`,
  };
}

/** A matter whose kind knows no levels counts as general. */
function levelsCountedAs(level: Level): Prisma.MatterWhereInput[] {
  return level === 'general' ? [{ level }, { level: null }] : [{ level }];
}

function columnsOf(deadline: NewDeadline) {
  return {
    ...deadline,
    originalDueAt: deadline.originalDueAt ?? deadline.dueAt,
    policy: fromPolicy(deadline.policy),
  };
}
