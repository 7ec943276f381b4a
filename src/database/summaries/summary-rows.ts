import { extensionKind } from '../../domain/requests/request.js';
import type { SummaryRow } from '../../use-cases/ports/queries.js';
import { Prisma } from '../generated/client.js';
import { holderOf, joinMatter } from '../hazards/hazard-rows.js';

/**
 * The hazards that a summary of the period counts, by number: open now or at the period's start,
 * reported or closed in it. `rectifyDueAt` is the original due instant of the newest rectify deadline;
 * `overdueSpans` are the deadlines that were settled late or are open. One query.
 */
export async function readSummaryRows(
  db: Prisma.TransactionClient,
  workspaceId: string,
  unitIds: readonly string[] | null,
  from: Date,
  to: Date,
): Promise<SummaryRow[]> {
  const ofUnits =
    unitIds === null ? Prisma.empty : Prisma.sql`AND m."unitId" = ANY(${[...unitIds]}::uuid[])`;
  const rows = await db.$queryRaw<SummaryQueryRow[]>`
    SELECT m."number", h."description", m."unitId", h."category", m."level", h."state",
      ${holderOf('responsible')} AS "responsibleId", h."reportedAt", h."rectifiedAt", h."closedAt",
      r."originalDueAt" AS "rectifyDueAt", o."dueAt" AS "openDueAt", o."owedById" AS "openOwedById",
      l."lateSince", l."lateUntil", e."extendedAt"
    FROM "Hazard" h ${joinMatter}
    LEFT JOIN LATERAL (
      SELECT "originalDueAt" FROM "Deadline"
      WHERE "workspaceId" = h."workspaceId" AND "matterId" = h."id" AND "kind" = 'rectify'
      ORDER BY "startsAt" DESC, "id" DESC LIMIT 1) r ON true
    LEFT JOIN LATERAL (
      SELECT "dueAt", "owedById" FROM "Deadline"
      WHERE "workspaceId" = h."workspaceId" AND "matterId" = h."id" AND "settledAt" IS NULL
      ORDER BY "dueAt", "id" LIMIT 1) o ON true
    LEFT JOIN LATERAL (
      SELECT array_agg("dueAt" ORDER BY "dueAt", "id") AS "lateSince",
        array_agg("settledAt" ORDER BY "dueAt", "id") AS "lateUntil" FROM "Deadline"
      WHERE "workspaceId" = h."workspaceId" AND "matterId" = h."id"
        AND ("settledAt" IS NULL OR "settledAt" > "dueAt")) l ON true
    LEFT JOIN LATERAL (
      SELECT array_agg("decidedAt" ORDER BY "decidedAt") AS "extendedAt" FROM "Request"
      WHERE "workspaceId" = h."workspaceId" AND "matterId" = h."id"
        AND "kind" = ${extensionKind} AND "decidedDueOn" IS NOT NULL) e ON true
    WHERE h."workspaceId" = ${workspaceId} AND h."state" <> 'withdrawn' ${ofUnits}
      AND (h."closedAt" IS NULL OR (h."closedAt" >= ${from} AND h."reportedAt" < ${to}))
    ORDER BY m."number"`;
  return rows.map(({ lateSince, lateUntil, extendedAt, ...row }) => ({
    ...row,
    extendedAt: extendedAt ?? [],
    overdueSpans: (lateSince ?? []).map((from, index) => ({
      from,
      to: lateUntil?.[index] ?? null,
    })),
  }));
}

type SummaryQueryRow = Omit<SummaryRow, 'overdueSpans' | 'extendedAt'> & {
  extendedAt: readonly Date[] | null;
  lateSince: readonly Date[] | null;
  lateUntil: readonly (Date | null)[] | null;
};
