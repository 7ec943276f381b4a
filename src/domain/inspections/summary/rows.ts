import type { Category, HazardKind, HazardState } from '../../hazards/hazard.js';
import type { Level } from '../../matters/level.js';
import type { LocalDate } from '../../shared/local-time.js';
import type { Campaign } from '../campaign.js';
import type { InspectionGroup } from '../group.js';
import type { Visit } from '../visit.js';

/** Everything that is said of a campaign when it is summed up, as the database has it at one instant. */
export interface CampaignRows {
  campaign: Pick<
    Campaign,
    'id' | 'number' | 'name' | 'basis' | 'kind' | 'mode' | 'startsOn' | 'endsOn'
  >;
  /** The units that take part. */
  units: readonly { id: string; name: string }[];
  groups: readonly GroupRow[];
  visits: readonly VisitRow[];
  /** Those found in one of the visits and not withdrawn. */
  hazards: readonly FoundHazard[];
  practices: readonly { id: string; visitId: string; text: string }[];
}

export interface GroupRow
  extends Pick<
    InspectionGroup,
    'id' | 'number' | 'position' | 'name' | 'state' | 'grade' | 'handedInAt'
  > {
  leaderId: string | null;
  memberIds: readonly string[];
}

export interface VisitRow
  extends Pick<
    Visit,
    'id' | 'number' | 'groupId' | 'unitId' | 'plannedOn' | 'unannounced' | 'state' | 'record'
  > {
  /** The group was refused entry. */
  wasRefused: boolean;
  /** Of 100, one decimal: the mean of the tables that the group handed in; null: none yet. */
  score: number | null;
  /** The same of what the unit handed in about itself. */
  ownScore: number | null;
}

export interface FoundHazard {
  id: string;
  number: number;
  visitId: string;
  /** Where it is now; a correction may have moved it. */
  unitId: string;
  description: string;
  place: string;
  /** Null: not yet said. */
  category: Category | null;
  kind: HazardKind | null;
  level: Level;
  state: HazardState;
  onTheSpot: boolean;
  isRepeat: boolean;
  /** The date by which it is to be put right; null: nobody has promised one yet. */
  dueOn: LocalDate | null;
  isOverdue: boolean;
  rectifiedAt: Date | null;
  closedAt: Date | null;
  /** It was open when the campaign was closed, and goes on (结转). */
  isCarriedOver: boolean;
  /** As the promise in force says it. */
  funds: { amount: string | null; currency: string | null; note: string | null } | null;
}
