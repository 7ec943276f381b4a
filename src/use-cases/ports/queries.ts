import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { EvidenceFile, EvidenceStage } from '../../domain/evidence/evidence.js';
import type { ShownEvidence } from '../../domain/evidence/evidence-address.js';
import type {
  Category,
  Commitment,
  Hazard,
  HazardState,
  Rectification,
  Verification,
} from '../../domain/hazards/hazard.js';
import type { AuditEvent } from '../../domain/history/audit.js';
import type { CampaignRows } from '../../domain/inspections/summary/rows.js';
import type { Level } from '../../domain/matters/level.js';
import type { Assignment, Matter } from '../../domain/matters/matter.js';
import type { Notification } from '../../domain/notifications/notification.js';
import type { Unit } from '../../domain/organisation/member.js';
import type { Request } from '../../domain/requests/request.js';
import type { SummaryRow } from '../../domain/summaries/standing.js';

export type { SummaryRow };

import type { HazardVisibility } from '../../domain/hazards/hazard-visibility.js';

export type { HazardVisibility };

import type { MatterRow } from './matters.js';
import type { OrganisationSnapshot } from './organisation.js';
import type { DueDeadline } from './planning.js';

/** What was handed in about it. */
export interface HazardEvidence extends EvidenceFile {
  stage: EvidenceStage;
  addedById: string;
  addedAt: Date;
  /** Where the bot has shown its own copy. */
  copies?: ShownEvidence['copies'];
}

/** Everything about one hazard, for its screen. */
export interface HazardDetails {
  hazard: Hazard;
  unit: Unit;
  /** Who does what about it now, and since when. */
  assignments: readonly Assignment[];
  commitments: readonly Commitment[];
  rectifications: readonly Rectification[];
  verifications: readonly Verification[];
  evidence: readonly HazardEvidence[];
  deadlines: readonly Deadline[];
  requests: readonly Request[];
  timeline: readonly AuditEvent[];
  repeatOfNumber: number | null;
  duplicateOfNumber: number | null;
}

/** A line of a list. */
export interface HazardRow {
  id: string;
  number: number;
  state: HazardState;
  level: Level;
  category: Category;
  description: string;
  unitId: string;
  unitName: string;
  place: string;
  reportedAt: Date;
  responsibleId: string;
  /** The earliest open deadline, with who owes it. */
  deadline: { kind: string; dueAt: Date; owedById: string } | null;
}

export interface HazardFilter {
  unitIds?: readonly string[];
  states?: readonly HazardState[];
  /** Only those with an open deadline before this instant. */
  overdueAt?: Date;
  category?: Category;
  level?: Level;
  /** Only those where this user is the responsible person, or owes an open deadline. */
  concerning?: string;
  reportedBy?: string;
}

export interface HazardPage {
  rows: readonly HazardRow[];
  /** How many the filter finds in all. */
  total: number;
}

/** A deadline that somebody owes, with what it is about, for App Home and `mine`. */
export interface OwedRow {
  deadlineId: string;
  kind: string;
  dueAt: Date;
  matter: MatterRow;
  /** Nobody has said "not mine" of the matter and waits for a decision; left out where that is not asked. */
  offersNotMine?: boolean;
}

/** For whom matters are open: what waits for the member, and what is open in the units that they lead. */
export interface OpenMattersScope {
  userId: string;
  /** Those led, with all units below. */
  unitIds: readonly string[];
}

/** An open matter, with what is due first: of what the reader owes, else of what anybody does. */
export interface OpenMatter extends OwedRow {
  owedById: string;
}

/** Whose deadlines and messages are looked at; each part narrows it down. */
export interface NotificationLogScope {
  matterId?: string;
  /** Only about matters of these units. */
  unitIds?: readonly string[];
  /** Only what this member was told or may be told. They lead these units, all below included. */
  member?: { id: string; ledUnitIds: readonly string[] };
}

/** A notification with what it is about. */
export interface NotificationLogRow {
  notification: Notification;
  /** When it came to its end; null: it is still to be sent. */
  settledAt: Date | null;
  matter: Matter | null;
  deadline: Deadline | null;
}

/** What will be and was sent about deadlines. */
export interface NotificationLog {
  /** Open deadlines, those that planning looks at soonest first; 100 at most. */
  running: readonly DueDeadline[];
  /** How many run, those left out counted. */
  runningTotal: number;
  /** Around them; null when none runs. */
  snapshot: OrganisationSnapshot | null;
  /** Dedupe keys of everything that was ever planned for them. */
  known: ReadonlySet<string>;
  /** Planned and not sent, soonest first; 100 at most. */
  waiting: readonly NotificationLogRow[];
  /** More wait than those. */
  isWaitingCut: boolean;
  /** A page of what has come to an end, the newest first. */
  settled: { rows: readonly NotificationLogRow[]; total: number };
}

/** A matter of which something that was handed in could not be kept. */
export interface MatterWithLostEvidence {
  matter: MatterRow;
  files: number;
}

/** What screens read; each method costs a number of queries that does not grow with the rows. */
export interface Queries {
  hazardDetails(workspaceId: string, number: number): Promise<HazardDetails | null>;
  /** Newest first; overdue first when `overdueAt` is given, by due instant. `page` counts from 0. */
  listHazards(
    workspaceId: string,
    visibility: HazardVisibility,
    filter: HazardFilter,
    page: { index: number; size: number },
  ): Promise<HazardPage>;
  /** By due instant. */
  owedBy(
    workspaceId: string,
    userId: string,
    limit: number,
  ): Promise<{ rows: OwedRow[]; total: number }>;
  /** By due instant; `page` counts from 0. */
  openMatters(
    workspaceId: string,
    scope: OpenMattersScope,
    page: { index: number; size: number },
  ): Promise<{ rows: OpenMatter[]; total: number }>;
  /**
   * Hazards that a summary of the days needs: reported before `to`, and not closed or withdrawn before `from`, that
   * are or were in one of the units. `unitIds` null: all units.
   */
  summaryRows(
    workspaceId: string,
    unitIds: readonly string[] | null,
    from: Date,
    to: Date,
  ): Promise<SummaryRow[]>;
  /**
   * Matters of which files are not kept, the last found first: open ones, and those of which it was found
   * since then; `total` counts them all.
   */
  lostEvidence(
    workspaceId: string,
    since: Date,
    limit: number,
  ): Promise<{ rows: MatterWithLostEvidence[]; total: number }>;
  /** Everything that is said of a campaign when it is summed up; null: there is none. */
  campaignRows(workspaceId: string, campaignId: string, now: Date): Promise<CampaignRows | null>;
  /** What runs, what is planned and what was sent. `page`, of what has ended, counts from 0. */
  notificationLog(
    workspaceId: string,
    scope: NotificationLogScope,
    page: { index: number; size: number },
  ): Promise<NotificationLog>;
}
