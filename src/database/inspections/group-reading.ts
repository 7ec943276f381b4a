import { groupReportKind } from '../../domain/inspections/group.js';
import type { OwnGroupFacts } from '../../use-cases/ports/inspections.js';
import type { MatterReading } from '../../use-cases/ports/matters.js';
import type { PrismaClient } from '../generated/client.js';
import { toCampaign, toGroup, toVisit, withMatter } from './inspection-rows.js';

/** What the database says of groups and their reports to the engine. */
export function createGroupReading(prisma: PrismaClient): MatterReading {
  return {
    kind: groupReportKind,

    async words(workspaceId, ids) {
      const rows = await prisma.inspectionGroup.findMany({
        where: { workspaceId, id: { in: [...ids] } },
        select: { id: true, name: true, state: true, campaign: { select: { name: true } } },
      });
      return new Map(
        rows.map(({ id, name, state, campaign }) => [
          id,
          { title: campaign.name, where: name, state },
        ]),
      );
    },

    async facts(workspaceId, ids) {
      const rows = await prisma.inspectionGroup.findMany({
        where: { workspaceId, id: { in: [...ids] } },
        include: {
          ...withMatter.include,
          campaign: withMatter,
          visits: {
            include: { ...withMatter.include, unit: { select: { name: true } } },
            orderBy: [{ plannedOn: 'asc' }, { id: 'asc' }],
          },
        },
      });
      return new Map(
        rows.map(({ campaign, visits, ...row }): [string, OwnGroupFacts] => [
          row.id,
          {
            group: toGroup(row),
            campaign: toCampaign(campaign),
            visits: visits.map(({ unit, ...visit }) => ({
              ...toVisit(visit),
              unitName: unit.name,
            })),
          },
        ]),
      );
    },
  };
}
