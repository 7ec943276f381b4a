import { calendarOfUnit } from '../../../domain/calendar/working-calendar.js';
import { softParts } from '../../../domain/inspections/assignment/problem.js';
import { type Campaign, matterOfCampaign } from '../../../domain/inspections/campaign.js';
import {
  type CampaignFacts,
  type CampaignTerms,
  weightsOf,
} from '../../../domain/inspections/campaign-draft.js';
import { campaignRules } from '../../../domain/inspections/inspection-kind.js';
import { isHandedOn, type Repetition, repeatAtOf } from '../../../domain/inspections/rounds.js';
import type { Notice } from '../../matters/notices.js';
import { recordMatterChange } from '../../matters/record-matter-change.js';
import type { Organisation } from '../../organisation/read-organisation.js';
import type { Stores } from '../../ports/stores.js';
import { proposalProblemOf } from '../assignment-problem.js';
import { campaignContextOf } from '../inspection-context.js';
import { planFor, savePlan } from './propose-assignment.js';

export interface Preparing {
  facts: CampaignFacts;
  submissionKey: string;
  seed: string | null;
  at: Date;
  /** Null: the product itself, for the period of a series. */
  actorId: string | null;
  notices?: readonly Notice[];
}

/** Writes a campaign that nobody has refused, and proposes its groups and assignment at once. */
export async function prepareCampaign(
  stores: Stores,
  organisation: Organisation,
  { facts, submissionKey, seed, at, actorId, notices = [] }: Preparing,
): Promise<Campaign> {
  const isByItself = actorId === null;
  const campaign = await stores.campaigns.insert({
    ...columnsOf(facts),
    ...repeatsOf(facts, organisation, null),
    ...{ submissionKey, state: 'prepared', preparedAt: at, seed },
    preparedFor: isByItself ? facts.startsOn : null,
    ...{ drawRule: null, plan: null, announcedAt: null, startedAt: null, summedUpAt: null },
    ...{ closedAt: null, cancelledAt: null, cancelledById: null, cancelReason: null },
    publishedAt: null,
  });
  await writeParts(stores, campaign.id, facts, at);
  await recordMatterChange(
    stores,
    { ...organisation, rules: campaignRules },
    {
      ...{ at, actorId, matter: matterOfCampaign(campaign), notices },
      events: [
        {
          action: isByItself ? 'round_prepared' : 'campaign_prepared',
          ...{ before: null, after: valuesOf(facts) },
        },
      ],
    },
  );
  return propose(stores, { campaign, facts, organisation, at, actorId });
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
    weights: weightsOf(campaign.weights),
  };
}

type Columns = CampaignTerms & Pick<Campaign, 'repetition' | 'weights'>;

export function columnsOf(facts: Columns): Columns {
  const { name, basis, kind, mode, startsOn, endsOn, groupSize, visitsPerUnit } = facts;
  const { certifiedPerGroup, unannounced, previousId, repetition, weights } = facts;
  return {
    ...{ name, basis, kind, mode, startsOn, endsOn, groupSize, visitsPerUnit },
    ...{ certifiedPerGroup, unannounced, previousId, repetition, weights },
  };
}

/** A draw has a seed, and keeps it. */
export function seedOf(
  { mode }: Pick<Campaign, 'mode'>,
  seed: string | null | undefined,
  submissionKey: string,
): string | null {
  return mode === 'draw' ? seed?.trim() || submissionKey : null;
}

export async function writeParts(
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

export async function propose(
  stores: Stores,
  of: {
    campaign: Campaign;
    facts: CampaignFacts;
    organisation: Organisation;
    at: Date;
    actorId: string | null;
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
export function valuesOf(facts: CampaignFacts) {
  const { name, basis, kind, mode, startsOn, endsOn, groupSize, visitsPerUnit } = facts;
  const { certifiedPerGroup, unannounced, organiserId, unitIds, tableVersionIds } = facts;
  return {
    ...{ name, basis, kind, modeOf: mode, startsOn, endsOn, groupSize, visitsPerUnit },
    ...{ certifiedPerGroup, unannounced, organiserId, unitIds, tableVersionIds },
    ...repetitionValues(facts.repetition),
    weights: softParts.map((part) => `${part} ${facts.weights[part]}`),
  };
}

/** How it repeats, as history keeps it. */
export function repetitionValues(repetition: Repetition | null) {
  return { repeats: repetition?.every ?? null, repeatsUntil: repetition?.until ?? null };
}

/** How it repeats, and when the next round is prepared; where it is prepared already it is not prepared again. */
export function repeatsOf(
  { repetition, startsOn }: Pick<CampaignFacts, 'repetition' | 'startsOn'>,
  organisation: Organisation,
  before: Campaign | null,
): Pick<Campaign, 'repetition' | 'repeatAt'> {
  const isPrepared = before !== null && isHandedOn(before);
  const calendar = calendarOfUnit(organisation, null);
  return {
    repetition,
    repeatAt: isPrepared ? null : repeatAtOf(repetition, { startsOn }, calendar),
  };
}
