import type { CertificateTerms } from '../../certificates/certificate.js';
import type { WhyNoFullMember } from '../../organisation/full-member.js';
import type { LocalDate } from '../../shared/local-time.js';
import type { CampaignKind, CampaignMode } from '../campaign-kinds.js';

/** A unit of the workspace, whether it takes part or not: who stands above it may belong to a group. */
export interface TreeUnit {
  id: string;
  parentId: string | null;
  leaderId: string | null;
  /** Where it is; units of one place are best visited by one group. */
  place: string | null;
}

/** Somebody who is in a group, or may be. */
export interface AssignmentPerson {
  id: string;
  unitId: string | null;
  /** As the office writes it; people of one rank are spread. */
  rank: string | null;
  /** The categories of hazards that they know. */
  categories: readonly string[];
  certificates: readonly CertificateTerms[];
  /** Belongs to the safety office, and may lead a group for it. */
  isOffice: boolean;
  /** Null: may take part. */
  whyNotAvailable: WhyNoFullMember | null;
}

/** A group of people; `memberIds` are those beside the leader. */
export interface AssignedGroup {
  /** From 1. */
  position: number;
  /** The units from which its people come and which another group visits: cycle, pairs, draw. */
  homeUnitIds: readonly string[];
  leaderId: string | null;
  memberIds: readonly string[];
}

/** In the round before, a group with somebody of the one unit visited the other. */
export interface PreviousPair {
  memberUnitId: string;
  visitedUnitId: string;
}

export const softParts = ['load', 'travel', 'rank', 'mixture', 'knowledge'] as const;
export type SoftPart = (typeof softParts)[number];
/** By part, what one point of it weighs: whole numbers of 0 or more. */
export type Weights = Readonly<Record<SoftPart, number>>;

export const defaultWeights: Weights = { load: 10, travel: 3, rank: 2, mixture: 4, knowledge: 2 };

export interface AssignmentProblem {
  kind: CampaignKind;
  mode: CampaignMode;
  /** All units of the workspace. */
  tree: readonly TreeUnit[];
  /** Those that take part, in the order in which they were chosen. */
  unitIds: readonly string[];
  /** Those who may be in a group, in the order in which they are asked. */
  people: readonly AssignmentPerson[];
  /** The groups as they are; empty, or without people: to be proposed. */
  groups: readonly AssignedGroup[];
  groupCount: number;
  /** How many a proposed group has at most, its leader counted. */
  groupSize: number;
  visitsPerUnit: number;
  /** How many of a group hold a valid certificate; 0: none need to. */
  certifiedPerGroup: number;
  /** Whether everybody in a group needs a valid certificate (rule 10). */
  certificatesRequired: boolean;
  /** For each of them a group needs somebody whose certificate covers it. */
  categoriesNeeded: readonly string[];
  previousPairs: readonly PreviousPair[];
  /** The days on which there may be visits, ascending; one at least. */
  days: readonly LocalDate[];
  weights: Weights;
  /** Of a draw. */
  seed: string;
}

export interface PlannedVisit {
  groupPosition: number;
  unitId: string;
  plannedOn: LocalDate;
}

export interface AssignmentPlan {
  groups: readonly AssignedGroup[];
  visits: readonly PlannedVisit[];
}

/** Everybody in a group, its leader first. */
export function peopleOf({ leaderId, memberIds }: Pick<AssignedGroup, 'leaderId' | 'memberIds'>) {
  return leaderId === null ? [...memberIds] : [leaderId, ...memberIds];
}

/** Mutual and special campaigns know all hard rules; the others certificates and availability only. */
export function isUnderAllRules({ kind }: Pick<AssignmentProblem, 'kind'>): boolean {
  return kind === 'mutual' || kind === 'special';
}

/** Whether a group has home units: its people come from them, and others visit them. */
export function hasHomes({ kind, mode }: Pick<AssignmentProblem, 'kind' | 'mode'>): boolean {
  if (kind === 'self_inspection') return true;
  return mode === 'cycle' || mode === 'pairs' || mode === 'draw';
}
