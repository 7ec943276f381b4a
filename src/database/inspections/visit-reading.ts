import { isHidden, visitKind } from '../../domain/inspections/visit.js';
import type { OwnVisitFacts } from '../../use-cases/ports/inspections.js';
import type { MatterReading } from '../../use-cases/ports/matters.js';
import type { PrismaClient } from '../generated/client.js';
import { foundHazards, noHazards } from './found-hazards.js';
import { toCampaign, toGroup, toMove, toVisit, withMatter } from './inspection-rows.js';

/** What the database says of visits to the engine, which shows it to nobody but who may see them. */
export function createVisitReading(prisma: PrismaClient): MatterReading {
  return {
    kind: visitKind,

    async words(workspaceId, ids) {
      const rows = await prisma.visit.findMany({
        where: { workspaceId, id: { in: [...ids] } },
        select: {
          ...{ id: true, state: true, unannounced: true, startedAt: true },
          ...{ unit: { select: { name: true } }, campaign: { select: { name: true } } },
        },
      });
      return new Map(
        rows.map(({ id, state, unit, campaign, ...row }) => [
          id,
          // A matter that says its unit needs no second word for it.
          { title: campaign.name, where: isHidden(row) ? unit.name : null, state },
        ]),
      );
    },

    async facts(workspaceId, ids) {
      const [rows, moves, hazards] = await Promise.all([
        prisma.visit.findMany({
          where: { workspaceId, id: { in: [...ids] } },
          include: {
            ...withMatter.include,
            unit: { select: { name: true } },
            campaign: withMatter,
            group: withMatter,
          },
        }),
        prisma.visitMove.findMany({
          where: { workspaceId, visitId: { in: [...ids] } },
          orderBy: [{ movedAt: 'asc' }, { id: 'asc' }],
        }),
        foundHazards(prisma, workspaceId, 'visit', ids),
      ]);
      return new Map(
        rows.map(({ unit, campaign, group, ...row }): [string, OwnVisitFacts] => {
          const move = moves.findLast(({ visitId }) => visitId === row.id);
          return [
            row.id,
            {
              visit: toVisit(row),
              unitName: unit.name,
              campaign: toCampaign(campaign),
              group: toGroup(group),
              move: move === undefined ? null : toMove(move),
              hazards: hazards.get(row.id) ?? noHazards,
            },
          ];
        }),
      );
    },
  };
}
