import {
  type Campaign,
  campaignKind,
  endOfCampaign,
  matterOfCampaign,
} from '../../domain/inspections/campaign.js';
import type { LocalDate } from '../../domain/shared/local-time.js';
import type { CampaignStore, NewCampaign } from '../../use-cases/ports/inspections.js';
import { fromLocalDate, type StoreScope } from '../engine/rows.js';
import { Prisma } from '../generated/client.js';
import { insertMatter, lockMatter, saveMatter } from '../matters/matter-store.js';
import { toCampaign, withMatter } from './inspection-rows.js';

/** The campaigns of one workspace, each with its matter. */
export function createCampaignStore(scope: StoreScope): CampaignStore {
  const { db, workspaceId } = scope;
  const find = async (where: Prisma.CampaignWhereInput): Promise<Campaign | null> => {
    const row = await db.campaign.findFirst({ where: { workspaceId, ...where }, ...withMatter });
    return row === null ? null : toCampaign(row);
  };
  const lock = async (condition: Prisma.Sql) => {
    const matter = await lockMatter(scope, Prisma.sql`"kind" = ${campaignKind} AND ${condition}`);
    return matter === undefined ? null : find({ id: matter.id });
  };

  return {
    async insert({ submissionKey, ...facts }) {
      const endedAt = endOfCampaign(facts);
      const { id, number, version } = await insertMatter(scope, {
        kind: campaignKind,
        unitId: null,
        level: null,
        endedAt,
      });
      const data = { workspaceId, id, submissionKey, ...ownColumns(facts) };
      await db.campaign.create({ data, select: { id: true } });
      return { id, number, version, ...facts };
    },

    findById: (id) => find({ id }),
    findByNumber: (number) => find({ matter: { kind: campaignKind, number } }),
    findBySubmission: (submissionKey) => find({ submissionKey }),

    findNextRound: (previousId) => find({ previousId, preparedFor: { not: null } }),

    async newest(limit) {
      const rows = await db.campaign.findMany({
        where: { workspaceId },
        ...withMatter,
        orderBy: { matter: { number: 'desc' } },
        take: limit,
      });
      return rows.map(toCampaign);
    },

    lockById: (id) => lock(Prisma.sql`"id" = ${id}::uuid`),
    lockByNumber: (number) => lock(Prisma.sql`"number" = ${number}`),

    async save(campaign) {
      const { version } = await saveMatter(scope, matterOfCampaign(campaign));
      const where = { workspaceId, id: campaign.id };
      await db.campaign.updateMany({ where, data: ownColumns(campaign) });
      return { ...campaign, version };
    },

    units: (campaignId) =>
      db.campaignUnit.findMany({
        where: { workspaceId, campaignId },
        orderBy: { unitId: 'asc' },
        select: { unitId: true, groupPosition: true },
      }),

    async setUnits(campaignId, units) {
      await db.campaignUnit.deleteMany({ where: { workspaceId, campaignId } });
      await db.campaignUnit.createMany({
        data: units.map((unit) => ({ workspaceId, campaignId, ...unit })),
      });
    },

    async tableVersionIds(campaignId) {
      const rows = await db.campaignTable.findMany({
        where: { workspaceId, campaignId },
        orderBy: { position: 'asc' },
        select: { tableVersionId: true },
      });
      return rows.map(({ tableVersionId }) => tableVersionId);
    },

    async setTables(campaignId, tableVersionIds) {
      await db.campaignTable.deleteMany({ where: { workspaceId, campaignId } });
      await db.campaignTable.createMany({
        data: tableVersionIds.map((tableVersionId, position) => {
          return { workspaceId, campaignId, tableVersionId, position };
        }),
      });
    },

    carriedOver: (campaignId) =>
      db.carriedOver.findMany({
        where: { workspaceId, campaignId },
        orderBy: { hazardId: 'asc' },
        select: { hazardId: true, reason: true, byId: true, at: true },
      }),

    async carryOver(campaignId, hazards) {
      await db.carriedOver.createMany({
        data: hazards.map((hazard) => ({ workspaceId, campaignId, ...hazard })),
      });
    },

    async figures(campaignId) {
      const row = await db.campaign.findFirst({
        where: { workspaceId, id: campaignId },
        select: { figures: true },
      });
      return row?.figures ?? null;
    },

    async saveFigures(campaignId, figures) {
      const where = { workspaceId, id: campaignId };
      await db.campaign.updateMany({ where, data: { figures: { ...figures } } });
    },
  };
}

/** What stands in the campaign's own row, and not in its matter. */
function ownColumns(campaign: Omit<NewCampaign, 'submissionKey'>) {
  const { weights, plan, repetition, preparedFor } = campaign;
  const dateOrNull = (date: LocalDate | null) => (date === null ? null : fromLocalDate(date));
  return {
    name: campaign.name,
    basis: campaign.basis,
    kind: campaign.kind,
    mode: campaign.mode,
    state: campaign.state,
    startsOn: fromLocalDate(campaign.startsOn),
    endsOn: fromLocalDate(campaign.endsOn),
    groupSize: campaign.groupSize,
    visitsPerUnit: campaign.visitsPerUnit,
    certifiedPerGroup: campaign.certifiedPerGroup,
    unannounced: campaign.unannounced,
    weights: { ...weights },
    seed: campaign.seed,
    drawRule: campaign.drawRule,
    plan: plan === null ? Prisma.DbNull : JSON.parse(JSON.stringify(plan)),
    previousId: campaign.previousId,
    repeats: repetition?.every ?? null,
    repeatsUntil: dateOrNull(repetition?.until ?? null),
    seriesStartsOn: dateOrNull(repetition?.first.startsOn ?? null),
    seriesEndsOn: dateOrNull(repetition?.first.endsOn ?? null),
    repeatAt: campaign.repeatAt,
    preparedFor: dateOrNull(preparedFor),
    preparedAt: campaign.preparedAt,
    announcedAt: campaign.announcedAt,
    startedAt: campaign.startedAt,
    summedUpAt: campaign.summedUpAt,
    closedAt: campaign.closedAt,
    cancelledAt: campaign.cancelledAt,
    cancelledById: campaign.cancelledById,
    cancelReason: campaign.cancelReason,
    publishedAt: campaign.publishedAt,
  };
}
