import { changeBetween } from '../../domain/history/audit.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { runAct } from '../shared/run-act.js';
import { certificateEvent, certificateValues } from './certificate-audit.js';
import { lockCertificate, requireCertificateAdmin } from './record-certificate.js';

/**
 * An admin says that a certificate counts no longer. Throws DomainError `not_allowed_to_record_certificates`,
 * `certificate_not_found`, `certificate_is_revoked`.
 */
export async function revokeCertificate(
  context: UseCaseContext,
  acting: Acting,
  certificateId: string,
): Promise<void> {
  await runAct(context, acting, async (stores, { actor }) => {
    requireCertificateAdmin(actor);
    const before = await lockCertificate(stores, certificateId);
    const at = context.clock.now();
    const after = { ...before, revokedAt: at };
    await stores.certificates.save(after);
    const change = changeBetween(certificateValues(before), certificateValues(after));
    const by = { actorId: actor.userId, at };
    await stores.audit.append([certificateEvent('certificate_revoked', after, by, change)]);
  });
}
