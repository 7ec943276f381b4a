import type {
  HazardFilter,
  HazardPage,
  HazardRow,
  HazardVisibility,
} from '../../use-cases/ports/queries.js';
import { Prisma } from '../generated/client.js';
import { holderOf, joinMatter } from './hazard-rows.js';
import { isAssigned, owesOpenDeadline } from './hazard-ties.js';

/** A line of a list as SQL gives it; the deadline's columns are null together. */
interface ListedRow extends Omit<HazardRow, 'deadline'> {
  deadlineKind: NonNullable<HazardRow['deadline']>['kind'] | null;
  dueAt: Date | null;
  owedById: string | null;
}

/** Of a hazard `h` with what its matter holds, in a unit `u` with its earliest open deadline `o`. */
const listedColumns = Prisma.sql`
  h."id", h."number", h."state", h."level", h."category", h."description", h."place",
  h."reportedAt", ${holderOf('responsible')} AS "responsibleId", h."unitId", u."name" AS "unitName",
  o."kind" AS "deadlineKind", o."dueAt", o."owedById"`;

const joinUnit = Prisma.sql`
  JOIN "Unit" u ON u."workspaceId" = h."workspaceId" AND u."id" = h."unitId"`;

/** The earliest open deadline of a hazard `h`, as a lateral `o`. */
const earliestOpenDeadline = Prisma.sql`LATERAL (
  SELECT "kind", "dueAt", "owedById" FROM "Deadline"
  WHERE "workspaceId" = h."workspaceId" AND "matterId" = h."id" AND "settledAt" IS NULL
  ORDER BY "dueAt", "id" LIMIT 1) o`;

/**
 * One page of the hazards that the reader may see and the filter finds, and how many there are. Two
 * queries. Numbers rise with the reports, so the newest have the highest; overdue ones come by the due
 * instant.
 */
export async function listHazards(
  db: Prisma.TransactionClient,
  workspaceId: string,
  visibility: HazardVisibility,
  filter: HazardFilter,
  page: { index: number; size: number },
): Promise<HazardPage> {
  const { overdueAt } = filter;
  const joinOverdue =
    overdueAt === undefined
      ? Prisma.empty
      : Prisma.sql`JOIN (
          SELECT "matterId", min("dueAt") AS "dueAt" FROM "Deadline"
          WHERE "workspaceId" = ${workspaceId} AND "settledAt" IS NULL AND "dueAt" < ${overdueAt}
          GROUP BY "matterId") o ON o."matterId" = h."id"`;
  const found = Prisma.sql`
    FROM "Hazard" h ${joinMatter} ${joinOverdue}
    WHERE ${Prisma.join(conditions(workspaceId, visibility, filter), ' AND ')}`;
  const order =
    overdueAt === undefined ? Prisma.sql`m."number" DESC` : Prisma.sql`o."dueAt", m."number"`;
  // The page is cut before the joins, so that their work is for its rows only.
  const rows = await db.$queryRaw<ListedRow[]>`
    WITH h AS (
      SELECT h.*, m."number", m."level", m."unitId", row_number() OVER (ORDER BY ${order}) AS "place in list" ${found}
      ORDER BY ${order} LIMIT ${page.size} OFFSET ${page.index * page.size}
    )
    SELECT ${listedColumns} FROM h ${joinUnit} LEFT JOIN ${earliestOpenDeadline} ON true
    ORDER BY h."place in list"`;
  const [count] = await db.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS "total" ${found}`;
  return { rows: rows.map(toHazardRow), total: count?.total ?? 0 };
}

function conditions(
  workspaceId: string,
  visibility: HazardVisibility,
  filter: HazardFilter,
): Prisma.Sql[] {
  const { unitIds, states, category, level, concerning, reportedBy } = filter;
  const found = [Prisma.sql`h."workspaceId" = ${workspaceId} AND m."workspaceId" = ${workspaceId}`];
  if (visibility.kind === 'limited') found.push(isVisible(workspaceId, visibility));
  if (unitIds !== undefined) found.push(Prisma.sql`m."unitId" = ANY(${[...unitIds]}::uuid[])`);
  if (states !== undefined) {
    found.push(Prisma.sql`h."state" = ANY(${[...states]}::text[]::"HazardState"[])`);
  }
  if (category !== undefined) found.push(Prisma.sql`h."category" = ${category}::"Category"`);
  if (level !== undefined) found.push(Prisma.sql`m."level" = ${level}::"Level"`);
  if (concerning !== undefined) {
    found.push(
      Prisma.sql`(${isAssigned(workspaceId, concerning, 'responsible')}
        OR ${owesOpenDeadline(workspaceId, concerning)})`,
    );
  }
  if (reportedBy !== undefined) found.push(isAssigned(workspaceId, reportedBy, 'reporter'));
  return found;
}

/** `maySee` of the domain, as a condition; a test holds the two together. */
function isVisible(
  workspaceId: string,
  visibility: Extract<HazardVisibility, { kind: 'limited' }>,
): Prisma.Sql {
  const { userId, unitIds, seesRectified, isGuest } = visibility;
  return Prisma.sql`(
    m."unitId" = ANY(${[...unitIds]}::uuid[])
    OR (${seesRectified} AND h."state" = 'rectified')
    OR ${isAssigned(workspaceId, userId, isGuest ? 'reporter' : undefined)}
    OR (NOT ${isGuest} AND h."foundInId" IN (
      SELECT a."matterId" FROM "Assignment" a
      WHERE a."workspaceId" = ${workspaceId} AND a."memberId" = ${userId} AND a."endedAt" IS NULL)))`;
}

function toHazardRow({ deadlineKind, dueAt, owedById, ...row }: ListedRow): HazardRow {
  const deadline =
    deadlineKind === null || dueAt === null || owedById === null
      ? null
      : { kind: deadlineKind, dueAt, owedById };
  return { ...row, deadline };
}
