import type { Unit } from '../../domain/organisation/member.js';
import { DomainError } from '../../domain/shared/errors.js';
import { spellingKey } from '../../domain/shared/folding.js';
import type { UnitStore } from '../../use-cases/ports/organisation.js';
import { isTaken } from '../engine/database-conflict.js';
import type { StoreScope } from '../engine/rows.js';
import { Prisma, type Unit as UnitRow } from '../generated/client.js';
import { toUnit, unitColumns } from './member-rows.js';

/** The units of one workspace. */
export function createUnitStore({ db, workspaceId }: StoreScope): UnitStore {
  /** From `at` on it stands under this one, or under none. */
  const keepParent = async ({ id, parentId }: Pick<Unit, 'id' | 'parentId'>, at: Date) => {
    await db.unitParent.updateMany({
      where: { workspaceId, unitId: id, until: null },
      data: { until: at },
    });
    if (parentId === null) return;
    await db.unitParent.create({
      data: { workspaceId, unitId: id, parentId, since: at },
      select: { id: true },
    });
  };
  /** Nobody else names a unit until the transaction ends; two spellings of one name are one name. */
  const requireFreeName = async (name: string, unitId: string | null) => {
    await db.$queryRaw`SELECT 1 FROM "Workspace" WHERE "id" = ${workspaceId} FOR NO KEY UPDATE`;
    const units = await db.unit.findMany({
      where: { workspaceId },
      select: { id: true, name: true },
    });
    const key = spellingKey(name);
    if (units.some((unit) => unit.id !== unitId && spellingKey(unit.name) === key)) {
      throw new DomainError('unit_name_taken', { name }, 'name');
    }
  };
  return {
    async all() {
      const rows = await db.unit.findMany({ where: { workspaceId }, orderBy: { name: 'asc' } });
      return rows.map(toUnit);
    },

    parentSpans: () =>
      db.unitParent.findMany({
        where: { workspaceId },
        select: { unitId: true, parentId: true, since: true, until: true },
      }),

    async find(unitId) {
      const row = await db.unit.findUnique({
        where: { workspaceId_id: { workspaceId, id: unitId } },
      });
      return row === null ? null : toUnit(row);
    },

    async hold(unitId, closes) {
      const strength = closes ? Prisma.sql`FOR UPDATE` : Prisma.sql`FOR KEY SHARE`;
      const [row] = await db.$queryRaw<UnitRow[]>`
        SELECT * FROM "Unit" WHERE "workspaceId" = ${workspaceId} AND "id" = ${unitId}::uuid
        ${strength}`;
      return row === undefined ? null : toUnit(row);
    },

    create: (unit, at) =>
      refusingTakenName(unit.name, async () => {
        await requireFreeName(unit.name, null);
        const data = { workspaceId, ...unitColumns(unit) };
        const created = toUnit(await db.unit.create({ data }));
        await keepParent(created, at);
        return created;
      }),

    save: ({ id, ...facts }, at) =>
      refusingTakenName(facts.name, async () => {
        const data = unitColumns(facts);
        const where = { workspaceId_id: { workspaceId, id } };
        const before = await db.unit.findUnique({ where, select: { name: true, parentId: true } });
        if (before !== null && before.name !== facts.name) await requireFreeName(facts.name, id);
        await db.unit.update({ where, data, select: { id: true } });
        if (before !== null && before.parentId !== data.parentId) {
          await keepParent({ id, parentId: data.parentId }, at);
        }
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
