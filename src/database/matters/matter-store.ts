import type { Matter } from '../../domain/matters/matter.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { MatterStore, NewMatter } from '../../use-cases/ports/matters.js';
import type { StoreScope } from '../engine/rows.js';
import { type Matter as MatterRow, Prisma } from '../generated/client.js';
import { toMatter } from './matter-rows.js';

/** What all kinds of matter of one workspace have in common. */
export function createMatterStore(scope: StoreScope): MatterStore {
  const { db, workspaceId } = scope;
  const orNull = (row: MatterRow | null | undefined) => (row == null ? null : toMatter(row));

  return {
    // An update that changes nothing holds the counter's row, and makes it where there is none.
    async lockNumbers(kind) {
      await db.$executeRaw`
        INSERT INTO "Counter" AS c ("workspaceId", "kind", "last") VALUES (${workspaceId}, ${kind}, 0)
        ON CONFLICT ("workspaceId", "kind") DO UPDATE SET "last" = c."last"`;
    },

    insert: (matter) => insertMatter(scope, matter),

    findById: async (id) =>
      orNull(await db.matter.findUnique({ where: { workspaceId_id: { workspaceId, id } } })),

    findByNumber: async (kind, number) =>
      orNull(
        await db.matter.findUnique({
          where: { workspaceId_kind_number: { workspaceId, kind, number } },
        }),
      ),

    async findMany(matterIds) {
      const rows = await db.matter.findMany({
        where: { workspaceId, id: { in: [...matterIds] } },
        orderBy: [{ kind: 'asc' }, { number: 'asc' }],
      });
      return rows.map(toMatter);
    },

    lockById: async (id) => orNull(await lockMatter(scope, Prisma.sql`"id" = ${id}::uuid`)),
    lockByNumber: async (kind, number) =>
      orNull(await lockMatter(scope, Prisma.sql`"kind" = ${kind} AND "number" = ${number}`)),

    save: (matter) => saveMatter(scope, matter),

    async openOfUnit(unitId) {
      const rows = await db.matter.findMany({
        where: { workspaceId, unitId, endedAt: null },
        orderBy: [{ kind: 'asc' }, { number: 'asc' }],
      });
      return rows.map(toMatter);
    },

    async openNaming(userId, keptRoles) {
      const rows = await db.$queryRaw<MatterRow[]>`
        SELECT m.* FROM "Matter" m
        WHERE m."workspaceId" = ${workspaceId} AND m."endedAt" IS NULL
          AND (m."id" IN (
              SELECT a."matterId" FROM "Assignment" a
              WHERE a."workspaceId" = ${workspaceId} AND a."memberId" = ${userId}
                AND a."endedAt" IS NULL AND a."role" <> ALL(${[...keptRoles]}::text[]))
            OR m."id" IN (
              SELECT d."matterId" FROM "Deadline" d
              WHERE d."workspaceId" = ${workspaceId} AND d."owedById" = ${userId}
                AND d."settledAt" IS NULL))
        ORDER BY m."kind", m."number"`;
      return rows.map(toMatter);
    },
  };
}

/** Writes a matter, perhaps one that has ended already, with the next number of its kind. Two queries. */
export async function insertMatter(
  scope: StoreScope,
  matter: NewMatter & { endedAt?: Date | null },
): Promise<Matter> {
  const [inserted] = await insertMatters(scope, matter.kind, [matter]);
  if (inserted === undefined) throw new TypeError('what is inserted is returned');
  return inserted;
}

/** Writes matters of one kind with its next numbers, in their order. Two queries. */
export async function insertMatters(
  { db, workspaceId }: StoreScope,
  kind: string,
  matters: readonly (Pick<NewMatter, 'unitId' | 'level'> & { endedAt?: Date | null })[],
): Promise<Matter[]> {
  const count = matters.length;
  if (count === 0) return [];
  // The lock on the counter's row makes whoever else reports wait for this transaction: no gap, no double.
  const [counter] = await db.$queryRaw<{ last: number }[]>`
    INSERT INTO "Counter" AS c ("workspaceId", "kind", "last") VALUES (${workspaceId}, ${kind}, ${count}::int)
    ON CONFLICT ("workspaceId", "kind") DO UPDATE SET "last" = c."last" + ${count}::int
    RETURNING "last"`;
  if (counter === undefined) throw new TypeError('a counter that is raised is returned');
  const first = counter.last - count + 1;
  const rows = await db.matter.createManyAndReturn({
    data: matters.map(({ unitId, level, endedAt = null }, index) => {
      return { workspaceId, kind, number: first + index, unitId, level, endedAt };
    }),
  });
  return rows.map(toMatter).sort((a, b) => a.number - b.number);
}

/**
 * Holds a matter's row against other writers. NO KEY: a row that only refers to the matter (a notification
 * of the planner, which holds the matter's deadlines) does not wait, and so never waits in a circle.
 */
export async function lockMatter(
  { db, workspaceId }: StoreScope,
  condition: Prisma.Sql,
): Promise<MatterRow | undefined> {
  const [row] = await db.$queryRaw<MatterRow[]>`
    SELECT * FROM "Matter" WHERE "workspaceId" = ${workspaceId} AND ${condition}
    FOR NO KEY UPDATE`;
  return row;
}

/** Writes the row and raises its version. Throws DomainError `changed_meanwhile`. */
export async function saveMatter(
  { db, workspaceId }: StoreScope,
  matter: Pick<Matter, 'id' | 'unitId' | 'level' | 'version' | 'endedAt'>,
): Promise<Matter> {
  const { id, unitId, level, version, endedAt } = matter;
  const [row] = await db.matter.updateManyAndReturn({
    where: { workspaceId, id, version },
    data: { unitId, level, endedAt, version: version + 1 },
  });
  if (row === undefined) throw new DomainError('changed_meanwhile');
  return toMatter(row);
}
