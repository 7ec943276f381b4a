import { changeBetween } from '../../../domain/history/audit.js';
import { type Campaign, matterOfCampaign } from '../../../domain/inspections/campaign.js';
import {
  type CampaignDraft,
  type CampaignFacts,
  campaignFacts,
} from '../../../domain/inspections/campaign-draft.js';
import { campaignRules } from '../../../domain/inspections/inspection-kind.js';
import { requireFullMember } from '../../../domain/organisation/full-member.js';
import { requireOpen } from '../../../domain/organisation/unit-tree.js';
import { DomainError } from '../../../domain/shared/errors.js';
import { recordMatterChange } from '../../matters/record-matter-change.js';
import { type Organisation, readOrganisation } from '../../organisation/read-organisation.js';
import type { Acting, Stores, UseCaseContext } from '../../ports/stores.js';
import { isFirstSubmission } from '../../shared/first-submission.js';
import { runAct } from '../../shared/run-act.js';
import { proposalProblemOf } from '../assignment-problem.js';
import { campaignContextOf, lockCampaignContext } from '../inspection-context.js';
import { requireMayPlan } from './may-plan.js';
import { planFor, savePlan } from './propose-assignment.js';

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
    const campaign = await stores.campaigns.insert({
      ...columnsOf(facts),
      ...{
        submissionKey,
        state: 'prepared',
        preparedAt: at,
        seed: seedOf(facts, seed, submissionKey),
      },
      ...{ drawRule: null, plan: null, announcedAt: null, startedAt: null, summedUpAt: null },
      ...{ closedAt: null, cancelledAt: null, cancelledById: null, cancelReason: null },
      publishedAt: null,
    });
    await writeParts(stores, campaign.id, facts, at);
    await recordMatterChange(
      stores,
      { ...organisation, rules: campaignRules },
      {
        ...{ at, actorId: actor.userId, matter: matterOfCampaign(campaign), notices: [] },
        events: [{ action: 'campaign_prepared', before: null, after: valuesOf(facts) }],
      },
    );
    return propose(stores, { campaign, facts, organisation, at, actorId: actor.userId });
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
    const facts = campaignFacts(draft);
    await requireKnown(stores, locked, facts);
    const before = await factsOf(stores, locked.campaign, locked.people.organiserIds[0] ?? '');
    const campaign = await stores.campaigns.save({
      ...locked.campaign,
      ...columnsOf(facts),
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

/** What a campaign was planned with: what fills the form of the next. */
export async function factsOf(
  stores: Stores,
  campaign: Campaign,
  organiserId: string,
): Promise<CampaignFacts> {
  const units = await stores.campaigns.units(campaign.id);
  const homes = Math.max(0, ...units.map(({ groupPosition }) => groupPosition ?? 0));
  const { plan } = campaign;
  const groups = plan === null ? (await stores.groups.ofCampaign(campaign.id)).length : 0;
  return {
    ...columnsOf(campaign),
    ...{ organiserId, unitIds: units.map(({ unitId }) => unitId) },
    groupCount: plan?.groups.length || groups || homes,
    tableVersionIds: await stores.campaigns.tableVersionIds(campaign.id),
    weights: campaign.weights as CampaignFacts['weights'],
  };
}

type Columns = Pick<
  Campaign,
  | 'name'
  | 'basis'
  | 'kind'
  | 'mode'
  | 'startsOn'
  | 'endsOn'
  | 'groupSize'
  | 'visitsPerUnit'
  | 'certifiedPerGroup'
  | 'unannounced'
  | 'previousId'
  | 'weights'
>;

function columnsOf(facts: Columns): Columns {
  const { name, basis, kind, mode, startsOn, endsOn, groupSize, visitsPerUnit } = facts;
  const { certifiedPerGroup, unannounced, previousId, weights } = facts;
  return {
    ...{ name, basis, kind, mode, startsOn, endsOn, groupSize, visitsPerUnit },
    ...{ certifiedPerGroup, unannounced, previousId, weights },
  };
}

/** A draw has a seed, and keeps it. */
function seedOf(
  { mode }: Pick<Campaign, 'mode'>,
  seed: string | null | undefined,
  submissionKey: string,
): string | null {
  return mode === 'draw' ? seed?.trim() || submissionKey : null;
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

async function writeParts(
  stores: Stores,
  campaignId: string,
  { unitIds, tableVersionIds, organiserId }: CampaignFacts,
  at: Date,
): Promise<void> {
  const units = unitIds.map((unitId) => ({ unitId, groupPosition: null }));
  await stores.campaigns.setUnits(campaignId, units);
  await stores.campaigns.setTables(campaignId, tableVersionIds);
  await stores.assignments.give(campaignId, 'organiser', [organiserId], at);
}

async function propose(
  stores: Stores,
  of: {
    campaign: Campaign;
    facts: CampaignFacts;
    organisation: Organisation;
    at: Date;
    actorId: string;
  },
): Promise<Campaign> {
  const { campaign, facts, organisation, at, actorId } = of;
  const { groupCount } = facts;
  const problem = await proposalProblemOf(stores, { ...organisation, campaign }, { groupCount });
  const planned = planFor(problem);
  const context = await campaignContextOf(stores, campaign, organisation);
  return savePlan(stores, context, { at, actorId, how: 'proposed', ...planned });
}

/** As history keeps it. */
function valuesOf(facts: CampaignFacts) {
  const { name, basis, kind, mode, startsOn, endsOn, groupSize, visitsPerUnit } = facts;
  const { certifiedPerGroup, unannounced, organiserId, unitIds, tableVersionIds } = facts;
  return {
    ...{ name, basis, kind, modeOf: mode, startsOn, endsOn, groupSize, visitsPerUnit },
    ...{ certifiedPerGroup, unannounced, organiserId, unitIds, tableVersionIds },
  };
}
