import { changeBetween } from '../../../domain/history/audit.js';
import { type Campaign, matterOfCampaign } from '../../../domain/inspections/campaign.js';
import {
  type CampaignDraft,
  type CampaignFacts,
  campaignFacts,
} from '../../../domain/inspections/campaign-draft.js';
import { requireFullMember } from '../../../domain/organisation/full-member.js';
import { requireOpen } from '../../../domain/organisation/unit-tree.js';
import { DomainError } from '../../../domain/shared/errors.js';
import { recordMatterChange } from '../../matters/record-matter-change.js';
import { type Organisation, readOrganisation } from '../../organisation/read-organisation.js';
import type { Acting, Stores, UseCaseContext } from '../../ports/stores.js';
import { isFirstSubmission } from '../../shared/first-submission.js';
import { runAct } from '../../shared/run-act.js';
import { lockCampaignContext } from '../inspection-context.js';
import { requireMayPlan } from './may-plan.js';
import {
  columnsOf,
  factsOf,
  prepareCampaign,
  propose,
  repeatsOf,
  seedOf,
  valuesOf,
  writeParts,
} from './prepare-campaign.js';

export interface PlanCampaignInput extends CampaignDraft {
  submissionKey: string;
  /** Of a draw; left out or empty: the submission's own. */
  seed?: string | null;
}

/**
 * Prepares a campaign and proposes its groups and assignment at once. Only admins do. Throws DomainError
 * `not_allowed_to_plan`, what campaignFacts refuses, and at their fields `unit_not_found`, `unit_is_closed`,
 * `table_not_found` and why the organiser is no full member.
 */
export function planCampaign(
  context: UseCaseContext,
  acting: Acting,
  { submissionKey, seed, ...draft }: PlanCampaignInput,
): Promise<Campaign> {
  return runAct(context, acting, async (stores, { actor }) => {
    const already = await stores.campaigns.findBySubmission(submissionKey);
    if (already !== null) return already;
    if (!actor.isAdmin) throw new DomainError('not_allowed_to_plan');
    const facts = campaignFacts(draft);
    const organisation = await readOrganisation(stores);
    await requireKnown(stores, organisation, facts);
    const at = context.clock.now();
    return prepareCampaign(stores, organisation, {
      ...{ facts, submissionKey, at, actorId: actor.userId },
      seed: seedOf(facts, seed, submissionKey),
    });
  });
}

export interface ChangeCampaignInput extends PlanCampaignInput {
  number: number;
}

/**
 * Changes what a campaign is planned with, and proposes anew. Throws what planCampaign does, and DomainError
 * `campaign_not_found`, `not_allowed_in_campaign`, `campaign_wrong_state`.
 */
export function changeCampaign(
  context: UseCaseContext,
  acting: Acting,
  { submissionKey, seed, number, ...draft }: ChangeCampaignInput,
): Promise<Campaign> {
  return runAct(context, acting, async (stores, { actor }) => {
    const locked = await lockCampaignContext(stores, { number });
    const at = context.clock.now();
    if (!(await isFirstSubmission(stores, submissionKey, at))) return locked.campaign;
    requireMayPlan(actor, locked);
    const facts = campaignFacts(draft, locked.campaign.repetition);
    await requireKnown(stores, locked, facts);
    const before = await factsOf(stores, locked.campaign, locked.people.organiserIds[0] ?? '');
    const campaign = await stores.campaigns.save({
      ...locked.campaign,
      ...columnsOf(facts),
      ...repeatsOf(facts, locked, locked.campaign),
      ...{ plan: null, seed: seedOf(facts, seed ?? locked.campaign.seed, submissionKey) },
    });
    await writeParts(stores, campaign.id, facts, at);
    await recordMatterChange(stores, locked, {
      ...{ at, actorId: actor.userId, matter: matterOfCampaign(campaign), notices: [] },
      events: [{ action: 'campaign_changed', ...changeBetween(valuesOf(before), valuesOf(facts)) }],
    });
    const { workspace, units } = locked;
    const organisation = { workspace, units };
    return propose(stores, { campaign, facts, organisation, at, actorId: actor.userId });
  });
}

async function requireKnown(
  stores: Stores,
  { units }: Organisation,
  { unitIds, organiserId, tableVersionIds, previousId }: CampaignFacts,
): Promise<void> {
  for (const unitId of unitIds) {
    const unit = units.find(({ id }) => id === unitId);
    if (unit === undefined) throw new DomainError('unit_not_found', {}, 'unitIds');
    requireOpen(unit, 'unitIds');
  }
  await stores.members.ensure([organiserId]);
  const organiser = await stores.members.find(organiserId);
  if (organiser !== null) requireFullMember(organiser, 'organiserId');
  const versions = await stores.scoringTables.findVersions(tableVersionIds);
  if (versions.length < tableVersionIds.length) {
    throw new DomainError('scoring_table_not_found', {}, 'tableVersionIds');
  }
  if (previousId !== null && (await stores.campaigns.findById(previousId)) === null) {
    throw new DomainError('campaign_not_found', { campaign: '–' }, 'previousId');
  }
}
