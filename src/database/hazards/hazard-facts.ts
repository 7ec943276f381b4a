import type { HazardFacts } from '../../use-cases/ports/delivery.js';
import { toDeadline } from '../deadlines/deadline-rows.js';
import type { Prisma } from '../generated/client.js';
import { toUnit } from '../organisation/member-rows.js';
import { toExtension } from '../requests/request-store.js';
import { toCommitment, toHazard, toRectification, toVerification } from './hazard-rows.js';

/** What goes with a hazard, oldest first. */
const facts = {
  unit: true,
  commitments: { orderBy: [{ committedAt: 'asc' }, { id: 'asc' }] },
  rectifications: { orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }] },
  verifications: { orderBy: [{ verifiedAt: 'asc' }, { id: 'asc' }] },
  deadlines: { where: { settledAt: null }, orderBy: [{ dueAt: 'asc' }, { id: 'asc' }] },
  extensions: { orderBy: [{ askedAt: 'asc' }, { id: 'asc' }] },
  repeatOf: { select: { number: true } },
  duplicateOf: { select: { number: true } },
  _count: { select: { evidence: true } },
} as const satisfies Prisma.HazardInclude;

/** What is true of each hazard now, by its id. Nine queries, however many hazards. */
export async function readHazardFacts(
  db: Prisma.TransactionClient,
  workspaceId: string,
  hazardIds: readonly string[],
): Promise<ReadonlyMap<string, HazardFacts>> {
  const rows = await db.hazard.findMany({
    where: { workspaceId, id: { in: [...hazardIds] } },
    include: facts,
  });
  return new Map(rows.map((row) => [row.id, toHazardFacts(row)]));
}

function toHazardFacts({
  unit,
  commitments,
  rectifications,
  verifications,
  deadlines,
  extensions,
  repeatOf,
  duplicateOf,
  _count,
  ...hazard
}: Prisma.HazardGetPayload<{ include: typeof facts }>): HazardFacts {
  const commitment = commitments.at(-1);
  const rectification = rectifications.at(-1);
  const lastVerification = verifications.at(-1);
  return {
    hazard: toHazard(hazard),
    unit: toUnit(unit),
    commitment: commitment === undefined ? null : toCommitment(commitment),
    rectification: rectification === undefined ? null : toRectification(rectification),
    verifications: verifications
      .filter((verification) => verification.rectificationId === rectification?.id)
      .map(toVerification),
    lastVerification: lastVerification === undefined ? null : toVerification(lastVerification),
    openDeadlines: deadlines.map(toDeadline),
    extensions: extensions.map(toExtension),
    repeatOfNumber: repeatOf?.number ?? null,
    duplicateOfNumber: duplicateOf?.number ?? null,
    evidenceCount: _count.evidence,
  };
}
