import type { Campaign } from '../../../../src/domain/inspections/campaign.js';
import type { InspectionGroup } from '../../../../src/domain/inspections/group.js';
import type { Visit } from '../../../../src/domain/inspections/visit.js';
import type { Stores, UseCaseContext } from '../../../../src/use-cases/ports/stores.js';
import { newCampaign } from '../../../support/fixtures-inspections.js';

/** Who takes part, and where. */
export interface Taking {
  workspaceId: string;
  organiserId: string;
  groups: readonly { leaderId: string; memberIds: readonly string[]; unitId: string }[];
}

/** A running campaign whose groups have each finished one visit. */
export async function openCampaign(
  { unitOfWork, clock }: Pick<UseCaseContext, 'unitOfWork' | 'clock'>,
  { workspaceId, organiserId, groups }: Taking,
  changes: Partial<Campaign> = {},
): Promise<{ campaign: Campaign; groups: InspectionGroup[]; visits: Visit[] }> {
  const at = clock.now();
  return unitOfWork.run(workspaceId, async (stores) => {
    const campaign = await stores.campaigns.insert(
      newCampaign({
        ...{ submissionKey: `plan ${Math.random()}`, name: '四季度互查', state: 'running' },
        ...{ announcedAt: at, startedAt: at, ...changes },
      }),
    );
    await stores.assignments.give(campaign.id, 'organiser', [organiserId], at);
    const units = groups.map(({ unitId }, index) => ({ unitId, groupPosition: index + 1 }));
    await stores.campaigns.setUnits(campaign.id, units);
    const formed = await stores.groups.insertMany(
      groups.map((_, index) => ({ campaignId: campaign.id, position: index + 1, name: null })),
    );
    const visits = await stores.visits.insertMany(
      formed.map(({ id }, index) => ({
        ...{ campaignId: campaign.id, groupId: id, unitId: groups[index]?.unitId ?? '' },
        ...{ plannedOn: '2026-11-24', unannounced: false },
      })),
    );
    for (const [index, group] of formed.entries()) {
      const { leaderId = '', memberIds = [] } = groups[index] ?? {};
      const visit = visits[index];
      if (visit === undefined) throw new Error('a visit a group');
      for (const matterId of [group.id, visit.id]) {
        await stores.assignments.give(matterId, 'group_leader', [leaderId], at);
        await stores.assignments.give(matterId, 'group_member', [...memberIds], at);
      }
      await stores.assignments.give(group.id, 'organiser', [organiserId], at);
      await finish(stores, visit, leaderId, at);
    }
    return { campaign, groups: formed, visits };
  });
}

async function finish(stores: Stores, visit: Visit, byId: string, at: Date): Promise<void> {
  await stores.visits.save({
    ...visit,
    ...{ state: 'finished', startedAt: at, startedById: byId, finishedAt: at },
    ...{ finishedById: byId, record: 'confirmed', recordedAt: at, recordedById: byId },
  });
}
