import type { Certificate } from '../../domain/certificates/certificate.js';
import type { AuditValues, NewAuditEvent } from '../../domain/history/audit.js';

/** A certificate as history keeps it. */
export function certificateValues(
  certificate: Omit<Certificate, 'id' | 'recordedAt'>,
): AuditValues {
  return {
    holderId: certificate.holderId,
    certificateKind: certificate.kind,
    certificateNumber: certificate.number,
    scope: certificate.scope,
    categories: certificate.categories,
    validFromDate: certificate.validFrom,
    validUntilDate: certificate.validUntil,
    revokedAt: certificate.revokedAt?.toISOString() ?? null,
  };
}

/** How history tells of a certificate: as something of its holder. */
export function certificateEvent(
  action: 'certificate_recorded' | 'certificate_corrected' | 'certificate_revoked',
  { id, holderId }: Pick<Certificate, 'id' | 'holderId'>,
  by: { actorId: string; at: Date },
  change: Pick<NewAuditEvent, 'before' | 'after'>,
): NewAuditEvent {
  const { before, after } = change;
  return {
    ...by,
    action,
    subject: { kind: 'member', id: holderId },
    matterId: null,
    before,
    after: { ...after, certificateId: id },
  };
}
