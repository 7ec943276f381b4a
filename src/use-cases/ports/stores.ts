import type { EvidenceFile, EvidenceStage } from '../../domain/evidence/evidence.js';
import type {
  Category,
  Commitment,
  Hazard,
  Rectification,
  Verification,
} from '../../domain/hazards/hazard.js';
import type { AuditEvent, NewAuditEvent } from '../../domain/history/audit.js';
import type { NewNotification } from '../../domain/notifications/notification.js';
import type { Recipient } from '../../domain/notifications/recipient.js';
import type {
  Actor,
  CalendarDay,
  Locale,
  Member,
  Role,
  Unit,
  Workspace,
} from '../../domain/organisation/member.js';
import type { Clock } from './clock.js';
import type { DeadlineStore, ExtensionStore, PolicyStore } from './deadlines.js';

export type {
  DeadlineStore,
  ExtensionStore,
  NewDeadline,
  PolicyStore,
  RunningDeadlines,
} from './deadlines.js';

/** What every use case needs. */
export interface UseCaseContext {
  unitOfWork: UnitOfWork;
  clock: Clock;
}

/** Who acts, and in which workspace. */
export interface Acting {
  workspaceId: string;
  actor: Actor;
}

/** The stores of one workspace, over one transaction. No method reaches another workspace's rows. */
export interface Stores {
  workspace: WorkspaceStore;
  members: MemberStore;
  units: UnitStore;
  hazards: HazardStore;
  commitments: CommitmentStore;
  rectifications: RectificationStore;
  verifications: VerificationStore;
  evidence: EvidenceStore;
  deadlines: DeadlineStore;
  extensions: ExtensionStore;
  policies: PolicyStore;
  notifications: NotificationStore;
  audit: AuditStore;
  receivedEvents: ReceivedEventStore;
}

export interface UnitOfWork {
  /**
   * Runs the work in one transaction of the workspace: all of it is written or nothing. What the
   * work throws is thrown on, after the rollback. A serialization conflict is retried.
   */
  run<T>(workspaceId: string, work: (stores: Stores) => Promise<T>): Promise<T>;
  /** The same stores without a transaction, for reading. */
  read<T>(workspaceId: string, work: (stores: Stores) => Promise<T>): Promise<T>;
}

export interface WorkspaceStore {
  /** Null when the workspace has never been seen. */
  find(): Promise<Workspace | null>;
  /** The same, and holds it against others who would change it until the transaction ends. */
  lock(): Promise<Workspace | null>;
  /** Writes the row when there is none; leaves an existing one as it is. */
  ensure(facts: { name: string; locale: Locale; timeZone: string; at: Date }): Promise<Workspace>;
  /** Writes the row as given; the days of the calendar have their own methods. */
  save(workspace: Workspace): Promise<void>;
  /** Writes the days; each takes the place of what its scope had on that date. */
  setCalendarDays(days: readonly CalendarDay[]): Promise<void>;
  /** Forgets the days; one that is not there is none the less gone. */
  removeCalendarDays(days: readonly Pick<CalendarDay, 'unitId' | 'date'>[]): Promise<void>;
  /** The next hazard number: rises by one within the transaction, never given twice. */
  takeHazardNumber(): Promise<number>;
}

export interface MemberStore {
  find(userId: string): Promise<Member | null>;
  findMany(userIds: readonly string[]): Promise<Member[]>;
  /** Makes rows for users not known yet, with nothing but the id; leaves known ones as they are. */
  ensure(userIds: readonly string[]): Promise<void>;
  /** Writes what Slack says of a user; keeps roles, unit and the direct-message channel. */
  saveProfile(profile: MemberProfile): Promise<Member>;
  saveMembership(
    userId: string,
    standing: { roles: readonly Role[]; unitId: string | null },
  ): Promise<void>;
  /** Writes how a known member likes to be reminded. */
  savePreferences(userId: string, preferences: MemberPreferences): Promise<void>;
  rememberDirectMessageChannel(userId: string, channelId: string): Promise<void>;
  /** Members holding a role or a unit, by name. */
  withMembership(): Promise<Member[]>;
  /** Members who are admins by their role or by Slack, and not deactivated; by id. */
  admins(): Promise<Member[]>;
}

/** How a member likes to be reminded; see Member. */
export type MemberPreferences = Pick<
  Member,
  'workdayStart' | 'workdayEnd' | 'morningAt' | 'silentMorning'
>;

/** What Slack says of a user. */
export interface MemberProfile {
  id: string;
  name: string;
  locale: Locale;
  timeZone: string;
  isSlackAdmin: boolean;
  isGuest: boolean;
  isForeign: boolean;
  isDeactivated: boolean;
  refreshedAt: Date;
}

export interface UnitStore {
  /** All units of the workspace, by name. */
  all(): Promise<Unit[]>;
  find(unitId: string): Promise<Unit | null>;
  /** Throws DomainError `unit_name_taken` (field `name`). */
  create(unit: Omit<Unit, 'id'>): Promise<Unit>;
  /** Throws DomainError `unit_name_taken` (field `name`). */
  save(unit: Unit): Promise<void>;
}

export type NewHazard = Omit<Hazard, 'id' | 'version' | 'cardChannelId' | 'cardTs'> & {
  submissionKey: string;
  placeKey: string;
};

export interface HazardStore {
  insert(hazard: NewHazard): Promise<Hazard>;
  findByNumber(number: number): Promise<Hazard | null>;
  findById(hazardId: string): Promise<Hazard | null>;
  findManyById(hazardIds: readonly string[]): Promise<Hazard[]>;
  findBySubmission(submissionKey: string): Promise<Hazard | null>;
  /** Reads the row and holds it against other writers until the transaction ends. */
  lockByNumber(number: number): Promise<Hazard | null>;
  lockById(hazardId: string): Promise<Hazard | null>;
  /**
   * Writes the hazard as given and raises its version; throws DomainError `changed_meanwhile` when the
   * stored version is not `hazard.version`. Returns the hazard as written. The card's place is not
   * touched (see rememberCard).
   */
  save(hazard: Hazard): Promise<Hazard>;
  /** Remembers where the card is; does not raise the version. */
  rememberCard(hazardId: string, card: { channelId: string; ts: string } | null): Promise<void>;
  /**
   * Open hazards (neither closed nor withdrawn) where this user is the responsible person, is named
   * in the commitment in force, or owes an open deadline; by number.
   */
  openNaming(userId: string): Promise<Hazard[]>;
  /** The newest hazard of the same unit, category and place reported since then, not withdrawn. */
  findRepeat(of: {
    unitId: string;
    category: Category;
    placeKey: string;
    since: Date;
  }): Promise<Hazard | null>;
}

export interface CommitmentStore {
  insert(commitment: Omit<Commitment, 'id'> & { submissionKey: string }): Promise<Commitment>;
  /** The one in force: the newest. */
  current(hazardId: string): Promise<Commitment | null>;
  currentOfMany(hazardIds: readonly string[]): Promise<Commitment[]>;
  existsForSubmission(submissionKey: string): Promise<boolean>;
}

export interface RectificationStore {
  insert(
    rectification: Omit<Rectification, 'id'> & { submissionKey: string },
  ): Promise<Rectification>;
  /** The newest. */
  latest(hazardId: string): Promise<Rectification | null>;
  existsForSubmission(submissionKey: string): Promise<boolean>;
}

export interface VerificationStore {
  /** Throws DomainError `verifier_signed_already` when this verifier has signed this rectification. */
  insert(verification: Omit<Verification, 'id'> & { submissionKey: string }): Promise<Verification>;
  ofRectification(rectificationId: string): Promise<Verification[]>;
  existsForSubmission(submissionKey: string): Promise<boolean>;
}

export interface EvidenceStore {
  /**
   * A file already recorded for the stage of the hazard is left as it is. `subjectId` is the rectification
   * or verification of the hazard that it belongs to, as the stage says.
   */
  add(
    hazardId: string,
    stage: EvidenceStage,
    files: readonly EvidenceFile[],
    by: { userId: string; at: Date; subjectId: string | null },
  ): Promise<void>;
}

export interface NotificationStore {
  /** Writes pending notifications; one whose dedupe key exists is left as it is. Returns how many were new. */
  plan(notifications: readonly NewNotification[], at: Date): Promise<number>;
  /**
   * Who was sent a reminder of this deadline from a place above the one who owes it, neither as who owes
   * nor as an acceptor; each once. One query.
   */
  escalatedTo(deadlineId: string): Promise<Recipient[]>;
}

export interface AuditStore {
  append(events: readonly NewAuditEvent[]): Promise<AuditEvent[]>;
  findById(eventId: string): Promise<AuditEvent | null>;
  ofHazard(hazardId: string): Promise<AuditEvent[]>;
}

export interface ReceivedEventStore {
  /** True the first time an event id is seen; false ever after. */
  receive(eventId: string, at: Date): Promise<boolean>;
  forgetBefore(at: Date): Promise<void>;
}
