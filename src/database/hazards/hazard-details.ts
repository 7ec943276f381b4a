import { hazardKind } from '../../domain/hazards/hazard.js';
import type { HazardDetails } from '../../use-cases/ports/queries.js';
import { toDeadline } from '../deadlines/deadline-rows.js';
import { toEvidenceFile } from '../evidence/evidence-store.js';
import type { Prisma } from '../generated/client.js';
import { readHistoryOfMatter } from '../history/audit-store.js';
import { inForce, toAssignment } from '../matters/matter-rows.js';
import { toUnit } from '../organisation/member-rows.js';
import { toRequest } from '../requests/request-store.js';
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

/** What the engine keeps of the hazard's matter. */
const withParts = {
  unit: true,
  assignments: inForce,
  evidence: { orderBy: [{ addedAt: 'asc' }, { id: 'asc' }] },
  deadlines: { orderBy: [{ startsAt: 'asc' }, { id: 'asc' }] },
  evidenceShares: { where: { sharedAt: { not: null } }, orderBy: { channelId: 'asc' } },
  requests: { orderBy: [{ askedAt: 'asc' }, { id: 'asc' }] },
} as const satisfies Prisma.MatterInclude;

/** Everything about one hazard, each list oldest first. Twelve queries. */
export async function readHazardDetails(
  db: Prisma.TransactionClient,
  workspaceId: string,
  number: number,
): Promise<HazardDetails | null> {
  const [row] = await db.$queryRaw<(HazardRow & HazardReferences)[]>`
    SELECT ${hazardColumns}, ${referenceColumns} FROM "Hazard" h ${joinMatter}
    WHERE m."workspaceId" = ${workspaceId} AND m."kind" = ${hazardKind} AND m."number" = ${number}`;
  if (row === undefined) return null;
  const ofHazard = { workspaceId, hazardId: row.id };
  const [matter, timeline, commitments, rectifications, verifications] = await Promise.all([
    db.matter.findUniqueOrThrow({
      where: { workspaceId_id: { workspaceId, id: row.id } },
      include: withParts,
    }),
    readHistoryOfMatter(db, workspaceId, row.id),
    db.commitment.findMany({
      where: ofHazard,
      orderBy: [{ committedAt: 'asc' }, { id: 'asc' }],
    }),
    db.rectification.findMany({
      where: ofHazard,
      orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }],
    }),
    db.verification.findMany({
      where: ofHazard,
      orderBy: [{ verifiedAt: 'asc' }, { id: 'asc' }],
    }),
  ]);
  if (matter.unit === null) throw new TypeError(`the hazard ${row.id} lacks its unit`);
  return {
    hazard: toHazard(row),
    unit: toUnit(matter.unit),
    assignments: matter.assignments.map(toAssignment),
    commitments: commitments.map(toCommitment),
    rectifications: rectifications.map(toRectification),
    verifications: verifications.map(toVerification),
    evidence: matter.evidence.map((one) => ({
      ...toEvidenceFile(one),
      stage: one.stage,
      addedById: one.addedById,
      addedAt: one.addedAt,
      copies: matter.evidenceShares
        .filter(({ fileId }) => fileId === one.fileId)
        .map(({ recipientId, permalink }) => ({ recipientId, permalink: permalink ?? '' })),
    })),
    deadlines: matter.deadlines.map(toDeadline),
    requests: matter.requests.map(toRequest),
    timeline,
    repeatOfNumber: row.repeatOfNumber,
    duplicateOfNumber: row.duplicateOfNumber,
  };
}
