import { type Campaign, matterOfCampaign } from '../../../domain/inspections/campaign.js';
import { campaignRules } from '../../../domain/inspections/inspection-kind.js';
import { maySeeMatter } from '../../../domain/matters/matter-kind.js';
import { readOrganisation } from '../../organisation/read-organisation.js';
import type { Acting, UseCaseContext } from '../../ports/stores.js';

/** So many of the newest are listed. */
const listed = 30;

/** The newest campaigns of those that this reader sees. Throws DomainError `workspace_not_set_up`. */
export function listCampaigns(
  { unitOfWork }: Pick<UseCaseContext, 'unitOfWork'>,
  { workspaceId, actor }: Acting,
): Promise<Campaign[]> {
  return unitOfWork.read(workspaceId, async (stores) => {
    const { units } = await readOrganisation(stores);
    const campaigns = await stores.campaigns.newest(listed);
    const assignments = await stores.assignments.ofMany(campaigns.map(({ id }) => id));
    return campaigns.filter((campaign) =>
      maySeeMatter(actor, campaignRules, {
        ...{ units, matter: matterOfCampaign(campaign), openDeadlines: [] },
        assignments: assignments.filter(({ matterId }) => matterId === campaign.id),
      }),
    );
  });
}
