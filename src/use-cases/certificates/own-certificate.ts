import { whyNotCertified } from '../../domain/certificates/certificate.js';
import { isFullMember } from '../../domain/organisation/full-member.js';
import type { Workspace } from '../../domain/organisation/member.js';
import type { DomainError } from '../../domain/shared/errors.js';
import { dateOfDay, dayOf, type LocalDate, localDateOf } from '../../domain/shared/local-time.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';

/** What an inspector should know of their certificates. */
export interface OwnCertificate {
  /** Why none counts today; null: one does. */
  why: DomainError | null;
  /** The last day on which one counts, where that is soon. */
  endsOn: LocalDate | null;
}

/** So many days ahead an end is soon. */
const soonDays = 30;

/**
 * What an inspector, or somebody on whom a signature waits (`mustSign`), is told of their certificates; null
 * where the workspace requires none, they need none, or all is well.
 */
export async function ownCertificate(
  { unitOfWork, clock }: Pick<UseCaseContext, 'unitOfWork' | 'clock'>,
  { workspaceId, actor }: Acting,
  { certificatesRequired, timeZone }: Pick<Workspace, 'certificatesRequired' | 'timeZone'>,
  mustSign = false,
): Promise<OwnCertificate | null> {
  if (!certificatesRequired || !isFullMember(actor)) return null;
  if (!actor.isInspector && !mustSign) return null;
  const certificates = await unitOfWork.read(workspaceId, (stores) =>
    stores.certificates.ofHolders([actor.userId]),
  );
  const on = localDateOf(clock.now(), timeZone);
  const why = whyNotCertified(certificates, { on });
  if (why !== null) return { why, endsOn: null };
  const soon = dateOfDay(dayOf(on) + soonDays);
  if (whyNotCertified(certificates, { on: soon }) === null) return null;
  const endsOn =
    certificates
      .map(({ validUntil }) => validUntil)
      .sort()
      .at(-1) ?? null;
  return { why: null, endsOn };
}
