import { DomainError } from '../shared/errors.js';
import { textLimits } from '../shared/limits.js';
import type { LocalDate } from '../shared/local-time.js';
import { optionalText, requiredDate, requiredText } from '../shared/text.js';

/** An inspector's credential. Its days are those of the workspace, the last one included. */
export interface Certificate {
  id: string;
  holderId: string;
  /** What it is called, as the office writes it. */
  kind: string;
  number: string;
  /** For what it was issued, in words; null: nothing is said. */
  scope: string | null;
  /** The categories of hazards that it covers, as the register of kinds names them; none named: all. */
  categories: readonly string[];
  /** Null: from ever on. */
  validFrom: LocalDate | null;
  validUntil: LocalDate;
  recordedById: string;
  recordedAt: Date;
  /** From then on it counts for nothing; null: it was never revoked. */
  revokedAt: Date | null;
}

/** What of a certificate says whether it counts. */
export type CertificateTerms = Pick<
  Certificate,
  'categories' | 'validFrom' | 'validUntil' | 'revokedAt'
>;

/** What is asked of somebody's certificates: that one counts on this day, and for this category if any. */
export interface CertificateNeed {
  on: LocalDate;
  category?: string | null;
}

/** Rule 10: whether one of somebody's certificates counts. */
export function holdsValidCertificate(
  certificates: readonly CertificateTerms[],
  need: CertificateNeed,
): boolean {
  return whyNotCertified(certificates, need) === null;
}

/**
 * Why none of somebody's certificates counts; null: one does. Of several reasons the one that is nearest to
 * being put right: another scope, not yet valid (with `from`), expired (with `until`, the last day of the newest),
 * none.
 */
export function whyNotCertified(
  certificates: readonly CertificateTerms[],
  { on, category = null }: CertificateNeed,
): DomainError | null {
  const held = certificates.filter(({ revokedAt }) => revokedAt === null);
  const valid = held.filter(
    ({ validFrom, validUntil }) => (validFrom === null || validFrom <= on) && on <= validUntil,
  );
  if (valid.some((one) => covers(one, category))) return null;
  if (valid.length > 0) return new DomainError('certificate_of_other_scope');
  const [next] = held
    .flatMap(({ validFrom }) => validFrom ?? [])
    .filter((from) => on < from)
    .sort();
  if (next !== undefined) return new DomainError('certificate_not_yet_valid', { from: next });
  const last = held
    .map(({ validUntil }) => validUntil)
    .sort()
    .at(-1);
  if (last !== undefined) return new DomainError('certificate_expired', { until: last });
  return new DomainError('certificate_missing');
}

function covers({ categories }: CertificateTerms, category: string | null): boolean {
  return category === null || categories.length === 0 || categories.includes(category);
}

/** What somebody records of a certificate, as typed. */
export type CertificateDraft = Pick<
  Certificate,
  'holderId' | 'kind' | 'number' | 'scope' | 'categories' | 'validFrom' | 'validUntil'
>;

/**
 * The record, cleaned. Throws DomainError `required`, `too_long` at the field, and
 * `certificate_ends_before_it_begins` at `validUntil`.
 */
export function certificateFacts(draft: CertificateDraft): CertificateDraft {
  const { holderId, categories } = draft;
  if (holderId === '') throw new DomainError('required', {}, 'holderId');
  const validFrom = draft.validFrom === null ? null : requiredDate(draft.validFrom, 'validFrom');
  const validUntil = requiredDate(draft.validUntil, 'validUntil');
  if (validFrom !== null && validUntil < validFrom) {
    throw new DomainError('certificate_ends_before_it_begins', {}, 'validUntil');
  }
  return {
    holderId,
    kind: requiredText(draft.kind, 'kind', textLimits.certificateKind),
    number: requiredText(draft.number, 'number', textLimits.certificateNumber),
    scope: optionalText(draft.scope, 'scope', textLimits.certificateScope),
    categories: [...new Set(categories)].sort(),
    validFrom,
    validUntil,
  };
}
