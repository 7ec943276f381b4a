import type { HazardDetails } from '../../use-cases/ports/queries.js';
import { toDeadline } from '../deadlines/deadline-rows.js';
import type { Prisma } from '../generated/client.js';
import { toAuditEvent } from '../history/audit-rows.js';
import { toUnit } from '../organisation/member-rows.js';
import { toExtension } from '../requests/request-store.js';
import {
  toCommitment,
  toEvidenceFile,
  toHazard,
  toRectification,
  toVerification,
} from './hazard-rows.js';

/** Everything about one hazard, each list oldest first. Eleven queries. */
export async function readHazardDetails(
  db: Prisma.TransactionClient,
  workspaceId: string,
  number: number,
): Promise<HazardDetails | null> {
  const row = await db.hazard.findUnique({
    where: { workspaceId_number: { workspaceId, number } },
    include: {
      unit: true,
      commitments: { orderBy: [{ committedAt: 'asc' }, { id: 'asc' }] },
      rectifications: { orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }] },
      verifications: { orderBy: [{ verifiedAt: 'asc' }, { id: 'asc' }] },
      evidence: { orderBy: [{ addedAt: 'asc' }, { id: 'asc' }] },
      deadlines: { orderBy: [{ startsAt: 'asc' }, { id: 'asc' }] },
      extensions: { orderBy: [{ askedAt: 'asc' }, { id: 'asc' }] },
      auditEvents: { orderBy: { sequence: 'asc' } },
      repeatOf: { select: { number: true } },
      duplicateOf: { select: { number: true } },
    },
  });
  if (row === null) return null;
  const { unit, commitments, rectifications, verifications, evidence, ...rest } = row;
  const { deadlines, extensions, auditEvents, repeatOf, duplicateOf, ...hazard } = rest;
  return {
    hazard: toHazard(hazard),
    unit: toUnit(unit),
    commitments: commitments.map(toCommitment),
    rectifications: rectifications.map(toRectification),
    verifications: verifications.map(toVerification),
    evidence: evidence.map((one) => ({
      ...toEvidenceFile(one),
      stage: one.stage,
      addedById: one.addedById,
      addedAt: one.addedAt,
    })),
    deadlines: deadlines.map(toDeadline),
    extensions: extensions.map(toExtension),
    timeline: auditEvents.map(toAuditEvent),
    repeatOfNumber: repeatOf?.number ?? null,
    duplicateOfNumber: duplicateOf?.number ?? null,
  };
}
