import type { MatterReading } from '../../use-cases/ports/matters.js';
import type { MatterWithLostEvidence } from '../../use-cases/ports/queries.js';
import type { Matter as MatterOfRow, PrismaClient } from '../generated/client.js';
import { readWords } from './matter-readings.js';
import { toMatter } from './matter-rows.js';

type Row = MatterOfRow & { unitName: string | null; files: number; inAll: number };

/** See Queries.lostEvidence. One query, and one for each kind of matter among them. */
export async function listLostEvidence(
  db: PrismaClient,
  readings: readonly MatterReading[],
  workspaceId: string,
  since: Date,
  limit: number,
): Promise<{ rows: MatterWithLostEvidence[]; total: number }> {
  const rows = await db.$queryRaw<Row[]>`
    WITH gone AS (
      SELECT e."matterId" AS "id", count(*)::int AS "files", max(c."settledAt") AS "at"
      FROM "EvidenceCopy" c
      JOIN "Evidence" e ON e."workspaceId" = c."workspaceId" AND e."fileId" = c."fileId"
      WHERE c."workspaceId" = ${workspaceId} AND c."state" IN ('refused', 'lost')
      GROUP BY e."matterId"
    )
    SELECT m.*, u."name" AS "unitName", g."files", (count(*) OVER ())::int AS "inAll"
    FROM gone g
    JOIN "Matter" m ON m."workspaceId" = ${workspaceId} AND m."id" = g."id"
    LEFT JOIN "Unit" u ON u."workspaceId" = m."workspaceId" AND u."id" = m."unitId"
    WHERE m."endedAt" IS NULL OR g."at" >= ${since}
    ORDER BY g."at" DESC, g."id" LIMIT ${limit}`;
  const found = rows.map((row) => ({ row, matter: toMatter(row) }));
  const words = await readWords(
    readings,
    workspaceId,
    found.map(({ matter }) => matter),
  );
  return {
    rows: found.flatMap(({ row: { unitName, files }, matter }) => {
      const said = words.get(matter.id);
      return said === undefined ? [] : [{ matter: { matter, unitName, ...said }, files }];
    }),
    total: rows[0]?.inAll ?? 0,
  };
}
