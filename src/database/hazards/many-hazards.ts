import { type Hazard, hazardKind, matterOf } from '../../domain/hazards/hazard.js';
import { DomainError } from '../../domain/shared/errors.js';
import { spellingKey } from '../../domain/shared/folding.js';
import type { HazardStore } from '../../use-cases/ports/hazards.js';
import type { StoreScope } from '../engine/rows.js';
import { Prisma } from '../generated/client.js';
import { readHazards } from './hazard-rows.js';
import { ownColumns } from './hazard-store.js';

/** As HazardStore.lockByNumber of each, by number; what is not there is left out. Two queries. */
export async function lockHazards(
  { db, workspaceId }: StoreScope,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, Hazard>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Matter" WHERE "workspaceId" = ${workspaceId} AND "kind" = ${hazardKind}
      AND "number" = ANY(${[...numbers]}::int[]) ORDER BY "number" FOR NO KEY UPDATE`;
  const ids = rows.map(({ id }) => id);
  const found = await readHazards(db, workspaceId, Prisma.sql`h."id" = ANY(${ids}::uuid[])`);
  return new Map(found.map((hazard) => [hazard.number, hazard]));
}

/** As HazardStore.save of each. Two statements. */
export async function saveHazards(
  { db, workspaceId }: StoreScope,
  hazards: readonly Hazard[],
): Promise<Hazard[]> {
  const matters = JSON.stringify(hazards.map(matterOf));
  const saved = await db.$executeRaw`
    UPDATE "Matter" m SET "unitId" = n."unitId", "level" = n."level", "endedAt" = n."endedAt",
      "version" = m."version" + 1
    FROM jsonb_populate_recordset(NULL::"Matter", ${matters}::jsonb) n
    WHERE m."workspaceId" = ${workspaceId} AND m."id" = n."id" AND m."version" = n."version"`;
  if (saved !== hazards.length) throw new DomainError('changed_meanwhile');
  const rows = hazards.map((hazard) => ({
    id: hazard.id,
    ...ownColumns(hazard),
    placeKey: spellingKey(hazard.place),
  }));
  const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== 'id');
  const set = columns.map((column) => Prisma.raw(`"${column}" = n."${column}"`));
  await db.$executeRaw`
    UPDATE "Hazard" h SET ${Prisma.join(set)}
    FROM jsonb_populate_recordset(NULL::"Hazard", ${JSON.stringify(rows)}::jsonb) n
    WHERE h."workspaceId" = ${workspaceId} AND h."id" = n."id"`;
  return hazards.map((hazard) => ({ ...hazard, version: hazard.version + 1 }));
}

/**
 * As HazardStore.findRepeat of each, in their order. `alongIds`: hazards that come to be in the same unit with them.
 * Two queries.
 */
export async function findRepeats(
  { db, workspaceId }: StoreScope,
  of: readonly Parameters<HazardStore['findRepeat']>[0][],
  alongIds: readonly string[],
): Promise<(Hazard | null)[]> {
  const asked = JSON.stringify(of.map((one, index) => ({ ...one, index })));
  const found = await db.$queryRaw<{ index: number; id: string }[]>`
    SELECT a."index", r."id" FROM jsonb_to_recordset(${asked}::jsonb) AS a("index" int, "unitId" uuid,
      "category" text, "placeKey" text, "since" timestamptz, "before" int)
    CROSS JOIN LATERAL (
      SELECT h."id" FROM "Hazard" h
      JOIN "Matter" m ON m."workspaceId" = h."workspaceId" AND m."id" = h."id"
      WHERE h."workspaceId" = ${workspaceId} AND h."category" = a."category"::"Category"
        AND h."placeKey" = a."placeKey" AND h."reportedAt" >= a."since"
        AND (m."unitId" = a."unitId" OR h."id" = ANY(${[...alongIds]}::uuid[]))
        AND h."state" <> 'withdrawn' AND (a."before" IS NULL OR m."number" < a."before")
      ORDER BY h."reportedAt" DESC, m."number" DESC LIMIT 1) r`;
  const ids = [...new Set(found.map(({ id }) => id))];
  const hazards = await readHazards(db, workspaceId, Prisma.sql`h."id" = ANY(${ids}::uuid[])`);
  return of.map((_, index) => {
    const id = found.find((one) => one.index === index)?.id;
    return hazards.find((hazard) => hazard.id === id) ?? null;
  });
}
