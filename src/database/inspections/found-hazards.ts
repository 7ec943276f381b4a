import type { FoundHazards } from '../../use-cases/ports/inspections.js';
import { Prisma } from '../generated/client.js';

/** How many hazards were found in each of these visits or, by campaign, in theirs. One query. */
export async function foundHazards(
  db: Prisma.TransactionClient,
  workspaceId: string,
  by: 'visit' | 'campaign',
  ids: readonly string[],
): Promise<ReadonlyMap<string, FoundHazards>> {
  const key = by === 'visit' ? Prisma.sql`v."id"` : Prisma.sql`v."campaignId"`;
  const rows = await db.$queryRaw<(FoundHazards & { id: string })[]>`
    SELECT ${key} AS "id", count(*)::int AS "found",
      (count(*) FILTER (WHERE h."closedAt" IS NULL AND h."withdrawnAt" IS NULL))::int AS "open"
    FROM "Visit" v
    JOIN "Hazard" h ON h."workspaceId" = v."workspaceId" AND h."foundInId" = v."id"
    WHERE v."workspaceId" = ${workspaceId} AND ${key} = ANY(${[...ids]}::uuid[])
    GROUP BY ${key}`;
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

export const noHazards: FoundHazards = { found: 0, open: 0 };
