import { changeBetween } from '../../../domain/history/audit.js';
import { type Campaign, matterOfCampaign } from '../../../domain/inspections/campaign.js';
import { refusalOfCampaignAction } from '../../../domain/inspections/permissions.js';
import { type RepeatInterval, repetitionOf } from '../../../domain/inspections/rounds.js';
import type { LocalDate } from '../../../domain/shared/local-time.js';
import { recordMatterChange } from '../../matters/record-matter-change.js';
import type { Acting, UseCaseContext } from '../../ports/stores.js';
import { runAct } from '../../shared/run-act.js';
import { lockCampaignContext } from '../inspection-context.js';
import { repeatsOf, repetitionValues } from './prepare-campaign.js';

export interface RepeatCampaignInput {
  number: number;
  /** Null: it repeats no more. */
  repeats: RepeatInterval | null;
  repeatsUntil: LocalDate | null;
}

/**
 * Says whether a campaign that is announced repeats. Throws DomainError `campaign_not_found`, what
 * refusalOfCampaignAction says (among it `next_round_is_prepared`) and what repetitionOf refuses.
 */
export function repeatCampaign(
  context: UseCaseContext,
  acting: Acting,
  { number, repeats: every, repeatsUntil: until }: RepeatCampaignInput,
): Promise<Campaign> {
  return runAct(context, acting, async (stores, { actor }) => {
    const locked = await lockCampaignContext(stores, { number });
    const { campaign, people } = locked;
    const refusal = refusalOfCampaignAction('repeat_campaign', actor, campaign, people);
    if (refusal !== null) throw refusal;
    const asked = every === null ? null : { every, until };
    const repetition = repetitionOf(asked, campaign, campaign.repetition);
    const { startsOn } = campaign;
    const next = { ...campaign, ...repeatsOf({ repetition, startsOn }, locked, null) };
    const [before, after] = [campaign, next].map((one) => repetitionValues(one.repetition));
    if (JSON.stringify(before) === JSON.stringify(after)) return campaign;
    const saved = await stores.campaigns.save(next);
    await recordMatterChange(stores, locked, {
      ...{ at: context.clock.now(), actorId: actor.userId, matter: matterOfCampaign(saved) },
      events: [{ action: 'campaign_repeats', ...changeBetween(before ?? {}, after ?? {}) }],
      notices: [],
    });
    return saved;
  });
}
