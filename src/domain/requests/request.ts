import type { LocalDate } from '../shared/local-time.js';

/** What may be decided about a request to move a date. */
export const extensionDecisions = ['approved', 'approved_other_date', 'refused'] as const;
export type ExtensionDecision = (typeof extensionDecisions)[number];

/** The kind of a request to move a date (延期); disputes and waivers are others. */
export const extensionKind = 'extension';

/** Something asked of somebody who decides, with the decision. */
export interface Request {
  id: string;
  matterId: string;
  /** A kind of request: an extension today. */
  kind: string;
  /** The deadline that it is about: for an extension the one that is to be moved. */
  deadlineId: string;
  askedById: string;
  askedAt: Date;
  /** Asked after the deadline had passed. */
  isLate: boolean;
  reason: string;
  /** What keeps people safe meanwhile. */
  interimControl: string;
  requestedDueOn: LocalDate;
  /** Null while nobody has decided. */
  decision: ExtensionDecision | null;
  decidedById: string | null;
  decidedAt: Date | null;
  /** The date that was granted; null when refused, and while nobody has decided. */
  decidedDueOn: LocalDate | null;
  decisionReason: string | null;
}

/** How often the date was moved. */
export function timesExtended(requests: readonly Request[]): number {
  return requests.filter(({ decidedDueOn }) => decidedDueOn !== null).length;
}

/**
 * The request that waits for a decision and is about one of these open deadlines: the one that it would
 * move, or (when all of the matter's are given) the one by which the decision is owed.
 */
export function pendingRequest(
  requests: readonly Request[],
  openDeadlines: readonly { id: string }[],
): Request | undefined {
  return requests.findLast(
    ({ decision, deadlineId }) =>
      decision === null && openDeadlines.some(({ id }) => id === deadlineId),
  );
}
