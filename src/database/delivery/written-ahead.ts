import type { DeadlineAhead, WrittenAhead } from '../../use-cases/ports/leases.js';
import { Prisma, type PrismaClient } from '../generated/client.js';

/** Waits are spread a little (see ClaimedDelivery.nextTry). */
const longestSpread = 1.25;
/** Seconds in which deadlines are planned anew. */
const planWithinSeconds = 600;

/** When the newest act of a kind about the deadline `d` was done. */
function newestAct(action: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`COALESCE((SELECT e."at" FROM "AuditEvent" e
    WHERE e."workspaceId" = d."workspaceId" AND e."matterId" = d."matterId"
      AND e."action" = ${action} AND e."after"->>'deadlineId' = d."id"::text
    ORDER BY e."sequence" DESC LIMIT 1), '-infinity')`;
}

/** Finds what a clock that was ahead has left behind. */
export function createWrittenAhead(prisma: PrismaClient): WrittenAhead {
  return {
    async latestEventAt() {
      // One look into the index for each workspace.
      const [row] = await prisma.$queryRaw<{ at: Date | null }[]>`
        SELECT max(e."at") AS "at" FROM "Workspace" w, LATERAL (
          SELECT max("at") AS "at" FROM "AuditEvent" WHERE "workspaceId" = w."id") e`;
      return row?.at ?? null;
    },

    async lookAtAnew(now, { firstWaitMs, longestWaitMs }, { deadlines }) {
      await prisma.$executeRaw`
        UPDATE "Notification" SET "notBefore" = ${now}
        WHERE "state" = 'pending' AND "notBefore" > ${now} AND ("attempts" = 0
          OR "notBefore" > ${now}::timestamptz + interval '1 millisecond' * (${longestSpread}::float8
            * LEAST(${firstWaitMs}::float8 * 2 ^ LEAST("attempts" - 1, 30), ${longestWaitMs}::float8)))`;
      if (!deadlines) return;
      await prisma.$executeRaw`
        UPDATE "Deadline" SET "acknowledgedAt" = ${now}
        WHERE "settledAt" IS NULL AND "acknowledgedAt" > ${now}`;
      await prisma.$executeRaw`
        UPDATE "Deadline" d SET "nextReminderAt" = CASE m."level" WHEN 'major' THEN ${now}::timestamptz
          ELSE ${now}::timestamptz
            + interval '1 second' * (abs(hashtext(d."id"::text)::bigint) % ${planWithinSeconds}::int) END
        FROM "Matter" m
        WHERE m."workspaceId" = d."workspaceId" AND m."id" = d."matterId" AND m."endedAt" IS NULL
          AND d."settledAt" IS NULL AND (d."nextReminderAt" IS NULL OR d."nextReminderAt" > ${now})`;
    },

    // By the newest such act: the history of the wrong hours stays in it.
    deadlinesAhead: (now) => prisma.$queryRaw<DeadlineAhead[]>`
      SELECT * FROM (
        SELECT d."workspaceId", d."id" AS "deadlineId", d."startsAt",
          (SELECT to_timestamp(min(n."messageTs"::float8)) FROM "Notification" n
            WHERE n."workspaceId" = d."workspaceId" AND n."matterId" = d."matterId"
              AND n."createdAt" >= d."startsAt" AND n."messageTs" ~ '^[0-9]{10}[.][0-9]+$') AS "toldAt",
          d."snoozedUntil" IS NOT NULL AND ${newestAct(Prisma.sql`'deadline_snoozed'`)} > ${now}
            AS "isSnoozed",
          d."supervisedUntil" IS NOT NULL AND ${newestAct(Prisma.sql`'supervision_started'`)} > ${now}
            AS "isSupervised"
        FROM "Deadline" d JOIN "Matter" m
          ON m."workspaceId" = d."workspaceId" AND m."id" = d."matterId"
        WHERE d."settledAt" IS NULL AND m."endedAt" IS NULL) a
      WHERE a."startsAt" > ${now} OR a."isSnoozed" OR a."isSupervised"`,
  };
}
