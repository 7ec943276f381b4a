import type { Matter } from '../matters/matter.js';
import { matterReference } from '../matters/matter-kind.js';
import type { LocalDate } from '../shared/local-time.js';
import type { AssignmentPlan } from './assignment/problem.js';
import type { CampaignKind, CampaignMode } from './campaign-kinds.js';
import type { Repetition } from './rounds.js';

/** The words of a campaign (互查活动); values are what the database and the forms carry. */

export const campaignKind = 'campaign';
export const campaignPrefix = 'C';

export const campaignStates = [
  'prepared',
  'announced',
  'running',
  'summed_up',
  'closed',
  'cancelled',
] as const;
/** `running`: from the first visit started on. */
export type CampaignState = (typeof campaignStates)[number];

/** A campaign with what its matter holds. Its organiser is assigned to the matter. */
export interface Campaign {
  id: string;
  number: number;
  name: string;
  /** The notice that it follows. */
  basis: string | null;
  kind: CampaignKind;
  mode: CampaignMode;
  state: CampaignState;
  startsOn: LocalDate;
  /** The last day of the period. */
  endsOn: LocalDate;
  /** People in a group, its leader among them. */
  groupSize: number;
  visitsPerUnit: number;
  /** 0: none is required. */
  certifiedPerGroup: number;
  /** As its visits are planned. */
  unannounced: boolean;
  /** Of what a proposal weighs, by name. */
  weights: Readonly<Record<string, number>>;
  /** Of a draw, with how it was made: anybody can repeat it. */
  seed: string | null;
  drawRule: string | null;
  /** Groups and visits as they are prepared; null from the announcement on. */
  plan: AssignmentPlan | null;
  /** The round before. */
  previousId: string | null;
  /** Null: it does not repeat. */
  repetition: Repetition | null;
  /** When the next round is to be prepared; null: there is none, or it is prepared. */
  repeatAt: Date | null;
  /** The first day of the period for which it was prepared by itself; null: somebody planned it. */
  preparedFor: LocalDate | null;
  preparedAt: Date;
  announcedAt: Date | null;
  /** When the first visit was started. */
  startedAt: Date | null;
  summedUpAt: Date | null;
  closedAt: Date | null;
  cancelledAt: Date | null;
  cancelledById: string | null;
  cancelReason: string | null;
  publishedAt: Date | null;
  /** Rises with every change; a stale write is refused. */
  version: number;
}

/** A unit that takes part. */
export interface CampaignUnit {
  unitId: string;
  /** The group whose home unit it is; null: of none. */
  groupPosition: number | null;
}

/** A hazard that was open when its campaign was closed: it goes on, by name and reason (结转). */
export interface CarriedOver {
  hazardId: string;
  reason: string;
  byId: string;
  at: Date;
}

/** How people name a campaign: `C-3`. */
export function campaignReference(number: number): string {
  return matterReference({ prefix: campaignPrefix }, number);
}

/** When it came to its end, however. */
export function endOfCampaign({
  closedAt,
  cancelledAt,
}: Pick<Campaign, 'closedAt' | 'cancelledAt'>): Date | null {
  return closedAt ?? cancelledAt;
}

/** The campaign as the engine knows it. */
export function matterOfCampaign(campaign: Campaign): Matter {
  const { id, number, version } = campaign;
  const endedAt = endOfCampaign(campaign);
  return { id, kind: campaignKind, number, unitId: null, level: null, version, endedAt };
}
