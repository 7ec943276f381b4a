import { spellingKey } from '../../domain/shared/folding.js';
import { Prisma, type PrismaClient } from '../generated/client.js';

/** So many at once that memory and the time of one statement stay small. */
const pageSize = 500;

/**
 * Gives a key to the place of every hazard that has none, in all workspaces: a migration takes the keys away
 * when places are to be compared otherwise than before. Where none lacks it costs one query; any number of
 * processes may do it at once.
 */
export async function fillPlaceKeys(prisma: PrismaClient): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const hazards = await prisma.$queryRaw<{ id: string; place: string }[]>`
      SELECT "id", "place" FROM "Hazard" WHERE "placeKey" = '' AND "id" > ${after}::uuid
      ORDER BY "id" LIMIT ${pageSize}`;
    const last = hazards.at(-1);
    if (last === undefined) return;
    const keys = hazards.map(({ id, place }) => Prisma.sql`(${id}::uuid, ${spellingKey(place)})`);
    await prisma.$executeRaw`
      UPDATE "Hazard" h SET "placeKey" = k."key" FROM (VALUES ${Prisma.join(keys)}) AS k ("id", "key")
      WHERE h."id" = k."id" AND h."placeKey" = ''`;
    after = last.id;
  }
}
