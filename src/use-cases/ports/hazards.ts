import type { Certificate } from '../../domain/certificates/certificate.js';
import type {
  Category,
  Commitment,
  Hazard,
  Rectification,
  Verification,
} from '../../domain/hazards/hazard.js';
import type { ReportedLately } from '../../domain/hazards/report-limits.js';

export type NewHazard = Omit<Hazard, 'id' | 'number' | 'version'> & {
  submissionKey: string;
  placeKey: string;
};

export interface HazardStore {
  /** Writes the hazard and its matter, with the next number, and who reported and answers for it. */
  insert(hazard: NewHazard): Promise<Hazard>;
  findByNumber(number: number): Promise<Hazard | null>;
  findById(hazardId: string): Promise<Hazard | null>;
  findManyById(hazardIds: readonly string[]): Promise<Hazard[]>;
  findBySubmission(submissionKey: string): Promise<Hazard | null>;
  /** Those found in one of these matters, by number. */
  foundIn(matterIds: readonly string[]): Promise<Hazard[]>;
  /** Reads the row and holds it against other writers until the transaction ends. */
  lockByNumber(number: number): Promise<Hazard | null>;
  lockById(hazardId: string): Promise<Hazard | null>;
  /**
   * Writes the hazard as given and raises its version; throws DomainError `changed_meanwhile` when the
   * stored version is not `hazard.version`. Returns the hazard as written. Who is assigned is not
   * touched (see AssignmentStore).
   */
  save(hazard: Hazard): Promise<Hazard>;
  /** How many somebody has reported after `since`, until `now`: by the level that they gave. */
  countReportedBy(userId: string, times: { since: Date; now: Date }): Promise<ReportedLately>;
  /**
   * The newest hazard of the same unit, category and place reported since then, not withdrawn; `before`: only
   * of those with a lower number.
   */
  findRepeat(of: {
    unitId: string;
    category: Category;
    placeKey: string;
    since: Date;
    before?: number;
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

/** What is true of a hazard now beside what the engine reads, for a message about it. */
export interface OwnHazardFacts {
  hazard: Hazard;
  commitment: Commitment | null;
  rectification: Rectification | null;
  /** Of the newest rectification, oldest first. */
  verifications: readonly Verification[];
  /** The newest of all rectifications. */
  lastVerification: Verification | null;
  /** Numbers of the hazards that this one repeats or duplicates. */
  repeatOfNumber: number | null;
  duplicateOfNumber: number | null;
  evidenceCount: number;
  /** Where certificates are required and it waits for verification: those that are not revoked. Null: none is asked for. */
  certificates: readonly Certificate[] | null;
}
