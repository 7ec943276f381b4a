import type { WrittenAhead } from '../../use-cases/ports/leases.js';
import type { PrismaClient } from '../generated/client.js';

/** Waits are spread a little (see ClaimedDelivery.nextTry). */
const longestSpread = 1.25;
/** Seconds in which deadlines are planned anew. */
const planWithinSeconds = 600;

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
        UPDATE "Deadline" d SET "nextReminderAt" = CASE m."level" WHEN 'major' THEN ${now}::timestamptz
          ELSE ${now}::timestamptz
            + interval '1 second' * (abs(hashtext(d."id"::text)::bigint) % ${planWithinSeconds}::int) END
        FROM "Matter" m
        WHERE m."workspaceId" = d."workspaceId" AND m."id" = d."matterId" AND m."endedAt" IS NULL
          AND d."settledAt" IS NULL AND (d."nextReminderAt" IS NULL OR d."nextReminderAt" > ${now})`;
    },
  };
}
