import type {
  Commitment,
  Hazard,
  Rectification,
  Verification,
} from '../../domain/hazards/hazard.js';
import type { HazardDetails } from '../../use-cases/ports/queries.js';
import { toLocalDate } from '../engine/rows.js';
import {
  type Commitment as CommitmentRow,
  type Hazard as HazardTableRow,
  type Matter as MatterRow,
  Prisma,
  type Rectification as RectificationRow,
  type Verification as VerificationRow,
} from '../generated/client.js';

/** A hazard's row with what its matter holds and who is assigned to it. */
export type HazardRow = HazardTableRow &
  Pick<MatterRow, 'number' | 'unitId' | 'level' | 'version'> & {
    reporterId: string | null;
    responsibleId: string | null;
  };

/** Who holds a role of the hazard `h` now. */
export function holderOf(role: 'reporter' | 'responsible'): Prisma.Sql {
  return Prisma.sql`(
    SELECT a."memberId" FROM "Assignment" a
    WHERE a."workspaceId" = h."workspaceId" AND a."matterId" = h."id" AND a."role" = ${role}
      AND a."endedAt" IS NULL
    ORDER BY a."position" LIMIT 1)`;
}

/** The matter `m` of the hazard `h`. */
export const joinMatter = Prisma.sql`
  JOIN "Matter" m ON m."workspaceId" = h."workspaceId" AND m."id" = h."id"`;

/** What `toHazard` reads, of a hazard `h` with its matter `m`. */
export const hazardColumns = Prisma.sql`
  h.*, m."number", m."unitId", m."level", m."version",
  ${holderOf('reporter')} AS "reporterId", ${holderOf('responsible')} AS "responsibleId"`;

/** Numbers of the hazards that one repeats or duplicates. */
export type HazardReferences = Pick<HazardDetails, 'repeatOfNumber' | 'duplicateOfNumber'>;

export const referenceColumns = Prisma.sql`
  ${numberOf(Prisma.sql`h."repeatOfId"`)} AS "repeatOfNumber",
  ${numberOf(Prisma.sql`h."duplicateOfId"`)} AS "duplicateOfNumber"`;

function numberOf(hazardId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    SELECT o."number" FROM "Matter" o
    WHERE o."workspaceId" = h."workspaceId" AND o."id" = ${hazardId})`;
}

/** The hazards of a workspace that a condition on `h` and `m` finds. One query. */
export async function readHazards(
  db: Prisma.TransactionClient,
  workspaceId: string,
  condition: Prisma.Sql,
  order: Prisma.Sql = Prisma.sql`m."number"`,
): Promise<Hazard[]> {
  const rows = await db.$queryRaw<HazardRow[]>`
    SELECT ${hazardColumns} FROM "Hazard" h ${joinMatter}
    WHERE h."workspaceId" = ${workspaceId} AND ${condition} ORDER BY ${order}`;
  return rows.map(toHazard);
}

export function toHazard(row: HazardRow): Hazard {
  const { unitId, level, responsibleId } = row;
  if (unitId === null || level === null || responsibleId === null) {
    throw new TypeError(`the hazard ${row.id} lacks its unit, its level or who answers for it`);
  }
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    onTheSpot: row.onTheSpot,
    description: row.description,
    category: row.category,
    kind: row.kind,
    unitId,
    place: row.place,
    level,
    severity: row.severity,
    likelihood: row.likelihood,
    clause: row.clause,
    interimControl: row.interimControl,
    sourcePermalink: row.sourcePermalink,
    reporterId: row.reporterId,
    responsibleId,
    foundAt: row.foundAt,
    reportedAt: row.reportedAt,
    rectifiedAt: row.rectifiedAt,
    closedAt: row.closedAt,
    withdrawnAt: row.withdrawnAt,
    withdrawalReason: row.withdrawalReason,
    duplicateOfId: row.duplicateOfId,
    repeatOfId: row.repeatOfId,
    failedVerifications: row.failedVerifications,
    foundInId: row.foundInId,
    version: row.version,
  };
}

export function toCommitment(row: CommitmentRow): Commitment {
  return {
    id: row.id,
    hazardId: row.hazardId,
    measures: row.measures,
    strongestControl: row.strongestControl,
    completerId: row.completerId,
    dueOn: toLocalDate(row.dueOn),
    responsibleLeaderId: row.responsibleLeaderId,
    acceptorId: row.acceptorId,
    secondAcceptorId: row.secondAcceptorId,
    funds: row.fundsNote,
    contingencyPlan: row.contingencyPlan,
    interimControl: row.interimControl,
    committedById: row.committedById,
    committedAt: row.committedAt,
  };
}

export function toRectification(row: RectificationRow): Rectification {
  const { workspaceId: _workspaceId, submissionKey: _key, ...rectification } = row;
  return { ...rectification, doneOn: toLocalDate(row.doneOn) };
}

export function toVerification(row: VerificationRow): Verification {
  const { workspaceId: _workspaceId, submissionKey: _key, ...verification } = row;
  return {
    ...verification,
    nextDueOn: row.nextDueOn === null ? null : toLocalDate(row.nextDueOn),
  };
}
