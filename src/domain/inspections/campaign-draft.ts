import { DomainError } from '../shared/errors.js';
import { textLimits } from '../shared/limits.js';
import { dayOf, type LocalDate } from '../shared/local-time.js';
import { optionalText, requiredDate, requiredText } from '../shared/text.js';
import { defaultWeights, type SoftPart, softParts, type Weights } from './assignment/problem.js';
import type { Campaign } from './campaign.js';
import type { CampaignMode } from './campaign-kinds.js';
import { type RepeatInterval, type Repetition, repetitionOf } from './rounds.js';

/** What a number of the plan may be. */
export const campaignLimits = {
  groupCount: { min: 1, max: 100 },
  groupSize: { min: 2, max: 20 },
  visitsPerUnit: { min: 1, max: 12 },
  certifiedPerGroup: { min: 0, max: 20 },
  weight: { min: 0, max: 100 },
  /** The longest period; beyond a year and a day a date is a slip of the finger. */
  days: 366,
} as const;

/** What a campaign says of itself, as planned. */
export type CampaignTerms = Pick<
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
>;

/** A campaign as it is planned, as typed. */
export interface CampaignDraft extends CampaignTerms {
  /** Those that take part. */
  unitIds: readonly string[];
  /** Null: as many as there are units where groups have home units, else half as many, but two at least. */
  groupCount: number | null;
  organiserId: string;
  tableVersionIds: readonly string[];
  /** Left out: it does not repeat. */
  repeats?: RepeatInterval | null;
  /** The last round begins by then; left out: it goes on. */
  repeatsUntil?: LocalDate | null;
  /** Those left out are the usual ones. */
  weights?: Partial<Weights>;
}

/** The same, cleaned, with the number of groups said. */
export type CampaignFacts = Omit<
  CampaignDraft,
  'groupCount' | 'weights' | 'repeats' | 'repeatsUntil'
> & {
  groupCount: number;
  repetition: Repetition | null;
  weights: Weights;
};

/**
 * What a campaign is planned with; `before`: how it repeated, or the round before it. Throws DomainError at the field: `required`, `too_long`,
 * `campaign_ends_before_it_begins`, `campaign_too_long` with `days`, `number_out_of_range` with `min` and `max`,
 * `too_few_units` with `min`, `pairs_need_even_groups` (of a weight at
 * `weight_load` and so on), and what repetitionOf refuses.
 */
export function campaignFacts(
  { repeats = null, repeatsUntil = null, ...draft }: CampaignDraft,
  before: Repetition | null = null,
): CampaignFacts {
  const startsOn = requiredDate(draft.startsOn, 'startsOn');
  const endsOn = requiredDate(draft.endsOn, 'endsOn');
  if (endsOn < startsOn) throw new DomainError('campaign_ends_before_it_begins', {}, 'endsOn');
  const { days } = campaignLimits;
  if (dayOf(endsOn) - dayOf(startsOn) >= days) {
    throw new DomainError('campaign_too_long', { days }, 'endsOn');
  }
  const unitIds = [...new Set(draft.unitIds)];
  const { kind, mode } = draft;
  const least = kind === 'mutual' || kind === 'special' ? 2 : 1;
  if (unitIds.length < least) throw new DomainError('too_few_units', { min: least }, 'unitIds');
  if (draft.organiserId === '') throw new DomainError('required', {}, 'organiserId');
  return {
    ...draft,
    name: requiredText(draft.name, 'name', textLimits.campaignName),
    basis: optionalText(draft.basis, 'basis', textLimits.campaignBasis),
    ...{ startsOn, endsOn, unitIds },
    repetition: repetitionOf(
      repeats === null ? null : { every: repeats, until: repeatsUntil },
      { startsOn, endsOn },
      before,
    ),
    groupCount: groupCountOf(draft, unitIds.length),
    groupSize: within(draft.groupSize, 'groupSize'),
    visitsPerUnit: within(draft.visitsPerUnit, 'visitsPerUnit'),
    certifiedPerGroup: within(draft.certifiedPerGroup, 'certifiedPerGroup', draft.groupSize),
    tableVersionIds: [...new Set(draft.tableVersionIds)],
    weights: weightsWithin(draft.weights ?? {}),
    mode: kind === 'self_inspection' ? 'by_hand' : mode,
  };
}

/** The field of a weight. */
export function weightField<Part extends SoftPart>(part: Part): `weight_${Part}` {
  return `weight_${part}`;
}

function weightsWithin(weights: Partial<Weights>): Weights {
  const { min, max } = campaignLimits.weight;
  for (const part of softParts) {
    const weight = weights[part];
    if (weight === undefined || (Number.isInteger(weight) && weight >= min && weight <= max)) {
      continue;
    }
    throw new DomainError('number_out_of_range', { min, max }, weightField(part));
  }
  return { ...defaultWeights, ...weights };
}

/** The weights that were kept; one that is missing or none is the usual one. */
export function weightsOf(kept: Readonly<Record<string, number>>): Weights {
  const { min, max } = campaignLimits.weight;
  const of = (part: keyof Weights) => {
    const weight = kept[part];
    return weight !== undefined && weight >= min && weight <= max ? weight : defaultWeights[part];
  };
  return {
    load: of('load'),
    travel: of('travel'),
    rank: of('rank'),
    mixture: of('mixture'),
    knowledge: of('knowledge'),
  };
}

function groupCountOf({ groupCount, kind, mode }: CampaignDraft, units: number): number {
  if (kind === 'self_inspection') return units;
  const asked = groupCount ?? usualGroupCount(mode, units);
  const { min, max } = campaignLimits.groupCount;
  const least = kind === 'routine' ? min : 2;
  // A group without a home unit would be visited by nobody.
  const most = hasHomeUnits(mode) ? Math.min(max, units) : max;
  if (!Number.isInteger(asked) || asked < least || asked > most) {
    throw new DomainError('number_out_of_range', { min: least, max: most }, 'groupCount');
  }
  if (mode === 'pairs' && asked % 2 === 1) {
    throw new DomainError('pairs_need_even_groups', {}, 'groupCount');
  }
  return asked;
}

/** As many groups as a campaign has of which nothing is said. */
export function usualGroupCount(mode: CampaignMode, units: number): number {
  const { max } = campaignLimits.groupCount;
  const homes = Math.min(max, units);
  if (mode === 'pairs') return Math.max(2, homes - (homes % 2));
  return hasHomeUnits(mode) ? homes : Math.min(max, Math.max(2, Math.ceil(units / 2)));
}

function hasHomeUnits(mode: CampaignMode): boolean {
  return mode === 'cycle' || mode === 'pairs' || mode === 'draw';
}

function within(
  value: number,
  field: 'groupSize' | 'visitsPerUnit' | 'certifiedPerGroup',
  most = Number.POSITIVE_INFINITY,
): number {
  const { min, max } = campaignLimits[field];
  const limit = Math.min(max, most);
  if (Number.isInteger(value) && value >= min && value <= limit) return value;
  throw new DomainError('number_out_of_range', { min, max: limit }, field);
}
