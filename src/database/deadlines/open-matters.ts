import type { MatterReading } from '../../use-cases/ports/matters.js';
import type { OpenMatter, OpenMattersScope } from '../../use-cases/ports/queries.js';
import { Prisma, type PrismaClient } from '../generated/client.js';
import { toMatter } from '../matters/matter-rows.js';
import { type OpenDeadlineRow, withWords } from './owed-rows.js';

/** How many matters each of these has open, by user id; who has none is left out. One query, or none for nobody. */
export async function countOpenMatters(
  db: PrismaClient,
  workspaceId: string,
  readers: readonly OpenMattersScope[],
): Promise<ReadonlyMap<string, number>> {
  if (readers.length === 0) return new Map();
  const counted = readers.map(
    (reader) => Prisma.sql`
      SELECT ${reader.userId}::text AS "userId", count(*)::int AS "count"
      FROM (${openOf(workspaceId, reader)}) o`,
  );
  const rows = await db.$queryRaw<{ userId: string; count: number }[]>(
    Prisma.join(counted, ' UNION ALL '),
  );
  return new Map(rows.filter(({ count }) => count > 0).map(({ userId, count }) => [userId, count]));
}

/**
 * A page of what somebody has open, each matter once with what is due first, and how many there are in all.
 * One query, and one for each kind of matter among them.
 */
export async function listOpenMatters(
  db: PrismaClient,
  readings: readonly MatterReading[],
  workspaceId: string,
  reader: OpenMattersScope,
  { index, size }: { index: number; size: number },
): Promise<{ rows: OpenMatter[]; total: number }> {
  const rows = await db.$queryRaw<OpenDeadlineRow[]>`
    WITH open AS (${openOf(workspaceId, reader)}), first AS (
      SELECT DISTINCT ON (d."matterId") d.* FROM "Deadline" d JOIN open o ON o."id" = d."matterId"
      WHERE d."workspaceId" = ${workspaceId} AND d."settledAt" IS NULL
      ORDER BY d."matterId", d."owedById" = ${reader.userId} DESC, d."dueAt", d."id"
    )
    SELECT m.*, u."name" AS "unitName", f."id" AS "deadlineId", f."kind" AS "deadlineKind",
      f."dueAt", f."owedById", (SELECT count(*)::int FROM first) AS "inAll"
    FROM first f
    JOIN "Matter" m ON m."workspaceId" = f."workspaceId" AND m."id" = f."matterId"
    LEFT JOIN "Unit" u ON u."workspaceId" = m."workspaceId" AND u."id" = m."unitId"
    ORDER BY f."dueAt", f."id" LIMIT ${size} OFFSET ${index * size}`;
  const found = rows.map((row) => ({
    deadlineId: row.deadlineId,
    kind: row.deadlineKind,
    dueAt: row.dueAt,
    owedById: row.owedById,
    matter: { matter: toMatter(row), unitName: row.unitName },
  }));
  const total = rows[0]?.inAll ?? 0;
  return { rows: await withWords(readings, workspaceId, found), total };
}

/** Ids of the matters that wait for the member, and of those in units that they lead in which anything waits. */
function openOf(workspaceId: string, { userId, unitIds }: OpenMattersScope): Prisma.Sql {
  const own = Prisma.sql`
    SELECT d."matterId" AS "id" FROM "Deadline" d
    WHERE d."workspaceId" = ${workspaceId} AND d."owedById" = ${userId} AND d."settledAt" IS NULL`;
  if (unitIds.length === 0) return Prisma.sql`SELECT DISTINCT n."id" FROM (${own}) n`;
  return Prisma.sql`${own} UNION
    SELECT m."id" FROM "Matter" m
    WHERE m."workspaceId" = ${workspaceId} AND m."unitId" = ANY(${[...unitIds]}::uuid[])
      AND m."endedAt" IS NULL AND EXISTS (
        SELECT 1 FROM "Deadline" d WHERE d."workspaceId" = m."workspaceId"
          AND d."matterId" = m."id" AND d."settledAt" IS NULL)`;
}
