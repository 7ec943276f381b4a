import { DomainError } from '../../domain/shared/errors.js';
import type { HazardStore } from '../../use-cases/ports/stores.js';
import type { StoreScope } from '../engine/rows.js';
import { type Hazard as HazardRow, Prisma } from '../generated/client.js';
import { toHazard } from './hazard-rows.js';
import { isNamedInCommitment, owesOpenDeadline } from './hazard-ties.js';

/** The hazards of one workspace. */
export function createHazardStore({ db, workspaceId }: StoreScope): HazardStore {
  const orNull = (row: HazardRow | null | undefined) => (row == null ? null : toHazard(row));

  // NO KEY: other writers of the row wait, but a row that only refers to the hazard (a notification of
  // the planner, which holds the hazard's deadlines) does not, and so never waits in a circle.
  async function lock(condition: Prisma.Sql) {
    const rows = await db.$queryRaw<HazardRow[]>`
      SELECT * FROM "Hazard" WHERE "workspaceId" = ${workspaceId} AND ${condition}
      FOR NO KEY UPDATE`;
    return orNull(rows[0]);
  }

  return {
    insert: async (hazard) =>
      toHazard(await db.hazard.create({ data: { workspaceId, ...hazard } })),

    findByNumber: async (number) =>
      orNull(
        await db.hazard.findUnique({
          where: { workspaceId_number: { workspaceId, number } },
        }),
      ),

    findById: async (id) =>
      orNull(await db.hazard.findUnique({ where: { workspaceId_id: { workspaceId, id } } })),

    async findManyById(hazardIds) {
      const rows = await db.hazard.findMany({
        where: { workspaceId, id: { in: [...hazardIds] } },
        orderBy: { number: 'asc' },
      });
      return rows.map(toHazard);
    },

    findBySubmission: async (submissionKey) =>
      orNull(
        await db.hazard.findUnique({
          where: { workspaceId_submissionKey: { workspaceId, submissionKey } },
        }),
      ),

    lockByNumber: (number) => lock(Prisma.sql`"number" = ${number}`),
    lockById: (hazardId) => lock(Prisma.sql`"id" = ${hazardId}::uuid`),

    async save(hazard) {
      const { id, number: _number, version, cardChannelId: _c, cardTs: _ts, ...data } = hazard;
      const [row] = await db.hazard.updateManyAndReturn({
        where: { workspaceId, id, version },
        data: { ...data, version: version + 1 },
      });
      if (row === undefined) throw new DomainError('changed_meanwhile');
      return toHazard(row);
    },

    async rememberCard(hazardId, card) {
      await db.hazard.updateMany({
        where: { workspaceId, id: hazardId },
        data: { cardChannelId: card?.channelId ?? null, cardTs: card?.ts ?? null },
      });
    },

    async openNaming(userId) {
      const rows = await db.$queryRaw<HazardRow[]>`
        SELECT h.* FROM "Hazard" h
        WHERE h."workspaceId" = ${workspaceId} AND h."state" NOT IN ('closed', 'withdrawn')
          AND (h."responsibleId" = ${userId}
            OR ${isNamedInCommitment(workspaceId, userId)} OR ${owesOpenDeadline(workspaceId, userId)})
        ORDER BY h."number"`;
      return rows.map(toHazard);
    },

    async findRepeat({ unitId, category, placeKey, since }) {
      const row = await db.hazard.findFirst({
        where: {
          workspaceId,
          unitId,
          category,
          placeKey,
          reportedAt: { gte: since },
          state: { not: 'withdrawn' },
        },
        orderBy: [{ reportedAt: 'desc' }, { number: 'desc' }],
      });
      return orNull(row);
    },
  };
}
