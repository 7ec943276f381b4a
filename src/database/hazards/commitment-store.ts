import type { CommitmentStore } from '../../use-cases/ports/hazards.js';
import { fromLocalDate, type StoreScope } from '../engine/rows.js';
import type { Commitment as CommitmentRow, Prisma } from '../generated/client.js';
import { toCommitment } from './hazard-rows.js';

/** The promises to rectify of one workspace. */
export function createCommitmentStore({ db, workspaceId }: StoreScope): CommitmentStore {
  return {
    async insert({ dueOn, funds: fundsNote, ...commitment }) {
      const data = { workspaceId, ...commitment, fundsNote, dueOn: fromLocalDate(dueOn) };
      return toCommitment(await db.commitment.create({ data }));
    },

    async current(hazardId) {
      const [row] = await currentCommitmentRows(db, workspaceId, [hazardId]);
      return row === undefined ? null : toCommitment(row);
    },

    async currentOfMany(hazardIds) {
      const rows = await currentCommitmentRows(db, workspaceId, hazardIds);
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
  workspaceId: string,
  hazardIds: readonly string[],
): Promise<CommitmentRow[]> {
  return db.$queryRaw<CommitmentRow[]>`
    SELECT DISTINCT ON (c."hazardId") c.* FROM "Commitment" c
    WHERE c."workspaceId" = ${workspaceId} AND c."hazardId" = ANY(${[...hazardIds]}::uuid[])
    ORDER BY c."hazardId", c."committedAt" DESC, c."id" DESC`;
}
