import type {
  HazardFilter,
  HazardPage,
  HazardRow,
  OwedRow,
  Visibility,
} from '../../use-cases/ports/queries.js';
import { Prisma } from '../generated/client.js';
import {
  actedOnNewestRectification,
  isNamedInCommitment,
  owesOpenDeadline,
} from './hazard-ties.js';

/** A line of a list as SQL gives it; the deadline's columns are null together. */
interface ListedRow extends Omit<HazardRow, 'deadline'> {
  deadlineKind: NonNullable<HazardRow['deadline']>['kind'] | null;
  dueAt: Date | null;
  owedById: string | null;
}

/** Of a hazard `h` in a unit `u` with its earliest open deadline `o`. */
const listedColumns = Prisma.sql`
  h."id", h."number", h."state", h."level", h."category", h."description", h."place",
  h."reportedAt", h."responsibleId", h."unitId", u."name" AS "unitName",
  o."kind" AS "deadlineKind", o."dueAt", o."owedById"`;

const joinUnit = Prisma.sql`
  JOIN "Unit" u ON u."workspaceId" = h."workspaceId" AND u."id" = h."unitId"`;

/** The earliest open deadline of a hazard `h`, as a lateral `o`. */
const earliestOpenDeadline = Prisma.sql`LATERAL (
  SELECT "kind", "dueAt", "owedById" FROM "Deadline"
  WHERE "workspaceId" = h."workspaceId" AND "hazardId" = h."id" AND "settledAt" IS NULL
  ORDER BY "dueAt", "id" LIMIT 1) o`;

/**
 * One page of the hazards that the reader may see and the filter finds, and how many there are. Two
 * queries. Numbers rise with the reports, so the newest have the highest; overdue ones come by the due
 * instant.
 */
export async function listHazards(
  db: Prisma.TransactionClient,
  workspaceId: string,
  visibility: Visibility,
  filter: HazardFilter,
  page: { index: number; size: number },
): Promise<HazardPage> {
  const { overdueAt } = filter;
  const joinOverdue =
    overdueAt === undefined
      ? Prisma.empty
      : Prisma.sql`JOIN (
          SELECT "hazardId", min("dueAt") AS "dueAt" FROM "Deadline"
          WHERE "workspaceId" = ${workspaceId} AND "settledAt" IS NULL AND "dueAt" < ${overdueAt}
          GROUP BY "hazardId") o ON o."hazardId" = h."id"`;
  const found = Prisma.sql`
    FROM "Hazard" h ${joinOverdue}
    WHERE ${Prisma.join(conditions(workspaceId, visibility, filter), ' AND ')}`;
  const order =
    overdueAt === undefined ? Prisma.sql`h."number" DESC` : Prisma.sql`o."dueAt", h."number"`;
  // The page is cut before the joins, so that their work is for its rows only.
  const rows = await db.$queryRaw<ListedRow[]>`
    WITH h AS (
      SELECT h.*, row_number() OVER (ORDER BY ${order}) AS "place in list" ${found}
      ORDER BY ${order} LIMIT ${page.size} OFFSET ${page.index * page.size}
    )
    SELECT ${listedColumns} FROM h ${joinUnit} LEFT JOIN ${earliestOpenDeadline} ON true
    ORDER BY h."place in list"`;
  const [count] = await db.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS "total" ${found}`;
  return { rows: rows.map(toHazardRow), total: count?.total ?? 0 };
}

/** The open deadlines that somebody owes, by due instant, and how many there are. Two queries. */
export async function listOwed(
  db: Prisma.TransactionClient,
  workspaceId: string,
  userId: string,
  limit: number,
): Promise<{ rows: OwedRow[]; total: number }> {
  const rows = await db.$queryRaw<
    (ListedRow & { owedId: string; owedKind: OwedRow['kind']; owedDueAt: Date })[]
  >`
    SELECT d."id" AS "owedId", d."kind" AS "owedKind", d."dueAt" AS "owedDueAt", ${listedColumns}
    FROM "Deadline" d
    JOIN "Hazard" h ON h."workspaceId" = d."workspaceId" AND h."id" = d."hazardId"
    ${joinUnit} LEFT JOIN ${earliestOpenDeadline} ON true
    WHERE d."workspaceId" = ${workspaceId} AND d."owedById" = ${userId} AND d."settledAt" IS NULL
    ORDER BY d."dueAt", d."id" LIMIT ${limit}`;
  const total = await db.deadline.count({
    where: { workspaceId, owedById: userId, settledAt: null },
  });
  return {
    rows: rows.map(({ owedId, owedKind, owedDueAt, ...row }) => ({
      deadlineId: owedId,
      kind: owedKind,
      dueAt: owedDueAt,
      hazard: toHazardRow(row),
    })),
    total,
  };
}

function conditions(
  workspaceId: string,
  visibility: Visibility,
  filter: HazardFilter,
): Prisma.Sql[] {
  const { unitIds, states, category, level, concerning, reportedBy } = filter;
  const found = [Prisma.sql`h."workspaceId" = ${workspaceId}`];
  if (visibility.kind === 'limited') found.push(isVisible(workspaceId, visibility));
  if (unitIds !== undefined) found.push(Prisma.sql`h."unitId" = ANY(${[...unitIds]}::uuid[])`);
  if (states !== undefined) {
    found.push(Prisma.sql`h."state" = ANY(${[...states]}::text[]::"HazardState"[])`);
  }
  if (category !== undefined) found.push(Prisma.sql`h."category" = ${category}::"Category"`);
  if (level !== undefined) found.push(Prisma.sql`h."level" = ${level}::"Level"`);
  if (concerning !== undefined) {
    found.push(
      Prisma.sql`(h."responsibleId" = ${concerning} OR ${owesOpenDeadline(workspaceId, concerning)})`,
    );
  }
  if (reportedBy !== undefined) found.push(Prisma.sql`h."reporterId" = ${reportedBy}`);
  return found;
}

/** `maySee` of the domain, as a condition; a test holds the two together. */
function isVisible(
  workspaceId: string,
  visibility: Extract<Visibility, { kind: 'limited' }>,
): Prisma.Sql {
  const { userId, unitIds, seesRectified } = visibility;
  return Prisma.sql`(
    h."reporterId" = ${userId} OR h."responsibleId" = ${userId}
    OR h."unitId" = ANY(${[...unitIds]}::uuid[])
    OR (${seesRectified} AND h."state" = 'rectified')
    OR ${isNamedInCommitment(workspaceId, userId)} OR ${actedOnNewestRectification(workspaceId, userId)})`;
}

function toHazardRow({ deadlineKind, dueAt, owedById, ...row }: ListedRow): HazardRow {
  const deadline =
    deadlineKind === null || dueAt === null || owedById === null
      ? null
      : { kind: deadlineKind, dueAt, owedById };
  return { ...row, deadline };
}
