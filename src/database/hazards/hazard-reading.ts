import type { Certificate } from '../../domain/certificates/certificate.js';
import { hazardKind } from '../../domain/hazards/hazard.js';
import type { OwnHazardFacts } from '../../use-cases/ports/hazards.js';
import type { MatterReading } from '../../use-cases/ports/matters.js';
import { toCertificate } from '../certificates/certificate-store.js';
import { groupBy } from '../engine/rows.js';
import type { PrismaClient } from '../generated/client.js';
import { currentCommitmentRows } from './commitment-store.js';
import {
  type HazardReferences,
  type HazardRow,
  hazardColumns,
  joinMatter,
  referenceColumns,
  toCommitment,
  toHazard,
  toRectification,
  toVerification,
} from './hazard-rows.js';

type ReadRow = HazardRow &
  HazardReferences &
  Pick<OwnHazardFacts, 'evidenceCount'> & { needsCertificate: boolean };

/** What the database says of hazards to the engine. */
export function createHazardReading(prisma: PrismaClient): MatterReading {
  return {
    kind: hazardKind,

    async words(workspaceId, hazardIds) {
      const rows = await prisma.hazard.findMany({
        where: { workspaceId, id: { in: [...hazardIds] } },
        select: { id: true, description: true, place: true, state: true },
      });
      return new Map(
        rows.map(({ id, description, place, state }) => {
          return [id, { title: description, where: place, state }];
        }),
      );
    },

    // Four queries, however many hazards; one more where certificates are asked for.
    async facts(workspaceId, hazardIds) {
      const [rows, commitments, rectifications, verifications] = await Promise.all([
        readRows(prisma, workspaceId, hazardIds),
        currentCommitmentRows(prisma, workspaceId, hazardIds),
        prisma.rectification.findMany({
          where: { workspaceId, hazardId: { in: [...hazardIds] } },
          orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }],
        }),
        prisma.verification.findMany({
          where: { workspaceId, hazardId: { in: [...hazardIds] } },
          orderBy: [{ verifiedAt: 'asc' }, { id: 'asc' }],
        }),
      ]);
      const asks = rows.some(({ needsCertificate }) => needsCertificate);
      const certificates = asks ? await allCertificates(prisma, workspaceId) : [];
      const commitmentOf = groupBy(commitments, ({ hazardId }) => hazardId);
      const rectificationsOf = groupBy(rectifications, ({ hazardId }) => hazardId);
      const verificationsOf = groupBy(verifications, ({ hazardId }) => hazardId);
      return new Map(
        rows.map((row): [string, OwnHazardFacts] => {
          const hazard = toHazard(row);
          const commitment = commitmentOf.get(row.id)?.[0];
          const rectification = rectificationsOf.get(row.id)?.at(-1);
          const all = (verificationsOf.get(row.id) ?? []).map(toVerification);
          return [
            row.id,
            {
              hazard,
              commitment: commitment === undefined ? null : toCommitment(commitment),
              rectification: rectification === undefined ? null : toRectification(rectification),
              verifications: all.filter((one) => one.rectificationId === rectification?.id),
              lastVerification: all.at(-1) ?? null,
              repeatOfNumber: row.repeatOfNumber,
              duplicateOfNumber: row.duplicateOfNumber,
              evidenceCount: row.evidenceCount,
              certificates: row.needsCertificate ? certificates : null,
            },
          ];
        }),
      );
    },
  };
}

/** Whoever is told of a hazard may be an inspector: those of everybody. */
async function allCertificates(prisma: PrismaClient, workspaceId: string): Promise<Certificate[]> {
  const rows = await prisma.certificate.findMany({ where: { workspaceId, revokedAt: null } });
  return rows.map(toCertificate);
}

/** A file that was handed in again, as evidence of other work, is counted once. */
function readRows(
  prisma: PrismaClient,
  workspaceId: string,
  hazardIds: readonly string[],
): Promise<ReadRow[]> {
  return prisma.$queryRaw<ReadRow[]>`
    SELECT ${hazardColumns}, ${referenceColumns},
      (SELECT count(DISTINCT (e."stage", e."fileId"))::int FROM "Evidence" e
        WHERE e."workspaceId" = h."workspaceId" AND e."matterId" = h."id") AS "evidenceCount",
      (h."state" = 'rectified' AND w."certificatesRequired") AS "needsCertificate"
    FROM "Hazard" h ${joinMatter}
    JOIN "Workspace" w ON w."id" = h."workspaceId"
    WHERE h."workspaceId" = ${workspaceId} AND h."id" = ANY(${[...hazardIds]}::uuid[])`;
}
