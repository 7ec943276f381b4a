import type { Category, HazardKind } from '../../hazards/hazard.js';
import type { LocalDate } from '../../shared/local-time.js';
import type { CampaignKind, CampaignMode } from '../campaign-kinds.js';
import type { FigureKey } from './figures.js';
import type { Funds } from './funds.js';
import type { Rate } from './rate.js';

/** The customary five parts of an overall summary, in their order. */
export const summarySections = [
  'situation',
  'good_practice',
  'problems',
  'rectification',
  'next_steps',
] as const;
export type SummarySection = (typeof summarySections)[number];

/** What a group's report has, in its order. */
export const reportSections = ['situation', 'scores', 'hazards', 'good_practice'] as const;
export type ReportSection = (typeof reportSections)[number];

/** Each has its sentence in every language. */
export const partCodes = [
  'follows',
  'held',
  'groups_and_units',
  'visits',
  'visits_dropped',
  'visits_refused',
  'compared',
  'mean_score',
  'best_groups',
  'best_units',
  'practices',
  'no_practices',
  'found',
  'found_none',
  'category',
  'uncategorised',
  'repeats',
  'how_rectified',
  'rate',
  'major_rate',
  'no_major',
  'overdue',
  'carried_over',
  'funds',
  'finish_open',
  'supervise_overdue',
  'train',
  'learn',
  'visit_missing',
  'help_lowest',
  'keep_up',
  'group_visited',
  'score_of',
  'no_scores',
  'records',
  'item_group',
  'item_unit',
  'item_unscored',
  'item_practice',
  'item_hazard',
] as const;
export type PartCode = (typeof partCodes)[number];

/** What stands in a sentence: people's words are texts, all else is said in the reader's language. */
export type PartValue =
  | number
  | string
  | { date: LocalDate }
  | { rate: Rate }
  | { category: Category }
  | { kinds: readonly { kind: HazardKind; count: number }[] }
  | { campaignKind: CampaignKind }
  | { mode: CampaignMode }
  | { group: { position: number; name: string | null } }
  | { score: number }
  | { funds: Funds }
  | { hazardState: 'closed' | 'rectified' | 'overdue' | 'open' };

/** One sentence of a draft, with what it lists below. */
export interface Part {
  code: PartCode;
  values: Readonly<Record<string, PartValue>>;
  /** The figure whose list stands behind it. */
  figure?: FigureKey;
  items?: readonly Part[];
}

/** A section as it is drafted. */
export interface DraftedSection<Key extends string = string> {
  key: Key;
  parts: readonly Part[];
}

export function part(
  code: PartCode,
  values: Part['values'] = {},
  more: Pick<Part, 'figure' | 'items'> = {},
): Part {
  return { code, values, ...more };
}

/** The part, where it has something to say. */
export function when(condition: boolean, said: () => Part): Part[] {
  return condition ? [said()] : [];
}
