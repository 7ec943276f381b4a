import { removedText } from '../../domain/history/texts.js';
import type { PrivacyStore } from '../../use-cases/ports/privacy.js';
import type { StoreScope } from '../engine/rows.js';
import { Prisma } from '../generated/client.js';
import { removeEnded } from './remove-matters.js';

/**
 * Where a row says whose its texts are: table, the column that names who wrote them, the columns of texts. What
 * may be null becomes null, the rest says that it was removed.
 */
const writtenBy: readonly [table: string, writer: string, texts: readonly string[]][] = [
  ['Commitment', 'committedById', ['measures', 'fundsNote', 'contingencyPlan', 'interimControl']],
  ['Rectification', 'rectifiedById', ['whatWasDone', 'evidenceText']],
  ['Verification', 'verifierId', ['opinion', 'evidenceText']],
  ['Request', 'askedById', ['reason', 'interimControl']],
  ['Request', 'decidedById', ['decisionReason']],
  ['Evidence', 'addedById', ['name']],
  ['Campaign', 'cancelledById', ['cancelReason']],
  ['InspectionGroup', 'gradedById', ['gradeReason']],
  ['Visit', 'startedById', ['receivedBy', 'unitReported', 'entryRefused']],
  ['Visit', 'recordedById', ['recordNote']],
  ['Visit', 'droppedById', ['dropReason']],
  ['VisitMove', 'movedById', ['reason']],
  ['GoodPractice', 'notedById', ['text']],
  ['ScoreEntry', 'scoredById', ['reason']],
  ['DocumentSection', 'writtenById', ['text']],
  ['CarriedOver', 'byId', ['reason']],
  // Not who recorded it: it tells of its holder.
  ['Certificate', 'holderId', ['kind', 'number', 'scope']],
];

/** Texts of a hazard that anybody may have written since: blanked where they are what the person wrote. */
const ofHazard = ['description', 'place', 'clause', 'interimControl', 'withdrawalReason'] as const;

/** Every column that forgetting a member blanks, as `Table.column`. */
export const blankedColumns: readonly string[] = [
  ...writtenBy.flatMap(([table, , texts]) => texts.map((text) => `${table}.${text}`)),
  ...ofHazard.map((text) => `Hazard.${text}`),
  'Visit.witnesses',
  ...['name', 'locale', 'timeZone', 'categories', 'rank'].map((fact) => `Member.${fact}`),
  ...['value', 'salt'].map((text) => `AuditText.${text}`),
];

/** What is kept of people in one workspace, and how it goes. */
export function createPrivacyStore({ db, workspaceId }: StoreScope): PrivacyStore {
  return {
    async retention() {
      const row = await db.workspace.findUnique({
        where: { id: workspaceId },
        select: { retentionYears: true },
      });
      return row?.retentionYears ?? null;
    },

    async saveRetention(years) {
      await db.workspace.updateMany({
        where: { id: workspaceId },
        data: { retentionYears: years },
      });
    },

    async duties(userId) {
      const [deadlines, posts] = await Promise.all([
        db.deadline.count({
          where: {
            workspaceId,
            settledAt: null,
            OR: [{ owedById: userId }, { supervisedById: userId }],
          },
        }),
        db.unit.count({
          where: {
            workspaceId,
            OR: [
              { leaderId: userId },
              { defaultResponsibleId: userId },
              { defaultAcceptorId: userId },
            ],
          },
        }),
      ]);
      return { deadlines, posts };
    },

    async forget(userId, at) {
      await markInSlack(db, workspaceId, userId, at);
      let count = await blankHazards(db, workspaceId, userId);
      for (const [table, writer, texts] of writtenBy) {
        count += await blank(
          db,
          table,
          texts,
          Prisma.sql`
          t."workspaceId" = ${workspaceId} AND t.${Prisma.raw(`"${writer}"`)} = ${userId}`,
        );
      }
      count += await blankWitnesses(db, workspaceId, userId);
      count += await blankHistory(db, workspaceId, userId);
      await db.member.updateMany({
        where: { workspaceId, id: userId },
        data: {
          name: '',
          locale: null,
          timeZone: null,
          categories: [],
          rank: null,
          forgottenAt: at,
        },
      });
      return count;
    },

    async lastRemoval() {
      const [row] = await db.$queryRaw<{ at: Date; count: number; hash: string }[]>`
        SELECT "at", ("after"->>'count')::int AS "count", "after"->>'hash' AS "hash"
        FROM "AuditEvent" WHERE "workspaceId" = ${workspaceId} AND "action" = 'matters_removed'
        ORDER BY "sequence" DESC LIMIT 1`;
      return row ?? null;
    },

    removeEnded: (until, at, limit) => removeEnded(db, workspaceId, { until, at, limit }),
  };
}

/**
 * What lies in Slack: the messages about matters in which they have done anything are written anew, whatever they
 * ask of anybody, and the uploaded copies of what they have handed in are deleted.
 */
async function markInSlack(
  db: Prisma.TransactionClient,
  workspaceId: string,
  userId: string,
  at: Date,
): Promise<void> {
  await db.$executeRaw`
    UPDATE "Notification" n SET "reviseAt" = ${at}, "reviseTries" = 0, "asks" = true, "moves" = n."moves" + 1
    WHERE n."workspaceId" = ${workspaceId} AND n."state" = 'sent' AND n."messageTs" IS NOT NULL
      AND n."kind" <> 'morning'
      AND n."matterId" IN (SELECT e."matterId" FROM "AuditEvent" e
        WHERE e."workspaceId" = ${workspaceId} AND e."actorId" = ${userId} AND e."matterId" IS NOT NULL)`;
  await db.$executeRaw`
    UPDATE "EvidenceShare" s SET "removeAt" = ${at}, "nextAttemptAt" = NULL
    WHERE s."workspaceId" = ${workspaceId} AND s."uploadId" IS NOT NULL
      AND (s."matterId", s."fileId") IN (SELECT e."matterId", e."fileId" FROM "Evidence" e
        WHERE e."workspaceId" = ${workspaceId} AND e."addedById" = ${userId})`;
}

/** What somebody wrote, by what it was said of: of a text in history, whose event's subject that is. */
function typed(workspaceId: string, userId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT e."subjectId", w."value" FROM "AuditText" w
    JOIN "AuditEvent" e ON e."workspaceId" = w."workspaceId" AND e."id" = w."auditEventId"
    WHERE e."workspaceId" = ${workspaceId} AND e."actorId" = ${userId} AND w."side" = 'after'
      AND w."value" IS NOT NULL`;
}

/** In history: what they wrote, wherever it is repeated, and what was written of them as a member. */
function blankHistory(
  db: Prisma.TransactionClient,
  workspaceId: string,
  userId: string,
): Promise<number> {
  return db.$executeRaw`
    WITH "typed" AS MATERIALIZED (${typed(workspaceId, userId)})
    UPDATE "AuditText" t SET "value" = NULL, "salt" = NULL
    FROM "AuditEvent" a
    WHERE t."workspaceId" = ${workspaceId} AND t."value" IS NOT NULL
      AND a."workspaceId" = t."workspaceId" AND a."id" = t."auditEventId"
      AND ((a."subjectKind" = 'member' AND a."subjectId" = ${userId})
        OR (a."subjectId", t."value") IN (SELECT "subjectId", "value" FROM "typed"))`;
}

async function blankHazards(
  db: Prisma.TransactionClient,
  workspaceId: string,
  userId: string,
): Promise<number> {
  let count = 0;
  for (const column of ofHazard) {
    const name = Prisma.raw(`"${column}"`);
    count += await blank(
      db,
      'Hazard',
      [column],
      Prisma.sql`
      t."workspaceId" = ${workspaceId} AND (t."id"::text, to_jsonb(t.${name})) IN (
        ${typed(workspaceId, userId)})`,
    );
  }
  // The place's key is its text once more.
  await db.$executeRaw`
    UPDATE "Hazard" SET "placeKey" = "id"::text
    WHERE "workspaceId" = ${workspaceId} AND "place" = ${removedText}`;
  return count;
}

/** The names that somebody wrote down; how many there were stays. */
function blankWitnesses(
  db: Prisma.TransactionClient,
  workspaceId: string,
  userId: string,
): Promise<number> {
  return db.$executeRaw`
    UPDATE "Visit" SET "witnesses" = array_fill(${removedText}::text, ARRAY[cardinality("witnesses")])
    WHERE "workspaceId" = ${workspaceId} AND "recordedById" = ${userId} AND cardinality("witnesses") > 0
      AND NOT ${removedText} = ALL("witnesses")`;
}

async function blank(
  db: Prisma.TransactionClient,
  table: string,
  columns: readonly string[],
  which: Prisma.Sql,
): Promise<number> {
  const name = Prisma.raw(`"${table}"`);
  let count = 0;
  for (const column of columns) {
    const text = Prisma.raw(`"${column}"`);
    count += await db.$executeRaw`
      UPDATE ${name} t SET ${text} = ${removedText}
      WHERE ${which} AND t.${text} <> ${removedText} AND t.${text} <> ''`;
  }
  return count;
}
