import type { Campaign, CampaignUnit, CarriedOver } from '../../domain/inspections/campaign.js';
import type { InspectionGroup } from '../../domain/inspections/group.js';
import type { GoodPractice, Visit, VisitMove } from '../../domain/inspections/visit.js';

export type NewCampaign = Omit<Campaign, 'id' | 'number' | 'version'> & { submissionKey: string };

/** The campaigns of one workspace, each with its matter. */
export interface CampaignStore {
  /** Writes the campaign and its matter, with the next number; nobody is assigned yet. */
  insert(campaign: NewCampaign): Promise<Campaign>;
  findById(campaignId: string): Promise<Campaign | null>;
  findByNumber(number: number): Promise<Campaign | null>;
  findBySubmission(submissionKey: string): Promise<Campaign | null>;
  /** What was prepared by itself as the round after this one; null: nothing was. */
  findNextRound(campaignId: string): Promise<Campaign | null>;
  /** The newest ones first. */
  newest(limit: number): Promise<Campaign[]>;
  /** Reads the row and holds it against other writers until the transaction ends. */
  lockById(campaignId: string): Promise<Campaign | null>;
  lockByNumber(number: number): Promise<Campaign | null>;
  /**
   * Writes the campaign as given and raises its version; throws DomainError `changed_meanwhile` when the
   * stored version is not `campaign.version`. Returns it as written.
   */
  save(campaign: Campaign): Promise<Campaign>;
  /** The units that take part, by id. */
  units(campaignId: string): Promise<CampaignUnit[]>;
  /** These take part from now on, and no others. */
  setUnits(campaignId: string, units: readonly CampaignUnit[]): Promise<void>;
  /** The versions of scoring tables that its visits fill, in order. */
  tableVersionIds(campaignId: string): Promise<string[]>;
  setTables(campaignId: string, tableVersionIds: readonly string[]): Promise<void>;
  /** What of its hazards was carried over when it was closed. */
  carriedOver(campaignId: string): Promise<CarriedOver[]>;
  carryOver(campaignId: string, hazards: readonly CarriedOver[]): Promise<void>;
  /** The figures of its summary as they stood when it was published; null: it was not. */
  figures(campaignId: string): Promise<unknown>;
  saveFigures(campaignId: string, figures: object): Promise<void>;
}

export type NewGroup = Pick<InspectionGroup, 'campaignId' | 'position' | 'name'>;

/** The groups of one workspace, each with the matter of its report. */
export interface GroupStore {
  /** Writes the groups and their reports' matters; nobody is assigned yet. A fixed number of queries. */
  insertMany(groups: readonly NewGroup[]): Promise<InspectionGroup[]>;
  /** By position. */
  ofCampaign(campaignId: string): Promise<InspectionGroup[]>;
  findById(groupId: string): Promise<InspectionGroup | null>;
  findByNumber(number: number): Promise<InspectionGroup | null>;
  findManyById(groupIds: readonly string[]): Promise<InspectionGroup[]>;
  lockById(groupId: string): Promise<InspectionGroup | null>;
  lockByNumber(number: number): Promise<InspectionGroup | null>;
  /** As CampaignStore.save. */
  save(group: InspectionGroup): Promise<InspectionGroup>;
}

export type NewVisit = Pick<
  Visit,
  'campaignId' | 'groupId' | 'unitId' | 'plannedOn' | 'unannounced'
>;

/** The visits of one workspace, each with its matter. */
export interface VisitStore {
  /** Writes planned visits and their matters; nobody is assigned yet. A fixed number of queries. */
  insertMany(visits: readonly NewVisit[]): Promise<Visit[]>;
  /** By number. */
  ofCampaign(campaignId: string): Promise<Visit[]>;
  ofGroup(groupId: string): Promise<Visit[]>;
  findById(visitId: string): Promise<Visit | null>;
  findByNumber(number: number): Promise<Visit | null>;
  findManyById(visitIds: readonly string[]): Promise<Visit[]>;
  lockById(visitId: string): Promise<Visit | null>;
  lockByNumber(number: number): Promise<Visit | null>;
  /** As CampaignStore.save. */
  save(visit: Visit): Promise<Visit>;
  addMove(move: VisitMove & { submissionKey: string }): Promise<void>;
  /** Oldest first. */
  moves(visitIds: readonly string[]): Promise<VisitMove[]>;
  hasMove(submissionKey: string): Promise<boolean>;
  addPractice(
    practice: Omit<GoodPractice, 'id'> & { submissionKey: string },
  ): Promise<GoodPractice>;
  /** Oldest first. */
  practices(visitIds: readonly string[]): Promise<GoodPractice[]>;
  hasPractice(submissionKey: string): Promise<boolean>;
}

/** A part of what is written about a matter: of a group's report, of a campaign's summary. */
export interface DocumentSection {
  /** Which part, by a name that the program knows. */
  key: string;
  text: string;
  writtenById: string;
  writtenAt: Date;
}

/** What is written about matters, part by part. */
export interface SectionStore {
  /** By key. */
  of(matterId: string): Promise<DocumentSection[]>;
  ofMany(matterIds: readonly string[]): Promise<(DocumentSection & { matterId: string })[]>;
  /** Writes the part in place of what it said before. */
  write(matterId: string, section: DocumentSection): Promise<void>;
}

/** How many hazards were found in the visits of a campaign, and how many of them are open. */
export interface FoundHazards {
  found: number;
  open: number;
}

/** What is true of a campaign now beside what the engine reads, for a message about it. */
export interface OwnCampaignFacts {
  campaign: Campaign;
  groups: number;
  visitsFinished: number;
  hazards: FoundHazards;
}

/** The same of a visit. */
export interface OwnVisitFacts {
  visit: Visit;
  unitName: string;
  campaign: Campaign;
  group: InspectionGroup;
  /** When it was moved last; null: never. */
  move: VisitMove | null;
  hazards: FoundHazards;
}

/** The same of a group's report. */
export interface OwnGroupFacts {
  group: InspectionGroup;
  campaign: Campaign;
  /** By day. */
  visits: readonly (Visit & { unitName: string })[];
}

/** Campaigns whose next round is to be prepared, in all workspaces. */
export interface RoundsDue {
  isAny(now: Date): Promise<boolean>;
  list(now: Date, limit: number): Promise<{ workspaceId: string; campaignId: string }[]>;
}

/** Finished visits whose record nobody has confirmed in time, in all workspaces. */
export interface RecordsOverdue {
  isAny(now: Date): Promise<boolean>;
  list(now: Date, limit: number): Promise<{ workspaceId: string; visitId: string }[]>;
}
