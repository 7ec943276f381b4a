import { createHash } from 'node:crypto';
import { parseScoringTable } from '../../domain/inspections/scoring/parse-scoring-table.js';
import type { ScoringTable } from '../../domain/inspections/scoring/scoring-table.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { ScoringTableStore, TableVersion } from '../../use-cases/ports/scoring.js';
import { isTaken } from '../engine/database-conflict.js';
import type { StoreScope } from '../engine/rows.js';
import type { Prisma, ScoringTableVersion } from '../generated/client.js';

const uniqueVersion = ['workspaceId', 'tableId', 'version'];

/** The scoring tables of one workspace. */
export function createScoringTableStore({ db, workspaceId }: StoreScope): ScoringTableStore {
  const newestOf = async (where: Prisma.ScoringTableVersionWhereInput): Promise<TableVersion[]> => {
    const rows = await db.scoringTableVersion.findMany({
      where: { workspaceId, ...where },
      distinct: ['tableId'],
      orderBy: [{ tableId: 'asc' }, { version: 'desc' }],
    });
    return rows.map(toTableVersion);
  };

  const writeVersion = async (version: Omit<TableVersion, 'id'>): Promise<TableVersion> => {
    const { table, ...kept } = version;
    try {
      const row = await db.scoringTableVersion.create({
        data: { workspaceId, ...kept, definition: toDefinition(table) },
      });
      return toTableVersion(row);
    } catch (error) {
      if (isTaken(error, 'ScoringTableVersion', uniqueVersion)) {
        throw new DomainError('changed_meanwhile');
      }
      throw error;
    }
  };

  return {
    async newest() {
      const found = await newestOf({});
      return found.sort((one, other) => one.table.name.localeCompare(other.table.name));
    },

    async findVersions(versionIds) {
      const rows = await db.scoringTableVersion.findMany({
        where: { workspaceId, id: { in: [...versionIds] } },
      });
      return rows
        .map(toTableVersion)
        .sort((one, other) => versionIds.indexOf(one.id) - versionIds.indexOf(other.id));
    },

    findNewest: async (tableId) => (await newestOf({ tableId }))[0] ?? null,

    async insert(table, savedById, savedAt) {
      const { id: tableId } = await db.scoringTable.create({
        data: { workspaceId, name: table.name, kind: table.kind },
        select: { id: true },
      });
      return writeVersion({ tableId, version: 1, table, savedById, savedAt });
    },

    async addVersion({ tableId, version }, table, savedById, savedAt) {
      const added = await writeVersion({
        ...{ tableId, version: version + 1, table, savedById, savedAt },
      });
      const { name, kind } = table;
      await db.scoringTable.updateMany({
        where: { workspaceId, id: tableId },
        data: { name, kind },
      });
      return added;
    },

    async ensureShipped(tables, savedAt) {
      const ids = new Map(tables.map((table) => [shippedId(workspaceId, table.key), table]));
      const known = await newestOf({ tableId: { in: [...ids.keys()] } });
      const missing = [...ids].filter(([id]) => !known.some(({ tableId }) => tableId === id));
      if (missing.length === 0) return;
      await db.scoringTable.createMany({
        data: missing.map(([id, { name, kind }]) => ({ id, workspaceId, name, kind })),
        skipDuplicates: true,
      });
      await db.scoringTableVersion.createMany({
        data: missing.map(([tableId, table]) => ({
          ...{ workspaceId, tableId, version: 1, definition: toDefinition(table), savedAt },
        })),
        skipDuplicates: true,
      });
    },
  };
}

/** The same for the same table in the same workspace, so that it is written once. */
function shippedId(workspaceId: string, key: string): string {
  const hash = createHash('sha256').update(`${workspaceId}\n${key}`).digest('hex');
  const parts = [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20)];
  return `${parts.join('-')}-${hash.slice(20, 32)}`;
}

function toDefinition(table: ScoringTable): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(table)) as Prisma.InputJsonObject;
}

/** Throws TypeError for data that is no table: none such was ever written. */
export function toTableVersion(row: ScoringTableVersion): TableVersion {
  const { id, tableId, version, definition, savedById, savedAt } = row;
  const read = parseScoringTable(definition);
  if (!read.ok) throw new TypeError(`version ${id} of a scoring table cannot be read`);
  return { id, tableId, version, table: read.table, savedById, savedAt };
}
