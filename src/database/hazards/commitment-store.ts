import type { CommitmentStore } from '../../use-cases/ports/stores.js';
import { fromLocalDate, type StoreScope } from '../engine/rows.js';
import type { Commitment as CommitmentRow, Prisma } from '../generated/client.js';
import { toCommitment } from './hazard-rows.js';

/** The promises to rectify of one workspace. */
export function createCommitmentStore({ db, workspaceId }: StoreScope): CommitmentStore {
  return {
    async insert({ dueOn, ...commitment }) {
      const data = { workspaceId, ...commitment, dueOn: fromLocalDate(dueOn) };
      return toCommitment(await db.commitment.create({ data }));
    },

    async current(hazardId) {
      const [row] = await currentCommitmentRows(db, [{ workspaceId, hazardId }]);
      return row === undefined ? null : toCommitment(row);
    },

    async currentOfMany(hazardIds) {
      const rows = await currentCommitmentRows(
        db,
        hazardIds.map((hazardId) => ({ workspaceId, hazardId })),
      );
      return rows.map(toCommitment);
    },

    async existsForSubmission(submissionKey) {
      const row = await db.commitment.findUnique({
        where: { workspaceId_submissionKey: { workspaceId, submissionKey } },
        select: { id: true },
      });
      return row !== null;
    },
  };
}

/** The newest commitment of each hazard that has one. One query. */
export function currentCommitmentRows(
  db: Prisma.TransactionClient,
  hazards: readonly { workspaceId: string; hazardId: string }[],
): Promise<CommitmentRow[]> {
  const workspaceIds = hazards.map((hazard) => hazard.workspaceId);
  const hazardIds = hazards.map((hazard) => hazard.hazardId);
  return db.$queryRaw<CommitmentRow[]>`
    SELECT DISTINCT ON (c."workspaceId", c."hazardId") c.*
    FROM unnest(${workspaceIds}::text[], ${hazardIds}::uuid[]) AS h("workspaceId", "id")
    JOIN "Commitment" c ON c."workspaceId" = h."workspaceId" AND c."hazardId" = h."id"
    ORDER BY c."workspaceId", c."hazardId", c."committedAt" DESC, c."id" DESC`;
}
