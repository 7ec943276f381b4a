import type { Certificate } from '../../domain/certificates/certificate.js';

export interface CertificateStore {
  insert(certificate: Omit<Certificate, 'id' | 'revokedAt'>): Promise<Certificate>;
  /** The certificate, held against other writers until the transaction ends. */
  lock(id: string): Promise<Certificate | null>;
  save(certificate: Certificate): Promise<void>;
  /** Those that are not revoked, of any of these people; by holder, then by their last day. */
  ofHolders(holderIds: readonly string[]): Promise<Certificate[]>;
  /** Those that are not revoked, the ones that end first before the others. */
  page(page: { index: number; size: number }): Promise<{ rows: Certificate[]; total: number }>;
  /** One of this kind and number that is not revoked. */
  findByNumber(kind: string, number: string): Promise<Certificate | null>;
}
