import { type Hazard, hazardKind, matterOf } from '../../domain/hazards/hazard.js';
import { spellingKey } from '../../domain/shared/folding.js';
import type { HazardStore, NewHazard } from '../../use-cases/ports/hazards.js';
import type { StoreScope } from '../engine/rows.js';
import { Prisma } from '../generated/client.js';
import { insertMatter, lockMatter, saveMatter } from '../matters/matter-store.js';
import { readHazards } from './hazard-rows.js';

/** The hazards of one workspace, each with its matter. */
export function createHazardStore(scope: StoreScope): HazardStore {
  const { db, workspaceId } = scope;
  const find = async (condition: Prisma.Sql, order?: Prisma.Sql): Promise<Hazard | null> => {
    const [hazard] = await readHazards(db, workspaceId, condition, order);
    return hazard ?? null;
  };
  const hasId = (id: string) => Prisma.sql`h."id" = ${id}::uuid`;

  // Whoever changes a hazard holds its matter: read after that, nobody else changes it meanwhile.
  const lock = async (condition: Prisma.Sql) => {
    const matter = await lockMatter(scope, Prisma.sql`"kind" = ${hazardKind} AND ${condition}`);
    return matter === undefined ? null : find(hasId(matter.id));
  };

  return {
    async insert({ submissionKey, placeKey, ...facts }) {
      const { unitId, level, reporterId, responsibleId, reportedAt: since } = facts;
      const { id, number, version } = await insertMatter(scope, {
        kind: hazardKind,
        unitId,
        level,
        endedAt: facts.closedAt ?? facts.withdrawnAt,
      });
      await db.hazard.create({
        data: { workspaceId, id, submissionKey, placeKey, ...ownColumns(facts) },
        select: { id: true },
      });
      const assigned = [
        ...(reporterId === null ? [] : [{ role: 'reporter', memberId: reporterId }]),
        { role: 'responsible', memberId: responsibleId },
      ];
      await db.assignment.createMany({
        data: assigned.map((one) => ({ workspaceId, matterId: id, ...one, position: 0, since })),
      });
      return { id, number, version, ...facts };
    },

    findByNumber: (number) => find(Prisma.sql`m."kind" = ${hazardKind} AND m."number" = ${number}`),
    findById: (id) => find(hasId(id)),

    findManyById: (hazardIds) =>
      readHazards(db, workspaceId, Prisma.sql`h."id" = ANY(${[...hazardIds]}::uuid[])`),

    findBySubmission: (submissionKey) => find(Prisma.sql`h."submissionKey" = ${submissionKey}`),

    foundIn: (matterIds) =>
      readHazards(db, workspaceId, Prisma.sql`h."foundInId" = ANY(${[...matterIds]}::uuid[])`),

    lockByNumber: (number) => lock(Prisma.sql`"number" = ${number}`),
    lockById: (hazardId) => lock(Prisma.sql`"id" = ${hazardId}::uuid`),

    async save(hazard) {
      const { version } = await saveMatter(scope, matterOf(hazard));
      await db.hazard.updateMany({
        where: { workspaceId, id: hazard.id },
        data: { ...ownColumns(hazard), placeKey: spellingKey(hazard.place) },
      });
      return { ...hazard, version };
    },

    async countReportedBy(userId, { since, now }) {
      // Of the history only the last minute is read.
      const [row] = await db.$queryRaw<{ all: number; major: number }[]>`
        SELECT count(*)::int AS "all",
          (count(*) FILTER (WHERE "after"->>'level' = 'major'))::int AS "major"
        FROM "AuditEvent"
        WHERE "workspaceId" = ${workspaceId} AND "at" > ${since} AND "at" <= ${now}
          AND "action" = 'hazard_reported' AND "actorId" = ${userId}`;
      return row ?? { all: 0, major: 0 };
    },

    findRepeat: ({ unitId, category, placeKey, since, before }) =>
      find(
        Prisma.sql`h."category" = ${category}::"Category" AND h."placeKey" = ${placeKey}
          AND m."unitId" = ${unitId}::uuid AND h."reportedAt" >= ${since}
          AND h."state" <> 'withdrawn'
          AND (${before ?? null}::int IS NULL OR m."number" < ${before ?? null}::int)`,
        Prisma.sql`h."reportedAt" DESC, m."number" DESC LIMIT 1`,
      ),
  };
}

/** What stands in the hazard's own row, and not in its matter or among who is assigned. */
export function ownColumns(hazard: Omit<NewHazard, 'submissionKey' | 'placeKey'>) {
  return {
    state: hazard.state,
    onTheSpot: hazard.onTheSpot,
    description: hazard.description,
    category: hazard.category,
    kind: hazard.kind,
    place: hazard.place,
    severity: hazard.severity,
    likelihood: hazard.likelihood,
    clause: hazard.clause,
    interimControl: hazard.interimControl,
    sourcePermalink: hazard.sourcePermalink,
    foundAt: hazard.foundAt,
    reportedAt: hazard.reportedAt,
    rectifiedAt: hazard.rectifiedAt,
    closedAt: hazard.closedAt,
    withdrawnAt: hazard.withdrawnAt,
    withdrawalReason: hazard.withdrawalReason,
    duplicateOfId: hazard.duplicateOfId,
    repeatOfId: hazard.repeatOfId,
    failedVerifications: hazard.failedVerifications,
    foundInId: hazard.foundInId,
  };
}
