import { type Certificate, holdsValidCertificate } from '../../domain/certificates/certificate.js';
import { isFullMember } from '../../domain/organisation/full-member.js';
import { DomainError } from '../../domain/shared/errors.js';
import { type LocalDate, localDateOf } from '../../domain/shared/local-time.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { lockCertificate } from './record-certificate.js';

export interface CertificateList {
  /** What the reader sees is everybody's, and theirs to change. */
  isAdmin: boolean;
  isRequired: boolean;
  /** The date in the workspace's zone. */
  today: LocalDate;
  rows: readonly Certificate[];
  total: number;
  /** Which page this is; the last one stands for any beyond it. */
  pageIndex: number;
  pages: number;
  /** For an admin: inspectors of whom no certificate counts today. */
  uncertifiedIds: readonly string[];
}

const pageSize = 30;

/** A page of all certificates for an admin, of their own for everybody else. Throws DomainError `workspace_not_set_up`. */
export async function listCertificates(
  { unitOfWork, clock }: Pick<UseCaseContext, 'unitOfWork' | 'clock'>,
  { workspaceId, actor }: Acting,
  pageIndex: number,
): Promise<CertificateList> {
  return unitOfWork.read(workspaceId, async (stores) => {
    const workspace = await stores.workspace.find();
    if (workspace === null) throw new DomainError('workspace_not_set_up');
    const today = localDateOf(clock.now(), workspace.timeZone);
    const facts = { isAdmin: actor.isAdmin, isRequired: workspace.certificatesRequired, today };
    if (!actor.isAdmin) {
      const rows = await stores.certificates.ofHolders([actor.userId]);
      return { ...facts, rows, total: rows.length, pageIndex: 0, pages: 1, uncertifiedIds: [] };
    }
    const asked = await stores.certificates.page({ index: pageIndex, size: pageSize });
    const pages = Math.max(1, Math.ceil(asked.total / pageSize));
    const last = pages - 1;
    const { rows, total } =
      pageIndex <= last ? asked : await stores.certificates.page({ index: last, size: pageSize });
    const uncertifiedIds = await uncertifiedInspectors(stores, today);
    return { ...facts, rows, total, pageIndex: Math.min(pageIndex, last), pages, uncertifiedIds };
  });
}

async function uncertifiedInspectors(stores: Stores, on: LocalDate): Promise<string[]> {
  const members = (await stores.members.withMembership()).filter(isFullMember);
  const ids = members.filter(({ roles }) => roles.includes('inspector')).map(({ id }) => id);
  const certificates = await stores.certificates.ofHolders(ids);
  return ids.filter((id) => {
    const held = certificates.filter(({ holderId }) => holderId === id);
    return !holdsValidCertificate(held, { on });
  });
}

/** One certificate, for the form that corrects it. Throws as recordCertificate. */
export async function viewCertificate(
  { unitOfWork }: Pick<UseCaseContext, 'unitOfWork'>,
  { workspaceId, actor }: Acting,
  certificateId: string,
): Promise<Certificate> {
  if (!actor.isAdmin) throw new DomainError('not_allowed_to_record_certificates');
  return unitOfWork.run(workspaceId, (stores) => lockCertificate(stores, certificateId));
}
