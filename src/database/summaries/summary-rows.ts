import { extensionKind } from '../../domain/requests/request.js';
import type { SummaryDeadline, SummaryRow } from '../../domain/summaries/standing.js';
import { Prisma } from '../generated/client.js';
import { joinMatter } from '../hazards/hazard-rows.js';

/**
 * The hazards that a summary of the days counts, by number: reported before their end and not ended when they
 * begin, that are or were in one of the units. Each with all that is needed to say how it stood at an instant
 * between. One query.
 */
export async function readSummaryRows(
  db: Prisma.TransactionClient,
  workspaceId: string,
  unitIds: readonly string[] | null,
  from: Date,
  to: Date,
): Promise<SummaryRow[]> {
  const units = unitIds === null ? null : Prisma.sql`${[...unitIds]}`;
  const ofUnits =
    units === null
      ? Prisma.empty
      : Prisma.sql`AND (m."unitId" = ANY(${units}::uuid[]) OR EXISTS (
          SELECT 1 FROM jsonb_array_elements(c."corrections") AS one
          WHERE one->'before'->>'unitId' = ANY(${units}::text[])))`;
  const rows = await db.$queryRaw<SummaryQueryRow[]>`
    SELECT m."number", h."description", m."unitId", h."category", m."level", h."reportedAt",
      h."rectifiedAt", h."closedAt", h."withdrawnAt",
      d."deadlines", a."assignments", r."handedInAt", v."sentBackAt", e."extendedAt", c."corrections"
    FROM "Hazard" h ${joinMatter}
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('kind', "kind", 'owedById', "owedById",
        'startsAt', ${ms('startsAt')}, 'dueAt', ${ms('dueAt')},
        'originalDueAt', ${ms('originalDueAt')}, 'settledAt', ${ms('settledAt')})
        ORDER BY "startsAt", "dueAt", "id") AS "deadlines"
      FROM "Deadline" WHERE "workspaceId" = h."workspaceId" AND "matterId" = h."id") d ON true
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('role', "role", 'memberId', "memberId",
        'since', ${ms('since')}, 'endedAt', ${ms('endedAt')}) ORDER BY "since", "position", "id")
        AS "assignments"
      FROM "Assignment" WHERE "workspaceId" = h."workspaceId" AND "matterId" = h."id") a ON true
    LEFT JOIN LATERAL (
      SELECT array_agg("submittedAt" ORDER BY "submittedAt") AS "handedInAt" FROM "Rectification"
      WHERE "workspaceId" = h."workspaceId" AND "hazardId" = h."id") r ON true
    LEFT JOIN LATERAL (
      SELECT array_agg("verifiedAt" ORDER BY "verifiedAt") AS "sentBackAt" FROM "Verification"
      WHERE "workspaceId" = h."workspaceId" AND "hazardId" = h."id" AND "result" <> 'fixed') v ON true
    LEFT JOIN LATERAL (
      SELECT array_agg("decidedAt" ORDER BY "decidedAt") AS "extendedAt" FROM "Request"
      WHERE "workspaceId" = h."workspaceId" AND "matterId" = h."id"
        AND "kind" = ${extensionKind} AND "decidedDueOn" IS NOT NULL) e ON true
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('at', ${ms('at')}, 'before', "before") ORDER BY "sequence")
        AS "corrections"
      FROM "AuditEvent"
      WHERE "workspaceId" = h."workspaceId" AND "matterId" = h."id"
        AND "before" ?| ARRAY['unitId', 'category', 'level']) c ON true
    WHERE h."workspaceId" = ${workspaceId} AND h."reportedAt" < ${to}
      AND (h."closedAt" IS NULL OR h."closedAt" >= ${from})
      AND (h."withdrawnAt" IS NULL OR h."withdrawnAt" >= ${from}) ${ofUnits}
    ORDER BY m."number"`;
  return rows.map(toSummaryRow);
}

/** An instant within JSON, as milliseconds. */
function ms(column: string): Prisma.Sql {
  return Prisma.raw(`(extract(epoch FROM "${column}") * 1000)::bigint`);
}

type Assigned = SummaryRow['assignments'][number];
type Correction = SummaryRow['corrections'][number];
type InJson<Part, Instant extends keyof Part> = Omit<Part, Instant> & {
  [Key in Instant]: Part[Key] extends Date ? number : number | null;
};

type SummaryQueryRow = Omit<
  SummaryRow,
  'deadlines' | 'assignments' | 'handedInAt' | 'sentBackAt' | 'extendedAt' | 'corrections'
> & {
  rectifiedAt: Date | null;
  deadlines:
    | readonly InJson<SummaryDeadline, 'startsAt' | 'dueAt' | 'originalDueAt' | 'settledAt'>[]
    | null;
  assignments: readonly InJson<Assigned, 'since' | 'endedAt'>[] | null;
  handedInAt: readonly Date[] | null;
  sentBackAt: readonly Date[] | null;
  extendedAt: readonly Date[] | null;
  corrections: readonly InJson<Correction, 'at'>[] | null;
};

function toSummaryRow({
  rectifiedAt,
  deadlines,
  assignments,
  handedInAt,
  sentBackAt,
  extendedAt,
  corrections,
  ...facts
}: SummaryQueryRow): SummaryRow {
  return {
    ...facts,
    handedInAt: handedInAt ?? (rectifiedAt === null ? [] : [rectifiedAt]),
    sentBackAt: sentBackAt ?? [],
    extendedAt: extendedAt ?? [],
    deadlines: (deadlines ?? []).map((one) => ({
      ...one,
      startsAt: new Date(one.startsAt),
      dueAt: new Date(one.dueAt),
      originalDueAt: new Date(one.originalDueAt),
      settledAt: one.settledAt === null ? null : new Date(one.settledAt),
    })),
    assignments: (assignments ?? []).map(({ since, endedAt, ...one }) => ({
      ...one,
      since: new Date(since),
      endedAt: endedAt === null ? null : new Date(endedAt),
    })),
    corrections: (corrections ?? []).map(({ at, before: { unitId, category, level } }) => ({
      at: new Date(at),
      before: {
        ...(unitId == null ? {} : { unitId }),
        ...(category == null ? {} : { category }),
        ...(level == null ? {} : { level }),
      },
    })),
  };
}
