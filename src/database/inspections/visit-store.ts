import { isHidden, matterOfVisit, type Visit, visitKind } from '../../domain/inspections/visit.js';
import type { NewVisit, VisitStore } from '../../use-cases/ports/inspections.js';
import { fromLocalDate, type StoreScope } from '../engine/rows.js';
import { Prisma } from '../generated/client.js';
import { insertMatters, lockMatter, saveMatter } from '../matters/matter-store.js';
import { toMove, toVisit, withMatter } from './inspection-rows.js';

/** The visits of one workspace, each with its matter. */
export function createVisitStore(scope: StoreScope): VisitStore {
  const { db, workspaceId } = scope;
  const read = async (where: Prisma.VisitWhereInput): Promise<Visit[]> => {
    const rows = await db.visit.findMany({
      where: { workspaceId, ...where },
      orderBy: { matter: { number: 'asc' } },
      ...withMatter,
    });
    return rows.map(toVisit);
  };
  const find = async (where: Prisma.VisitWhereInput) => (await read(where))[0] ?? null;
  const lock = async (condition: Prisma.Sql) => {
    const matter = await lockMatter(scope, Prisma.sql`"kind" = ${visitKind} AND ${condition}`);
    return matter === undefined ? null : find({ id: matter.id });
  };

  return {
    async insertMany(visits) {
      const about = visits.map((visit) => ({ unitId: unitOfMatter(visit), level: null }));
      const matters = await insertMatters(scope, visitKind, about);
      await db.visit.createMany({
        data: matters.flatMap(({ id }, index) => {
          const visit = visits[index];
          if (visit === undefined) return [];
          return { workspaceId, id, ...visit, plannedOn: fromLocalDate(visit.plannedOn) };
        }),
      });
      return read({ id: { in: matters.map(({ id }) => id) } });
    },

    ofCampaign: (campaignId) => read({ campaignId }),
    ofGroup: (groupId) => read({ groupId }),
    findById: (id) => find({ id }),
    findByNumber: (number) => find({ matter: { kind: visitKind, number } }),
    findManyById: (visitIds) => read({ id: { in: [...visitIds] } }),
    lockById: (id) => lock(Prisma.sql`"id" = ${id}::uuid`),
    lockByNumber: (number) => lock(Prisma.sql`"number" = ${number}`),

    async save(visit) {
      const { version } = await saveMatter(scope, matterOfVisit(visit));
      const { id, number: _number, version: _version, witnesses, plannedOn, ...own } = visit;
      const data = { ...own, witnesses: [...witnesses], plannedOn: fromLocalDate(plannedOn) };
      await db.visit.updateMany({ where: { workspaceId, id }, data });
      return { ...visit, version };
    },

    async addMove({ fromOn, toOn, ...move }) {
      const days = { fromOn: fromLocalDate(fromOn), toOn: fromLocalDate(toOn) };
      await db.visitMove.create({ data: { workspaceId, ...move, ...days }, select: { id: true } });
    },

    async moves(visitIds) {
      const rows = await db.visitMove.findMany({
        where: { workspaceId, visitId: { in: [...visitIds] } },
        orderBy: [{ movedAt: 'asc' }, { id: 'asc' }],
      });
      return rows.map(toMove);
    },

    hasMove: async (submissionKey) =>
      (await db.visitMove.count({ where: { workspaceId, submissionKey } })) > 0,

    async addPractice({ fileIds, ...practice }) {
      const data = { workspaceId, ...practice, fileIds: [...fileIds] };
      const { id } = await db.goodPractice.create({ data, select: { id: true } });
      const { submissionKey: _key, ...noted } = practice;
      return { id, ...noted, fileIds };
    },

    practices: (visitIds) =>
      db.goodPractice.findMany({
        where: { workspaceId, visitId: { in: [...visitIds] } },
        orderBy: [{ notedAt: 'asc' }, { id: 'asc' }],
        omit: { workspaceId: true, submissionKey: true },
      }),

    hasPractice: async (submissionKey) =>
      (await db.goodPractice.count({ where: { workspaceId, submissionKey } })) > 0,
  };
}

/** The unit that its matter says: none while the visit is hidden. */
function unitOfMatter({ unannounced, unitId }: NewVisit): string | null {
  return isHidden({ unannounced, startedAt: null }) ? null : unitId;
}
