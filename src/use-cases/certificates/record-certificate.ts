import {
  type Certificate,
  type CertificateDraft,
  certificateFacts,
} from '../../domain/certificates/certificate.js';
import { changeBetween } from '../../domain/history/audit.js';
import { DomainError } from '../../domain/shared/errors.js';
import { namedMembers } from '../organisation/named-members.js';
import { lockWorkspace } from '../organisation/workspace-change.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { isFirstSubmission } from '../shared/first-submission.js';
import { runAct } from '../shared/run-act.js';
import { certificateEvent, certificateValues } from './certificate-audit.js';

export interface RecordCertificateInput extends CertificateDraft {
  /** The certificate that is corrected; null: a new one. */
  certificateId: string | null;
  /** The id of the view that was submitted: a second submission writes nothing. */
  submissionKey: string;
}

/**
 * An admin records a certificate, or corrects one. Throws DomainError `not_allowed_to_record_certificates`,
 * `certificate_not_found`, `certificate_is_revoked`, `certificate_number_taken` at `number`, what
 * certificateFacts refuses, and at `holderId` what namedMembers says.
 */
export async function recordCertificate(
  context: UseCaseContext,
  acting: Acting,
  input: RecordCertificateInput,
): Promise<void> {
  await runAct(context, acting, async (stores, { actor }) => {
    requireCertificateAdmin(actor);
    const facts = certificateFacts(input);
    await namedMembers(stores, { holderId: facts.holderId });
    await lockWorkspace(stores); // Two who record the same number wait for each other.
    const before =
      input.certificateId === null ? null : await lockCertificate(stores, input.certificateId);
    const at = context.clock.now();
    if (!(await isFirstSubmission(stores, input.submissionKey, at))) return;
    const taken = await stores.certificates.findByNumber(facts.kind, facts.number);
    if (taken !== null && taken.id !== before?.id) {
      throw new DomainError('certificate_number_taken', {}, 'number');
    }
    const by = { actorId: actor.userId, at };
    if (before === null) {
      const recorded = { ...facts, recordedById: actor.userId, recordedAt: at };
      const certificate = await stores.certificates.insert(recorded);
      const after = certificateValues(certificate);
      const event = certificateEvent('certificate_recorded', certificate, by, {
        before: null,
        after,
      });
      await stores.audit.append([event]);
      return;
    }
    const after = { ...before, ...facts };
    const change = changeBetween(certificateValues(before), certificateValues(after));
    if (Object.keys(change.after).length === 0) return;
    await stores.certificates.save(after);
    await stores.audit.append([certificateEvent('certificate_corrected', after, by, change)]);
  });
}

/** Throws DomainError `not_allowed_to_record_certificates`. */
export function requireCertificateAdmin(actor: Acting['actor']): void {
  if (!actor.isAdmin) throw new DomainError('not_allowed_to_record_certificates');
}

/** Throws DomainError `certificate_not_found` or `certificate_is_revoked`. */
export async function lockCertificate(stores: Stores, id: string): Promise<Certificate> {
  const certificate = await stores.certificates.lock(id);
  if (certificate === null) throw new DomainError('certificate_not_found');
  if (certificate.revokedAt !== null) throw new DomainError('certificate_is_revoked');
  return certificate;
}
