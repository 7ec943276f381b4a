import type { Kinds } from '../../domain/deadlines/kinds.js';
import type {
  NotificationLog,
  NotificationLogRow,
  NotificationLogScope,
} from '../../use-cases/ports/queries.js';
import { toDeadline } from '../deadlines/deadline-rows.js';
import { type Deadline as DeadlineRow, Prisma, type PrismaClient } from '../generated/client.js';
import { toMatter } from '../matters/matter-rows.js';
import { toNotification } from '../notifications/notification-rows.js';
import { readOrganisationSnapshot } from '../organisation/organisation-snapshot.js';
import { withMatters } from '../reminders/deadline-queue.js';

/** How many running deadlines are foreseen, and how many planned notifications looked at, at most. */
const mostAtOnce = 100;

const ended = ['sent', 'skipped', 'unreachable', 'exhausted'] as const;
const withSubject = { deadline: true, matter: true } as const;

/**
 * What runs, what is planned, and what was sent, of a matter, a member or units. Seventeen queries at
 * most, however much there is. Cards and timelines are left out: they tell nobody of a deadline.
 */
export async function readNotificationLog(
  db: PrismaClient,
  kinds: Kinds,
  workspaceId: string,
  scope: NotificationLogScope,
  page: { index: number; size: number },
): Promise<NotificationLog> {
  const where = notificationsOf(workspaceId, scope);
  const whereEnded = { ...where, state: { in: [...ended] } };
  const [ahead, waiting, settled, total] = await Promise.all([
    readRunning(db, kinds, workspaceId, scope),
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
  kinds: Kinds,
  workspaceId: string,
  scope: NotificationLogScope,
): Promise<Pick<NotificationLog, 'running' | 'runningTotal' | 'snapshot' | 'known'>> {
  const { rows, total } = await runningDeadlines(db, kinds, workspaceId, scope);
  const running = await withMatters(db, rows);
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
  kinds: Kinds,
  workspaceId: string,
  { matterId, unitIds, member }: NotificationLogScope,
): Promise<{ rows: DeadlineRow[]; total: number }> {
  const conditions = [
    Prisma.sql`d."workspaceId" = ${workspaceId} AND d."settledAt" IS NULL`,
    ...(matterId === undefined ? [] : [Prisma.sql`d."matterId" = ${matterId}::uuid`]),
    ...(unitIds === undefined ? [] : [Prisma.sql`m."unitId" = ANY(${[...unitIds]}::uuid[])`]),
    ...(member === undefined ? [] : [mayTell(kinds, member)]),
  ];
  const counted = await db.$queryRaw<(DeadlineRow & { inAll: number })[]>`
    SELECT d.*, (count(*) OVER ())::int AS "inAll" FROM "Deadline" d
    JOIN "Matter" m ON m."workspaceId" = d."workspaceId" AND m."id" = d."matterId"
    WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY d."nextReminderAt" NULLS LAST, d."id" LIMIT ${mostAtOnce}`;
  return {
    rows: counted.map(({ inAll: _inAll, ...row }) => row),
    total: counted[0]?.inAll ?? 0,
  };
}

/**
 * Deadlines that may tell a member: they owe or supervise it, lead above it, have a role in its matter that
 * steps may be meant for, or are named by its policy.
 */
function mayTell(
  kinds: Kinds,
  { id, ledUnitIds }: NonNullable<NotificationLogScope['member']>,
): Prisma.Sql {
  const hearingRoles = [...kinds.matters.values()].flatMap(({ kind, roles }) =>
    roles.filter(({ heardBy }) => heardBy !== null).map(({ role }) => `${kind}/${role}`),
  );
  return Prisma.sql`(
    ${id} IN (d."owedById", d."supervisedById") OR m."unitId" = ANY(${[...ledUnitIds]}::uuid[])
    OR position(${`"person:${id}"`} IN d."policy"::text) > 0
    OR EXISTS (
      SELECT 1 FROM "Assignment" a
      WHERE a."workspaceId" = d."workspaceId" AND a."matterId" = d."matterId"
        AND a."memberId" = ${id} AND a."endedAt" IS NULL
        AND m."kind" || '/' || a."role" = ANY(${hearingRoles}::text[])))`;
}

function notificationsOf(
  workspaceId: string,
  { matterId, unitIds, member }: NotificationLogScope,
): Prisma.NotificationWhereInput {
  return {
    workspaceId,
    kind: { notIn: ['card', 'timeline'] },
    ...(matterId === undefined ? {} : { matterId }),
    ...(unitIds === undefined ? {} : { matter: { unitId: { in: [...unitIds] } } }),
    ...(member === undefined ? {} : { recipientKind: 'member', recipientId: member.id }),
  };
}

function toNotificationLogRow(
  row: Prisma.NotificationGetPayload<{ include: typeof withSubject }>,
): NotificationLogRow {
  return {
    notification: toNotification(row),
    settledAt: row.settledAt,
    matter: row.matter === null ? null : toMatter(row.matter),
    deadline: row.deadline === null ? null : toDeadline(row.deadline),
  };
}
