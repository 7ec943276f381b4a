import { type Certificate, whyNotCertified } from '../../domain/certificates/certificate.js';
import type { Workspace } from '../../domain/organisation/member.js';
import { DomainError } from '../../domain/shared/errors.js';
import { localDateOf } from '../../domain/shared/local-time.js';
import type { Stores } from '../ports/stores.js';

/** For what somebody's certificate is asked: today's act, about a hazard of this category if any. */
export interface CertifiedAct {
  workspace: Workspace;
  at: Date;
  category?: string | null;
}

/**
 * Rule 10: whose certificates do not count for an act now, and why not; nobody where the workspace requires none.
 */
export async function whyNotCertifiedOf(
  stores: Pick<Stores, 'certificates'>,
  userIds: readonly string[],
  { workspace, at, category = null }: CertifiedAct,
): Promise<ReadonlyMap<string, DomainError>> {
  if (!workspace.certificatesRequired || userIds.length === 0) return new Map();
  const on = localDateOf(at, workspace.timeZone);
  const certificates = await stores.certificates.ofHolders(userIds);
  const heldBy = (id: string): Certificate[] => certificates.filter((one) => one.holderId === id);
  return new Map(
    userIds.flatMap((id): [string, DomainError][] => {
      const why = whyNotCertified(heldBy(id), { on, category });
      return why === null ? [] : [[id, why]];
    }),
  );
}

/** Throws what whyNotCertified says of who is about to sign. */
export async function requireCertified(
  stores: Pick<Stores, 'certificates'>,
  userId: string,
  act: CertifiedAct,
): Promise<void> {
  const why = (await whyNotCertifiedOf(stores, [userId], act)).get(userId);
  if (why !== undefined) throw why;
}

/** Throws DomainError `acceptor_without_certificate` at the field that names somebody who could not sign today. */
export async function requireCertifiedAcceptors(
  stores: Pick<Stores, 'certificates'>,
  named: Readonly<Record<string, string | null>>,
  act: CertifiedAct,
): Promise<void> {
  const ids = Object.values(named).filter((id) => id !== null);
  const why = await whyNotCertifiedOf(stores, ids, act);
  for (const [field, id] of Object.entries(named)) {
    if (id !== null && why.has(id))
      throw new DomainError('acceptor_without_certificate', {}, field);
  }
}
