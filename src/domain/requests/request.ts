import type { LocalDate } from '../shared/local-time.js';

export const extensionDecisions = ['approved', 'approved_other_date', 'refused'] as const;
export type ExtensionDecision = (typeof extensionDecisions)[number];

/** A reasoned request to move the date of a rectification, decided by somebody higher (rule 5). */
export interface Extension {
  id: string;
  hazardId: string;
  /** The rectify deadline that is to be moved. */
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
export function timesExtended(extensions: readonly Extension[]): number {
  return extensions.filter(({ decidedDueOn }) => decidedDueOn !== null).length;
}
