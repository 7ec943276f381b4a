import {
  groupReportKind,
  type InspectionGroup,
  matterOfGroup,
} from '../../domain/inspections/group.js';
import type { GroupStore } from '../../use-cases/ports/inspections.js';
import type { StoreScope } from '../engine/rows.js';
import { Prisma } from '../generated/client.js';
import { insertMatters, lockMatter, saveMatter } from '../matters/matter-store.js';
import { toGroup, withMatter } from './inspection-rows.js';

/** The groups of one workspace, each with the matter of its report. */
export function createGroupStore(scope: StoreScope): GroupStore {
  const { db, workspaceId } = scope;
  const read = async (where: Prisma.InspectionGroupWhereInput): Promise<InspectionGroup[]> => {
    const rows = await db.inspectionGroup.findMany({
      where: { workspaceId, ...where },
      orderBy: [{ campaignId: 'asc' }, { position: 'asc' }],
      ...withMatter,
    });
    return rows.map(toGroup);
  };
  const find = async (where: Prisma.InspectionGroupWhereInput) => (await read(where))[0] ?? null;
  const lock = async (condition: Prisma.Sql) => {
    const matter = await lockMatter(
      scope,
      Prisma.sql`"kind" = ${groupReportKind} AND ${condition}`,
    );
    return matter === undefined ? null : find({ id: matter.id });
  };

  return {
    async insertMany(groups) {
      const about = groups.map(() => ({ unitId: null, level: null }));
      const matters = await insertMatters(scope, groupReportKind, about);
      await db.inspectionGroup.createMany({
        data: matters.map(({ id }, index) => ({ workspaceId, id, ...required(groups[index]) })),
      });
      return read({ id: { in: matters.map(({ id }) => id) } });
    },

    ofCampaign: (campaignId) => read({ campaignId }),
    findById: (id) => find({ id }),
    findByNumber: (number) => find({ matter: { kind: groupReportKind, number } }),
    findManyById: (groupIds) => read({ id: { in: [...groupIds] } }),
    lockById: (id) => lock(Prisma.sql`"id" = ${id}::uuid`),
    lockByNumber: (number) => lock(Prisma.sql`"number" = ${number}`),

    async save(group) {
      const { version } = await saveMatter(scope, matterOfGroup(group));
      const { id, number: _number, version: _version, endedAt: _end, ...data } = group;
      await db.inspectionGroup.updateMany({ where: { workspaceId, id }, data });
      return { ...group, version };
    },
  };
}

function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError('as many rows as there are matters');
  return value;
}
