import { matterOfCampaign } from '../../domain/inspections/campaign.js';
import type { FindingContext } from '../hazards/found-in.js';
import { cardChannelOf } from '../matters/matter-context.js';
import { readOrganisation } from '../organisation/read-organisation.js';
import { campaignContextOf } from './inspection-context.js';

/**
 * The card of the campaign in whose visit a hazard was found says how many are left, until the last is closed, weeks
 * after the campaign was.
 */
export const redrawCampaignCard: NonNullable<FindingContext['onFindingMoved']> = async (
  stores,
  hazard,
  at,
) => {
  const visit = hazard.foundInId === null ? null : await stores.visits.findById(hazard.foundInId);
  const campaign = visit === null ? null : await stores.campaigns.findById(visit.campaignId);
  if (campaign === null) return;
  const context = await campaignContextOf(stores, campaign, await readOrganisation(stores));
  const matter = matterOfCampaign(campaign);
  const channelId = await cardChannelOf(stores, context, matter);
  if (channelId === null) return;
  await stores.notifications.plan(
    [
      {
        dedupeKey: `card:${matter.id}:${matter.version}:${hazard.id}:${hazard.version}`,
        kind: 'card',
        matterId: matter.id,
        deadlineId: null,
        stepKey: null,
        recipient: { kind: 'channel', id: channelId },
        details: { version: matter.version },
        notBefore: at,
      },
    ],
    at,
  );
};
