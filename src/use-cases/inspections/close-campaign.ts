import { type Hazard, hazardReference } from '../../domain/hazards/hazard.js';
import { type Campaign, matterOfCampaign } from '../../domain/inspections/campaign.js';
import { closed } from '../../domain/inspections/campaign-life.js';
import { refusalOfCampaignAction } from '../../domain/inspections/permissions.js';
import { textLimits } from '../../domain/shared/limits.js';
import { optionalText } from '../../domain/shared/text.js';
import { settleDeadlines } from '../deadlines/settle-deadlines.js';
import { recordMatterChange } from '../matters/record-matter-change.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { runAct } from '../shared/run-act.js';
import { noticesToAll } from './cancel-campaign.js';
import { lockCampaignContext } from './inspection-context.js';

export interface CloseCampaignInput {
  number: number;
  /** By hazard's number, why it is carried over; what has no reason of its own has `reason`. */
  reasons: Readonly<Record<number, string | null>>;
  /** For every other hazard that is open; null: there is none. */
  reason: string | null;
}

/**
 * Closes a campaign that is summed up; hazards that are open are carried over, each by name and reason (rule 4).
 * They are followed further, and the campaign's card says how many are left. Throws DomainError
 * `campaign_not_found`, what refusalOfCampaignAction and `closed` say.
 */
export function closeCampaign(
  context: Pick<UseCaseContext, 'unitOfWork' | 'clock'>,
  acting: Acting,
  input: CloseCampaignInput,
): Promise<Campaign> {
  return runAct(context, acting, async (stores, { actor }) => {
    const campaignContext = await lockCampaignContext(stores, { number: input.number });
    const { campaign, people } = campaignContext;
    const refusal = refusalOfCampaignAction('close_campaign', actor, campaign, people);
    if (refusal !== null) throw refusal;
    const at = context.clock.now();
    const byId = actor.userId;
    const open = await openHazardsOf(stores, campaign);
    const carried = open.flatMap((hazard) => {
      const reason = reasonOf(hazard, input);
      return reason === null ? [] : [{ hazard, reason }];
    });
    const next = closed(
      campaign,
      {
        open: open.map(({ id, number }) => ({ id, reference: hazardReference(number) })),
        carriedOver: carried.map(({ hazard }) => hazard.id),
      },
      at,
    );
    const after = await stores.campaigns.save(next);
    await stores.campaigns.carryOver(
      campaign.id,
      carried.map(({ hazard, reason }) => ({ hazardId: hazard.id, reason, byId, at })),
    );
    await settleDeadlines(stores, campaign.id, {}, at, 'superseded');
    await recordMatterChange(stores, campaignContext, {
      at,
      actorId: byId,
      matter: matterOfCampaign(after),
      events: [
        {
          action: 'campaign_closed',
          before: { state: campaign.state },
          after: {
            state: after.state,
            carriedOver: carried.map(
              ({ hazard, reason }) => `${hazardReference(hazard.number)}: ${reason}`,
            ),
          },
        },
      ],
      notices: noticesToAll('campaign_closed', campaignContext),
    });
    return after;
  });
}

/** Found in its visits and not ended, by number. */
export async function openHazardsOf(
  stores: Stores,
  { id }: Pick<Campaign, 'id'>,
): Promise<Hazard[]> {
  const visits = await stores.visits.ofCampaign(id);
  const found = await stores.hazards.foundIn(visits.map((visit) => visit.id));
  return found.filter(({ closedAt, withdrawnAt }) => closedAt === null && withdrawnAt === null);
}

function reasonOf({ number }: Hazard, { reasons, reason }: CloseCampaignInput): string | null {
  const own = optionalText(reasons[number] ?? null, `hazard_${number}`, textLimits.closingReason);
  return own ?? optionalText(reason, 'reason', textLimits.closingReason);
}
