import { DomainError } from '../shared/errors.js';
import type { LocalDate } from '../shared/local-time.js';

/** What may be decided about a request to move a date. */
export const extensionDecisions = ['approved', 'approved_other_date', 'refused'] as const;
export type ExtensionDecision = (typeof extensionDecisions)[number];

/** The kind of a request to move a date (延期). */
export const extensionKind = 'extension';

/** The kind by which somebody says that they were named wrongly (非本人责任); disputes and waivers are others. */
export const notMineKind = 'not_mine';

/** Something asked of somebody who decides, with the decision. */
export interface Request {
  id: string;
  matterId: string;
  /** A kind of request: an extension, or "not mine". */
  kind: string;
  /**
   * The deadline that it is about, and waits with: for an extension the one that is to be moved, for "not
   * mine" the one by which it is decided.
   */
  deadlineId: string;
  askedById: string;
  askedAt: Date;
  /** Asked after the deadline had passed. */
  isLate: boolean;
  reason: string;
  /** What keeps people safe meanwhile; null where no date is to be moved. */
  interimControl: string | null;
  /** Null where no date is to be moved. */
  requestedDueOn: LocalDate | null;
  /** Of "not mine": whose it is, as who asks would have it; null where they do not say. */
  proposedId: string | null;
  /** Null while nobody has decided. */
  decision: ExtensionDecision | null;
  decidedById: string | null;
  decidedAt: Date | null;
  /** The date that was granted; null when refused, and while nobody has decided. */
  decidedDueOn: LocalDate | null;
  decisionReason: string | null;
}

/**
 * Why there is no date to decide about: `extension_decided_already` with `who` (`you` or `somebody`), `decision`
 * and `when` of the last decision; `deadline_settled` where what was asked about has come to its end.
 */
export function whyNothingToDecide(requests: readonly Request[], readerId: string): DomainError {
  const last = requests.findLast(({ kind }) => kind === extensionKind);
  if (last === undefined || last.decision === null || last.decidedAt === null) {
    return new DomainError('deadline_settled');
  }
  return new DomainError('extension_decided_already', {
    who: last.decidedById === readerId ? 'you' : 'somebody',
    decision: last.decision,
    when: last.decidedAt,
  });
}

/** How often the date was moved. */
export function timesExtended(requests: readonly Request[]): number {
  return requests.filter(({ decidedDueOn }) => decidedDueOn !== null).length;
}

/** The request of a kind that waits for a decision and is about one of these open deadlines. */
export function pendingRequest(
  requests: readonly Request[],
  openDeadlines: readonly { id: string }[],
  of: string = extensionKind,
): Request | undefined {
  return requests.findLast(
    ({ kind, decision, deadlineId }) =>
      kind === of && decision === null && openDeadlines.some(({ id }) => id === deadlineId),
  );
}
