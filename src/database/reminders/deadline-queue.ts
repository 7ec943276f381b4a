import type { Kinds } from '../../domain/deadlines/kinds.js';
import type {
  DeadlineQueue,
  DueDeadline,
  PlannedDeadline,
} from '../../use-cases/ports/planning.js';
import { toDeadline } from '../deadlines/deadline-rows.js';
import { groupBy } from '../engine/rows.js';
import { type Deadline as DeadlineRow, Prisma, type PrismaClient } from '../generated/client.js';
import { readAssignments, toMatter } from '../matters/matter-rows.js';
import { fromNewNotification } from '../notifications/notification-rows.js';
import { readOrganisationSnapshot } from '../organisation/organisation-snapshot.js';

/** Milliseconds. Planning a full batch writes some thousand rows at most; then its locks must go. */
const transactionLimits = { maxWait: 5_000, timeout: 30_000 };

/**
 * Planning's queue over the deadlines of all workspaces. A tick with nothing due is one query; one with
 * something due is eleven and one transaction, however much is due (up to `limit`).
 */
export function createDeadlineQueue(prisma: PrismaClient, kinds: Kinds): DeadlineQueue {
  return {
    async planDue(now, limit, plan) {
      const someDue = await prisma.deadline.findFirst({
        where: { nextReminderAt: { lte: now }, settledAt: null },
        orderBy: { nextReminderAt: 'asc' },
        select: { id: true },
      });
      if (someDue === null) return 0;

      return prisma.$transaction(async (db) => {
        const rows = await db.$queryRaw<DeadlineRow[]>(dueByShares(now, limit));
        if (rows.length === 0) return 0;
        const due = await withMatters(db, rows);
        const planned = plan(due, await readOrganisationSnapshot(db, due));
        await writePlan(db, kinds, now, due, planned);
        return rows.length;
      }, transactionLimits);
    },
  };
}

/**
 * Of each workspace in which something is due the same share, so that none waits for the flood of another;
 * where they are more than the limit, one of each that has waited longest. One look into the index of what
 * is due for each workspace, and one for what is taken of it.
 *
 * NO KEY: a use case that plans a notification about a claimed deadline does not wait for the planner.
 */
export function dueByShares(now: Date, limit: number): Prisma.Sql {
  return Prisma.sql`
    WITH waiting AS MATERIALIZED (
      SELECT w."id", f."nextReminderAt" AS "since" FROM "Workspace" w CROSS JOIN LATERAL (
        SELECT "nextReminderAt" FROM "Deadline"
        WHERE "workspaceId" = w."id" AND "nextReminderAt" <= ${now} AND "settledAt" IS NULL
        ORDER BY "nextReminderAt" LIMIT 1
      ) f
      ORDER BY f."nextReminderAt", w."id" LIMIT ${limit}
    )
    SELECT d.* FROM waiting w CROSS JOIN LATERAL (
      SELECT * FROM "Deadline"
      WHERE "workspaceId" = w."id" AND "nextReminderAt" <= ${now} AND "settledAt" IS NULL
      ORDER BY "nextReminderAt", "id"
      LIMIT (SELECT ${limit}::int / count(*) FROM waiting) FOR NO KEY UPDATE SKIP LOCKED
    ) d
    ORDER BY d."nextReminderAt", d."id"`;
}

/** The deadlines with their matters and who is assigned to them. Two queries. */
export async function withMatters(
  db: Prisma.TransactionClient,
  rows: readonly DeadlineRow[],
): Promise<DueDeadline[]> {
  const workspaceIds = [...new Set(rows.map((row) => row.workspaceId))];
  const matterIds = [...new Set(rows.map((row) => row.matterId))];
  const matters = await db.matter.findMany({
    where: { workspaceId: { in: workspaceIds }, id: { in: matterIds } },
  });
  const assignments = await readAssignments(db, {
    workspaceId: { in: workspaceIds },
    matterId: { in: matterIds },
  });
  const matterById = new Map(matters.map((row) => [row.id, toMatter(row)]));
  const assignmentsOf = groupBy(assignments, ({ matterId }) => matterId);
  return rows.map((row) => {
    const matter = matterById.get(row.matterId);
    if (matter === undefined) throw new Error(`the deadline ${row.id} has no matter`);
    return {
      workspaceId: row.workspaceId,
      deadline: toDeadline(row),
      matter,
      assignments: assignmentsOf.get(row.matterId) ?? [],
    };
  });
}

/** What was skipped, as no longer theirs perhaps, and has come true again is told after all. */
async function planAnew(
  db: Prisma.TransactionClient,
  notifications: readonly Prisma.NotificationCreateManyInput[],
): Promise<void> {
  const anew = notifications.map(({ workspaceId, dedupeKey, notBefore }) => {
    return { workspaceId, dedupeKey, notBefore };
  });
  await db.$executeRaw`
    UPDATE "Notification" n
    SET "state" = 'pending', "notBefore" = a."notBefore", "settledAt" = NULL, "outcome" = NULL,
      "attempts" = 0, "lostClaims" = 0
    FROM jsonb_to_recordset(${JSON.stringify(anew)}::jsonb)
      AS a("workspaceId" text, "dedupeKey" text, "notBefore" timestamptz)
    WHERE n."workspaceId" = a."workspaceId" AND n."dedupeKey" = a."dedupeKey"
      AND n."state" = 'skipped'`;
}

async function writePlan(
  db: Prisma.TransactionClient,
  kinds: Kinds,
  now: Date,
  due: readonly DueDeadline[],
  planned: readonly PlannedDeadline[],
): Promise<void> {
  const workspaceOf = new Map(due.map((one) => [one.deadline.id, one.workspaceId]));
  const notifications = planned.flatMap((one) => {
    const workspaceId = workspaceOf.get(one.deadlineId);
    if (workspaceId === undefined) throw new Error(`planned but not claimed: ${one.deadlineId}`);
    return one.notifications.map((told) => fromNewNotification({ workspaceId, kinds }, told, now));
  });
  if (notifications.length > 0) {
    await db.notification.createMany({ data: notifications, skipDuplicates: true });
    await planAnew(db, notifications);
  }
  const moves = planned.map(({ deadlineId, nextReminderAt }) => ({
    id: deadlineId,
    at: nextReminderAt?.toISOString() ?? null,
  }));
  await db.$executeRaw`
    UPDATE "Deadline" d SET "nextReminderAt" = m."at"
    FROM jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) AS m("id" uuid, "at" timestamptz)
    WHERE d."id" = m."id"`;
}
