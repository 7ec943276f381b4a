import { campaignKind } from '../../domain/inspections/campaign.js';
import type { OwnCampaignFacts } from '../../use-cases/ports/inspections.js';
import type { MatterReading } from '../../use-cases/ports/matters.js';
import type { PrismaClient } from '../generated/client.js';
import { foundHazards, noHazards } from './found-hazards.js';
import { toCampaign, withMatter } from './inspection-rows.js';

/** What the database says of campaigns to the engine. */
export function createCampaignReading(prisma: PrismaClient): MatterReading {
  return {
    kind: campaignKind,

    async words(workspaceId, ids) {
      const rows = await prisma.campaign.findMany({
        where: { workspaceId, id: { in: [...ids] } },
        select: { id: true, name: true, state: true },
      });
      return new Map(rows.map(({ id, name, state }) => [id, { title: name, where: null, state }]));
    },

    async facts(workspaceId, ids) {
      const of = { workspaceId, campaignId: { in: [...ids] } };
      const [rows, groups, visits, hazards] = await Promise.all([
        prisma.campaign.findMany({ where: { workspaceId, id: { in: [...ids] } }, ...withMatter }),
        prisma.inspectionGroup.groupBy({ by: ['campaignId'], where: of, _count: true }),
        prisma.visit.groupBy({
          by: ['campaignId'],
          where: { ...of, state: 'finished' },
          _count: true,
        }),
        foundHazards(prisma, workspaceId, 'campaign', ids),
      ]);
      const countOf = (all: typeof groups, id: string) =>
        all.find(({ campaignId }) => campaignId === id)?._count ?? 0;
      return new Map(
        rows.map((row): [string, OwnCampaignFacts] => [
          row.id,
          {
            campaign: toCampaign(row),
            groups: countOf(groups, row.id),
            visitsFinished: countOf(visits, row.id),
            hazards: hazards.get(row.id) ?? noHazards,
          },
        ]),
      );
    },
  };
}
