import type { Kinds } from '../../domain/deadlines/kinds.js';
import type { Actor } from '../../domain/organisation/member.js';
import type { CertificateStore } from './certificates.js';
import type { Clock } from './clock.js';
import type { DeadlineStore } from './deadlines.js';
import type { EvidenceStore } from './evidence.js';
import type {
  CommitmentStore,
  HazardStore,
  RectificationStore,
  VerificationStore,
} from './hazards.js';
import type { AuditStore } from './history.js';
import type { CampaignStore, GroupStore, SectionStore, VisitStore } from './inspections.js';
import type { ReceivedEventStore } from './installations.js';
import type { AssignmentStore, CardStore, MatterStore } from './matters.js';
import type { NotificationStore } from './notifications.js';
import type { MemberStore, UnitStore, WorkspaceStore } from './organisation.js';
import type { PrivacyStore } from './privacy.js';
import type { PolicyStore } from './reminders.js';
import type { RequestStore } from './requests.js';
import type { ScoreSheetStore, ScoringTableStore } from './scoring.js';

/** What every use case needs. */
export interface UseCaseContext {
  unitOfWork: UnitOfWork;
  clock: Clock;
  /** The registers of kinds, put together at the start. */
  kinds: Kinds;
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
  matters: MatterStore;
  assignments: AssignmentStore;
  cards: CardStore;
  certificates: CertificateStore;
  hazards: HazardStore;
  commitments: CommitmentStore;
  rectifications: RectificationStore;
  verifications: VerificationStore;
  campaigns: CampaignStore;
  groups: GroupStore;
  visits: VisitStore;
  sections: SectionStore;
  scoringTables: ScoringTableStore;
  scoreSheets: ScoreSheetStore;
  evidence: EvidenceStore;
  deadlines: DeadlineStore;
  requests: RequestStore;
  policies: PolicyStore;
  notifications: NotificationStore;
  audit: AuditStore;
  receivedEvents: ReceivedEventStore;
  privacy: PrivacyStore;
}

export interface UnitOfWork {
  /**
   * Runs the work in one transaction of the workspace: all of it is written or nothing. What the
   * work throws is thrown on, after the rollback. A serialization conflict is retried. `isLong`: it may take a
   * minute, for what nobody waits for.
   */
  run<T>(workspaceId: string, work: (stores: Stores) => Promise<T>, isLong?: 'isLong'): Promise<T>;
  /**
   * The same stores for work that is done on many matters side by side, each matter once: what all of them ask at
   * the same step is one statement. Of a transaction that `run` has begun.
   */
  inStep(stores: Stores): Stores;
  /** The same stores without a transaction, for reading. */
  read<T>(workspaceId: string, work: (stores: Stores) => Promise<T>): Promise<T>;
}
