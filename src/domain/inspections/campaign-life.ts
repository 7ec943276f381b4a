import { DomainError } from '../shared/errors.js';
import { textLimits } from '../shared/limits.js';
import { requiredText } from '../shared/text.js';
import { type Campaign, type CampaignState, campaignReference } from './campaign.js';

/** Throws DomainError `campaign_wrong_state` with `campaign` and `campaignState`, unless it is in one of these. */
export function requireCampaignState(
  campaign: Pick<Campaign, 'number' | 'state'>,
  states: readonly CampaignState[],
): void {
  if (states.includes(campaign.state)) return;
  throw new DomainError('campaign_wrong_state', {
    campaign: campaignReference(campaign.number),
    campaignState: campaign.state,
  });
}

/** `prepared → announced`: the plan has become groups and visits. */
export function announced(campaign: Campaign, at: Date): Campaign {
  requireCampaignState(campaign, ['prepared']);
  return { ...campaign, state: 'announced', announcedAt: at, plan: null };
}

/** The first visit was started: `announced → running`; it goes on running with every further one. */
export function running(campaign: Campaign, at: Date): Campaign {
  requireCampaignState(campaign, ['announced', 'running']);
  if (campaign.state === 'running') return campaign;
  return { ...campaign, state: 'running', startedAt: at };
}

/** `running → summed_up`: its summary is published. Published anew it stays so. */
export function summedUp(campaign: Campaign, at: Date): Campaign {
  requireCampaignState(campaign, ['running', 'summed_up']);
  const summedUpAt = campaign.summedUpAt ?? at;
  return { ...campaign, state: 'summed_up', summedUpAt, publishedAt: at };
}

/**
 * `summed_up → closed`. `open`: its hazards that are; each is carried over by name and reason (rule 4).
 * Throws DomainError `hazards_still_open` with `hazards` (as people name them) and `count`.
 */
export function closed(
  campaign: Campaign,
  { open, carriedOver }: { open: readonly HazardNamed[]; carriedOver: readonly string[] },
  at: Date,
): Campaign {
  requireCampaignState(campaign, ['summed_up']);
  const left = open.filter(({ id }) => !carriedOver.includes(id));
  if (left.length > 0) {
    const hazards = left.slice(0, 10).map(({ reference }) => reference);
    throw new DomainError('hazards_still_open', {
      count: left.length,
      hazards: hazards.join(', '),
    });
  }
  return { ...campaign, state: 'closed', closedAt: at };
}

/** A hazard by its id and as people name it. */
export interface HazardNamed {
  id: string;
  reference: string;
}

/** At any time before its end, with a reason; its hazards go on. Throws as requiredText does, at `reason`. */
export function cancelled(
  campaign: Campaign,
  { reason, byId }: { reason: string | null; byId: string },
  at: Date,
): Campaign {
  requireCampaignState(campaign, ['prepared', 'announced', 'running', 'summed_up']);
  const cancelReason = requiredText(reason, 'reason', textLimits.closingReason);
  return {
    ...campaign,
    // What is cancelled does not repeat.
    ...{
      state: 'cancelled',
      plan: null,
      repeatAt: null,
      cancelledAt: at,
      cancelledById: byId,
      cancelReason,
    },
  };
}
