import type {
  NotificationLog,
  NotificationLogRow,
  NotificationLogScope,
} from '../../use-cases/ports/queries.js';
import { toDeadline } from '../deadlines/deadline-rows.js';
import { type Deadline as DeadlineRow, Prisma, type PrismaClient } from '../generated/client.js';
import { toNotification } from '../notifications/notification-rows.js';
import { readOrganisationSnapshot } from '../organisation/organisation-snapshot.js';
import { withHazards } from '../reminders/deadline-queue.js';

/** How many running deadlines are foreseen, and how many planned notifications looked at, at most. */
const mostAtOnce = 100;

const ended = ['sent', 'skipped', 'unreachable', 'exhausted'] as const;
const withSubject = { deadline: true, hazard: { select: { number: true } } } as const;

/**
 * What runs, what is planned, and what was sent, of a hazard, a member or units. Seventeen queries at
 * most, however much there is. Cards and timelines are left out: they tell nobody of a deadline.
 */
export async function readNotificationLog(
  db: PrismaClient,
  workspaceId: string,
  scope: NotificationLogScope,
  page: { index: number; size: number },
): Promise<NotificationLog> {
  const where = notificationsOf(workspaceId, scope);
  const whereEnded = { ...where, state: { in: [...ended] } };
  const [ahead, waiting, settled, total] = await Promise.all([
    readRunning(db, workspaceId, scope),
    db.notification.findMany({
      where: { ...where, state: { in: ['pending', 'claimed'] } },
      orderBy: [{ notBefore: 'asc' }, { sequence: 'asc' }],
      take: mostAtOnce + 1,
      include: withSubject,
    }),
    db.notification.findMany({
      where: whereEnded,
      orderBy: [{ settledAt: 'desc' }, { sequence: 'desc' }],
      skip: page.index * page.size,
      take: page.size,
      include: withSubject,
    }),
    db.notification.count({ where: whereEnded }),
  ]);
  return {
    ...ahead,
    waiting: waiting.slice(0, mostAtOnce).map(toNotificationLogRow),
    isWaitingCut: waiting.length > mostAtOnce,
    settled: { rows: settled.map(toNotificationLogRow), total },
  };
}

/** What a forecast of the running deadlines needs. */
async function readRunning(
  db: PrismaClient,
  workspaceId: string,
  scope: NotificationLogScope,
): Promise<Pick<NotificationLog, 'running' | 'runningTotal' | 'snapshot' | 'known'>> {
  const { rows, total } = await runningDeadlines(db, workspaceId, scope);
  const running = await withHazards(db, rows);
  const snapshot = await readOrganisationSnapshot(db, running);
  const planned = await db.notification.findMany({
    where: { workspaceId, deadlineId: { in: rows.map((row) => row.id) } },
    select: { dedupeKey: true },
  });
  return {
    running,
    runningTotal: total,
    snapshot: snapshot.get(workspaceId) ?? null,
    known: new Set(planned.map(({ dedupeKey }) => dedupeKey)),
  };
}

/** Open deadlines that planning looks at next, soonest first, and how many there are in all. */
async function runningDeadlines(
  db: PrismaClient,
  workspaceId: string,
  { hazardId, unitIds, member }: NotificationLogScope,
): Promise<{ rows: DeadlineRow[]; total: number }> {
  const conditions = [
    Prisma.sql`d."workspaceId" = ${workspaceId} AND d."settledAt" IS NULL`,
    ...(hazardId === undefined ? [] : [Prisma.sql`d."hazardId" = ${hazardId}::uuid`]),
    ...(unitIds === undefined ? [] : [Prisma.sql`h."unitId" = ANY(${[...unitIds]}::uuid[])`]),
    ...(member === undefined ? [] : [mayTell(member)]),
  ];
  const counted = await db.$queryRaw<(DeadlineRow & { inAll: number })[]>`
    SELECT d.*, (count(*) OVER ())::int AS "inAll" FROM "Deadline" d
    JOIN "Hazard" h ON h."workspaceId" = d."workspaceId" AND h."id" = d."hazardId"
    WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY d."nextReminderAt" NULLS LAST, d."id" LIMIT ${mostAtOnce}`;
  return {
    rows: counted.map(({ inAll: _inAll, ...row }) => row),
    total: counted[0]?.inAll ?? 0,
  };
}

/**
 * Deadlines that may tell a member: they owe it or take care of it, lead above it, or are named by hazard
 * or policy.
 */
function mayTell({ id, ledUnitIds }: NonNullable<NotificationLogScope['member']>): Prisma.Sql {
  return Prisma.sql`(
    ${id} IN (d."owedById", d."careTakenById") OR h."unitId" = ANY(${[...ledUnitIds]}::uuid[])
    OR position(${`"person:${id}"`} IN d."policy"::text) > 0
    OR EXISTS (
      SELECT 1 FROM "Commitment" c
      WHERE c."workspaceId" = d."workspaceId" AND c."hazardId" = d."hazardId"
        AND ${id} IN (c."acceptorId", c."secondAcceptorId", c."responsibleLeaderId")))`;
}

function notificationsOf(
  workspaceId: string,
  { hazardId, unitIds, member }: NotificationLogScope,
): Prisma.NotificationWhereInput {
  return {
    workspaceId,
    kind: { notIn: ['card', 'timeline'] },
    ...(hazardId === undefined ? {} : { hazardId }),
    ...(unitIds === undefined ? {} : { hazard: { unitId: { in: [...unitIds] } } }),
    ...(member === undefined ? {} : { recipientKind: 'member', recipientId: member.id }),
  };
}

function toNotificationLogRow(
  row: Prisma.NotificationGetPayload<{ include: typeof withSubject }>,
): NotificationLogRow {
  return {
    notification: toNotification(row),
    settledAt: row.settledAt,
    hazardNumber: row.hazard?.number ?? null,
    deadline: row.deadline === null ? null : toDeadline(row.deadline),
  };
}
