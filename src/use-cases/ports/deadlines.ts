import type {
  Deadline,
  DeadlineKind,
  DeadlineOutcome,
  ReminderPolicy,
} from '../../domain/deadlines/deadline.js';
import type { Level } from '../../domain/matters/level.js';
import type { SavedPolicy } from '../../domain/reminders/policy.js';
import type { Extension, ExtensionDecision } from '../../domain/requests/request.js';
import type { LocalDate } from '../../domain/shared/local-time.js';

// The stores of deadlines and of what is asked of them; part of Stores (see ports.ts).

export interface NewDeadline {
  hazardId: string;
  kind: DeadlineKind;
  owedById: string;
  startsAt: Date;
  dueAt: Date;
  /** The promise that an extension moves is kept for ever; left out: `dueAt` itself. */
  originalDueAt?: Date;
  policy: ReminderPolicy;
  nextReminderAt: Date | null;
}

export interface DeadlineStore {
  insert(deadline: NewDeadline): Promise<Deadline>;
  openOfHazard(hazardId: string): Promise<Deadline[]>;
  openOwedBy(userId: string): Promise<Deadline[]>;
  /** The open deadlines of a kind about hazards of these units. */
  openOfUnits(kind: DeadlineKind, unitIds: readonly string[]): Promise<Deadline[]>;
  findById(deadlineId: string): Promise<Deadline | null>;
  /** Ends open deadlines; nothing further is planned for them. Ones already settled stay as they are. */
  settle(deadlineIds: readonly string[], outcome: DeadlineOutcome, at: Date): Promise<void>;
  /** Who owes has read it. Planning looks at it again at `at`. */
  acknowledge(deadlineId: string, at: Date): Promise<void>;
  /** Who owes is left alone until then. Planning looks at it again at `at`. */
  snooze(deadlineId: string, until: Date, at: Date): Promise<void>;
  /** Escalation waits until then. Planning looks at it again at `at`. */
  supervise(deadlineId: string, care: { byId: string; until: Date }, at: Date): Promise<void>;
  /**
   * What this member takes care of beyond `at` is cared for until `until` only. Gives these deadlines as
   * they were. Planning looks at them again at `at`.
   */
  endSupervisionOf(userId: string, until: Date, at: Date): Promise<Deadline[]>;
  /**
   * Somebody else owes it now; the due instant stays, and what the last one acknowledged or put off is
   * forgotten. Planning looks at it again at `at`.
   */
  handOver(deadlineId: string, owedById: string, at: Date): Promise<void>;
  /**
   * Planning looks again, at `at`, at whatever may be told to this member as who owes or takes care, who
   * leads the rectification or verifies it, who leads one of the units or is named by the policy (their
   * hours or zone changed, or they have left); and what waits for their hours is decided about again.
   */
  replanHeardBy(userId: string, unitIds: readonly string[], at: Date): Promise<void>;
  /**
   * Planning looks again, at `at`, at every open deadline about hazards of these units (who leads them, or
   * their calendar, changed); and what waits for somebody's hours about those is decided about again.
   */
  replanUnits(unitIds: readonly string[], at: Date): Promise<void>;
  /**
   * Planning looks again, at `at`, at every open deadline of the workspace; and what waits for somebody's
   * hours is decided about again.
   */
  replanAll(at: Date): Promise<void>;
  /** How many open deadlines there are of a kind, about hazards of a level in these units. */
  countOpen(of: RunningDeadlines): Promise<number>;
  /**
   * Those deadlines go on by this policy, which remembers with each of them until when every recipient
   * was told (see ReminderPolicy.toldUntil). Planning looks at them again at `at`. Returns how many.
   */
  takePolicy(of: RunningDeadlines, policy: ReminderPolicy, at: Date): Promise<number>;
}

export interface RunningDeadlines {
  kind: DeadlineKind;
  level: Level;
  unitIds: readonly string[];
}

export interface PolicyStore {
  /** The newest version of each place that one was saved for: of all, or of a kind and a level. */
  newest(of?: { kind?: DeadlineKind; level?: Level }): Promise<SavedPolicy[]>;
  /** Throws DomainError `changed_meanwhile` when the place has this version already. */
  insert(policy: SavedPolicy): Promise<void>;
}

export interface ExtensionStore {
  insert(
    extension: Pick<
      Extension,
      | 'hazardId'
      | 'deadlineId'
      | 'askedById'
      | 'askedAt'
      | 'isLate'
      | 'reason'
      | 'interimControl'
      | 'requestedDueOn'
    > & { submissionKey: string },
  ): Promise<Extension>;
  findById(extensionId: string): Promise<Extension | null>;
  /** Oldest first. */
  ofHazard(hazardId: string): Promise<Extension[]>;
  existsForSubmission(submissionKey: string): Promise<boolean>;
  /** Throws DomainError `extension_decided_already` when somebody has decided. */
  decide(
    extensionId: string,
    decided: {
      decision: ExtensionDecision;
      decidedById: string;
      decidedAt: Date;
      decidedDueOn: LocalDate | null;
      decisionReason: string | null;
    },
  ): Promise<Extension>;
}
