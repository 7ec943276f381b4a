import { evaluate } from '../../domain/inspections/scoring/evaluate.js';
import type { Entry } from '../../domain/inspections/scoring/scoring-table.js';
import { meanOf } from '../../domain/inspections/summary/rankings.js';
import type {
  CampaignRows,
  FoundHazard,
  GroupRow,
  VisitRow,
} from '../../domain/inspections/summary/rows.js';
import { groupBy, toLocalDate } from '../engine/rows.js';
import type { PrismaClient } from '../generated/client.js';
import { toTableVersion } from './scoring-table-store.js';

/**
 * Everything that is said of a campaign when it is summed up: its own facts, units, groups, visits with their
 * scores, hazards found and not withdrawn, good practice. Eleven queries, whatever it holds. Null: there is none.
 */
export async function readCampaignRows(
  prisma: PrismaClient,
  workspaceId: string,
  campaignId: string,
  now: Date,
): Promise<CampaignRows | null> {
  const campaign = await prisma.campaign.findFirst({
    where: { workspaceId, id: campaignId },
    include: { matter: { select: { number: true } } },
  });
  if (campaign === null) return null;
  const [units, groups, visits, hazards, practices] = await Promise.all([
    readUnits(prisma, workspaceId, campaignId),
    readGroups(prisma, workspaceId, campaignId),
    readVisits(prisma, workspaceId, campaignId),
    readHazards(prisma, workspaceId, campaignId, now),
    prisma.goodPractice.findMany({
      where: { workspaceId, visit: { campaignId } },
      orderBy: [{ notedAt: 'asc' }, { id: 'asc' }],
      select: { id: true, visitId: true, text: true },
    }),
  ]);
  const { id, name, basis, kind, mode } = campaign;
  return {
    campaign: {
      ...{ id, number: campaign.matter.number, name, basis, kind, mode },
      startsOn: toLocalDate(campaign.startsOn),
      endsOn: toLocalDate(campaign.endsOn),
    },
    ...{ units, groups, visits, hazards, practices },
  };
}

function readUnits(db: PrismaClient, workspaceId: string, campaignId: string) {
  return db.$queryRaw<{ id: string; name: string }[]>`
    SELECT u."id", u."name" FROM "CampaignUnit" c
    JOIN "Unit" u ON u."workspaceId" = c."workspaceId" AND u."id" = c."unitId"
    WHERE c."workspaceId" = ${workspaceId} AND c."campaignId" = ${campaignId}::uuid
    ORDER BY u."name", u."id"`;
}

/** With who is in them now. One query. */
function readGroups(
  db: PrismaClient,
  workspaceId: string,
  campaignId: string,
): Promise<GroupRow[]> {
  return db.$queryRaw<GroupRow[]>`
    SELECT g."id", m."number", g."position", g."name", g."state"::text AS "state", g."grade",
      g."handedInAt", p."leaderId", COALESCE(p."memberIds", '{}') AS "memberIds"
    FROM "InspectionGroup" g
    JOIN "Matter" m ON m."workspaceId" = g."workspaceId" AND m."id" = g."id"
    LEFT JOIN LATERAL (
      SELECT min("memberId") FILTER (WHERE "role" = 'group_leader') AS "leaderId",
        array_agg("memberId" ORDER BY "position") FILTER (WHERE "role" = 'group_member') AS "memberIds"
      FROM "Assignment" a WHERE a."workspaceId" = g."workspaceId" AND a."matterId" = g."id"
        AND a."endedAt" IS NULL) p ON true
    WHERE g."workspaceId" = ${workspaceId} AND g."campaignId" = ${campaignId}::uuid
    ORDER BY g."position"`;
}

/** With the means of what each side handed in. Five queries. */
async function readVisits(
  db: PrismaClient,
  workspaceId: string,
  campaignId: string,
): Promise<VisitRow[]> {
  const sheetsOfCampaign = { workspaceId, handedInAt: { not: null }, visit: { campaignId } };
  const [visits, sheets, entries] = await Promise.all([
    db.visit.findMany({
      where: { workspaceId, campaignId },
      orderBy: { matter: { number: 'asc' } },
      include: { matter: { select: { number: true } } },
    }),
    db.scoreSheet.findMany({ where: sheetsOfCampaign, orderBy: { id: 'asc' } }),
    db.scoreEntry.findMany({ where: { workspaceId, sheet: sheetsOfCampaign } }),
  ]);
  const versionIds = [...new Set(sheets.map(({ tableVersionId }) => tableVersionId))];
  const rows = await db.scoringTableVersion.findMany({
    where: { workspaceId, id: { in: versionIds } },
  });
  const versions = rows.map(toTableVersion);
  const entriesOf = groupBy(entries, ({ sheetId }) => sheetId);
  const totalOf = (sheet: (typeof sheets)[number]): number[] => {
    const table = versions.find(({ id }) => id === sheet.tableVersionId)?.table;
    if (table === undefined) throw new TypeError(`the sheet ${sheet.id} has no table`);
    const said = (entriesOf.get(sheet.id) ?? []).map(
      ({ itemKey, lost, isMissing, isNotApplicable }): Entry => {
        return { itemKey, lost: lost.toNumber(), isMissing, isNotApplicable };
      },
    );
    return [evaluate(table, said).total].filter((total) => total !== null);
  };
  const score = (visitId: string, side: 'peer' | 'self') => {
    const totals = sheets
      .filter((sheet) => sheet.visitId === visitId && sheet.side === side)
      .flatMap(totalOf);
    return totals.length === 0 ? null : meanOf(totals);
  };
  return visits.map(({ id, groupId, unitId, plannedOn, unannounced, state, record, ...visit }) => ({
    ...{ id, number: visit.matter.number, groupId, unitId, unannounced, state, record },
    plannedOn: toLocalDate(plannedOn),
    wasRefused: visit.entryRefused !== null,
    score: score(id, 'peer'),
    ownScore: score(id, 'self'),
  }));
}

/** As JSON has it. */
type HazardInJson = Omit<FoundHazard, 'rectifiedAt' | 'closedAt'> & {
  rectifiedAt: number | null;
  closedAt: number | null;
};

/**
 * By number, each with the promise in force. One query, whose rows come as one text: of ten thousand hazards the
 * driver's work for each value is most of the time.
 */
async function readHazards(
  db: PrismaClient,
  workspaceId: string,
  campaignId: string,
  now: Date,
): Promise<FoundHazard[]> {
  const [read] = await db.$queryRaw<{ rows: string | null }[]>`
    WITH "found" AS MATERIALIZED (
      SELECT h.* FROM "Visit" v
      JOIN "Hazard" h ON h."workspaceId" = v."workspaceId" AND h."foundInId" = v."id"
      WHERE v."workspaceId" = ${workspaceId} AND v."campaignId" = ${campaignId}::uuid
        AND h."withdrawnAt" IS NULL),
    "promised" AS (
      SELECT DISTINCT ON (c."hazardId") c."hazardId", c."dueOn", c."fundsAmount"::text AS "fundsAmount",
        c."fundsCurrency", c."fundsNote"
      FROM "Commitment" c JOIN "found" f ON f."id" = c."hazardId"
      WHERE c."workspaceId" = ${workspaceId} ORDER BY c."hazardId", c."committedAt" DESC),
    "late" AS (
      SELECT DISTINCT "matterId" FROM "Deadline"
      WHERE "workspaceId" = ${workspaceId} AND "settledAt" IS NULL AND "dueAt" < ${now})
    SELECT json_agg(json_build_object('id', f."id", 'number', m."number", 'visitId', f."foundInId",
      'unitId', m."unitId", 'description', f."description", 'place', f."place",
      'category', f."category", 'kind', f."kind", 'level', m."level", 'state', f."state",
      'onTheSpot', f."onTheSpot", 'isRepeat', f."repeatOfId" IS NOT NULL, 'dueOn', p."dueOn",
      'isOverdue', l."matterId" IS NOT NULL, 'rectifiedAt', extract(epoch FROM f."rectifiedAt") * 1000,
      'closedAt', extract(epoch FROM f."closedAt") * 1000, 'isCarriedOver', o."hazardId" IS NOT NULL,
      'funds', CASE WHEN p."fundsAmount" IS NOT NULL OR p."fundsNote" IS NOT NULL THEN json_build_object(
        'amount', p."fundsAmount", 'currency', p."fundsCurrency", 'note', p."fundsNote") END)
      ORDER BY m."number")::text AS "rows"
    FROM "found" f
    JOIN "Matter" m ON m."workspaceId" = f."workspaceId" AND m."id" = f."id"
    LEFT JOIN "promised" p ON p."hazardId" = f."id"
    LEFT JOIN "late" l ON l."matterId" = f."id"
    LEFT JOIN "CarriedOver" o ON o."workspaceId" = f."workspaceId" AND o."hazardId" = f."id"
      AND o."campaignId" = ${campaignId}::uuid`;
  const rows = JSON.parse(read?.rows ?? '[]') as HazardInJson[];
  return rows.map((row) => ({
    ...row,
    rectifiedAt: row.rectifiedAt === null ? null : new Date(row.rectifiedAt),
    closedAt: row.closedAt === null ? null : new Date(row.closedAt),
  }));
}
