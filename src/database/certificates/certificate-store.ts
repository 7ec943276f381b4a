import type { Certificate } from '../../domain/certificates/certificate.js';
import type { CertificateStore } from '../../use-cases/ports/certificates.js';
import { fromLocalDate, type StoreScope, toLocalDate } from '../engine/rows.js';
import type { Certificate as CertificateRow } from '../generated/client.js';

/** The certificates of one workspace's inspectors. */
export function createCertificateStore({ db, workspaceId }: StoreScope): CertificateStore {
  const inForce = { workspaceId, revokedAt: null };
  return {
    async insert(certificate) {
      const row = await db.certificate.create({ data: { workspaceId, ...columnsOf(certificate) } });
      return toCertificate(row);
    },

    async lock(id) {
      await db.$queryRaw`
        SELECT 1 FROM "Certificate"
        WHERE "workspaceId" = ${workspaceId} AND "id" = ${id}::uuid FOR UPDATE`;
      const row = await db.certificate.findFirst({ where: { workspaceId, id } });
      return row === null ? null : toCertificate(row);
    },

    async save({ id, ...certificate }) {
      await db.certificate.updateMany({
        where: { workspaceId, id },
        data: { ...columnsOf(certificate), revokedAt: certificate.revokedAt },
      });
    },

    async ofHolders(holderIds) {
      if (holderIds.length === 0) return [];
      const rows = await db.certificate.findMany({
        where: { ...inForce, holderId: { in: [...new Set(holderIds)] } },
        orderBy: [{ holderId: 'asc' }, { validUntil: 'asc' }, { id: 'asc' }],
      });
      return rows.map(toCertificate);
    },

    async page({ index, size }) {
      const total = await db.certificate.count({ where: inForce });
      const rows = await db.certificate.findMany({
        where: inForce,
        orderBy: [{ validUntil: 'asc' }, { id: 'asc' }],
        skip: index * size,
        take: size,
      });
      return { rows: rows.map(toCertificate), total };
    },

    async findByNumber(kind, number) {
      const row = await db.certificate.findFirst({ where: { ...inForce, kind, number } });
      return row === null ? null : toCertificate(row);
    },
  };
}

function columnsOf(certificate: Omit<Certificate, 'id' | 'revokedAt'>) {
  const { validFrom, validUntil, categories } = certificate;
  const { holderId, kind, number, scope, recordedById, recordedAt } = certificate;
  return {
    ...{ holderId, kind, number, scope, recordedById, recordedAt },
    categories: [...categories],
    validFrom: validFrom === null ? null : fromLocalDate(validFrom),
    validUntil: fromLocalDate(validUntil),
  };
}

export function toCertificate(row: CertificateRow): Certificate {
  const { workspaceId: _workspaceId, validFrom, validUntil, ...facts } = row;
  return {
    ...facts,
    validFrom: validFrom === null ? null : toLocalDate(validFrom),
    validUntil: toLocalDate(validUntil),
  };
}
