import { notMineKind } from '../../domain/requests/request.js';
import type { MatterReading, MatterRow, MatterWords } from '../../use-cases/ports/matters.js';
import type { OwedRow } from '../../use-cases/ports/queries.js';
import type { Matter as MatterTableRow, Prisma } from '../generated/client.js';
import { readWords } from '../matters/matter-readings.js';
import { toMatter } from '../matters/matter-rows.js';

/** An open deadline with who owes it and its matter; without the words, which the matter's kind finds. */
interface OwedDeadline extends Omit<OwedRow, 'matter'> {
  owedById: string;
  matter: Omit<MatterRow, keyof MatterWords>;
}

/** An open deadline with its matter, and how many there are in all. */
export interface OpenDeadlineRow extends MatterTableRow {
  deadlineId: string;
  deadlineKind: string;
  dueAt: Date;
  owedById: string;
  unitName: string | null;
  inAll: number;
}

/** The open deadlines that these people owe, by due instant, and how many there are in all. One query. */
export async function readOwed(
  db: Prisma.TransactionClient,
  workspaceId: string,
  userIds: readonly string[],
  limit: number | null,
): Promise<{ owed: OwedDeadline[]; total: number }> {
  const rows = await db.$queryRaw<(OpenDeadlineRow & { offersNotMine: boolean })[]>`
    SELECT m.*, u."name" AS "unitName", d."id" AS "deadlineId", d."kind" AS "deadlineKind",
      d."dueAt", d."owedById", NOT EXISTS (
        SELECT 1 FROM "Request" r
        JOIN "Deadline" o ON o."workspaceId" = r."workspaceId" AND o."id" = r."deadlineId"
        WHERE r."workspaceId" = d."workspaceId" AND r."matterId" = d."matterId"
          AND r."kind" = ${notMineKind} AND r."decision" IS NULL AND o."settledAt" IS NULL
      ) AS "offersNotMine", (count(*) OVER ())::int AS "inAll"
    FROM "Deadline" d
    JOIN "Matter" m ON m."workspaceId" = d."workspaceId" AND m."id" = d."matterId"
    LEFT JOIN "Unit" u ON u."workspaceId" = m."workspaceId" AND u."id" = m."unitId"
    WHERE d."workspaceId" = ${workspaceId} AND d."owedById" = ANY(${[...userIds]}::text[])
      AND d."settledAt" IS NULL
    ORDER BY d."dueAt", d."id" LIMIT ${limit}`;
  return {
    owed: rows.map((row) => ({
      deadlineId: row.deadlineId,
      kind: row.deadlineKind,
      dueAt: row.dueAt,
      owedById: row.owedById,
      offersNotMine: row.offersNotMine,
      matter: { matter: toMatter(row), unitName: row.unitName },
    })),
    total: rows[0]?.inAll ?? 0,
  };
}

/** The same of one member, with the words of each matter. One query, and one for each kind of matter among them. */
export async function listOwed(
  db: Prisma.TransactionClient,
  readings: readonly MatterReading[],
  workspaceId: string,
  userId: string,
  limit: number,
): Promise<{ rows: OwedRow[]; total: number }> {
  const { owed, total } = await readOwed(db, workspaceId, [userId], limit);
  const told = await withWords(readings, workspaceId, owed);
  return { rows: told.map(({ owedById: _owedById, ...row }) => row), total };
}

/** One query for each kind of matter among them. */
export async function withWords<Row extends { matter: Omit<MatterRow, keyof MatterWords> }>(
  readings: readonly MatterReading[],
  workspaceId: string,
  rows: readonly Row[],
): Promise<(Row & { matter: MatterRow })[]> {
  const matters = new Map(rows.map(({ matter: { matter } }) => [matter.id, matter]));
  const words = await readWords(readings, workspaceId, [...matters.values()]);
  return rows.map((row) => {
    const own = words.get(row.matter.matter.id) ?? { title: '', where: null, state: null };
    return { ...row, matter: { ...row.matter, ...own } };
  });
}
