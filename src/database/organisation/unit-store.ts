import { DomainError } from '../../domain/shared/errors.js';
import type { UnitStore } from '../../use-cases/ports/stores.js';
import { isTaken } from '../engine/database-conflict.js';
import type { StoreScope } from '../engine/rows.js';
import { toUnit } from './member-rows.js';

/** The units of one workspace. */
export function createUnitStore({ db, workspaceId }: StoreScope): UnitStore {
  return {
    async all() {
      const rows = await db.unit.findMany({ where: { workspaceId }, orderBy: { name: 'asc' } });
      return rows.map(toUnit);
    },

    async find(unitId) {
      const row = await db.unit.findUnique({
        where: { workspaceId_id: { workspaceId, id: unitId } },
      });
      return row === null ? null : toUnit(row);
    },

    create: (unit) =>
      refusingTakenName(unit.name, async () =>
        toUnit(await db.unit.create({ data: { workspaceId, ...unit } })),
      ),

    save: ({ id, ...data }) =>
      refusingTakenName(data.name, async () => {
        const where = { workspaceId_id: { workspaceId, id } };
        await db.unit.update({ where, data, select: { id: true } });
      }),
  };
}

async function refusingTakenName<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isTaken(error, 'Unit', ['workspaceId', 'name'])) {
      throw new DomainError('unit_name_taken', { name }, 'name');
    }
    throw error;
  }
}
