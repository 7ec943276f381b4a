import type { ExtensionDecision, Request } from '../../domain/requests/request.js';
import type { LocalDate } from '../../domain/shared/local-time.js';

export interface RequestStore {
  insert(
    request: Pick<
      Request,
      | 'matterId'
      | 'kind'
      | 'deadlineId'
      | 'askedById'
      | 'askedAt'
      | 'isLate'
      | 'reason'
      | 'interimControl'
      | 'requestedDueOn'
      | 'proposedId'
    > & { submissionKey: string },
  ): Promise<Request>;
  findById(requestId: string): Promise<Request | null>;
  /** Oldest first. */
  ofMatter(matterId: string): Promise<Request[]>;
  existsForSubmission(submissionKey: string): Promise<boolean>;
  /** Throws DomainError `extension_decided_already` or `not_mine_decided_already` when somebody has decided. */
  decide(
    requestId: string,
    decided: {
      decision: ExtensionDecision;
      decidedById: string;
      decidedAt: Date;
      decidedDueOn: LocalDate | null;
      decisionReason: string | null;
    },
  ): Promise<Request>;
}
