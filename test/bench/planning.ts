import type { PrismaClient } from '../../src/database/generated/client.js';
import type { Database } from '../../src/database/open-database.js';
import { createDeadlineQueue } from '../../src/database/reminders/deadline-queue.js';
import { planReminders } from '../../src/use-cases/reminders/plan-reminders.js';
import { policyOf } from '../domain/people.js';
import { kinds } from '../support/kinds.js';
import { adminUserIds, openWorks } from '../use-cases/works.js';
import { type Finding, median } from './statistics.js';

const due = 1_000;
const rounds = 7;
/** In one statement. */
const rowsAtOnce = 10_000;
/** Ten deadlines share a hazard: what is measured is planning, not how hazards are made. */
const deadlinesOfHazard = 10;
/** When the due ones are looked at: a working morning in Shanghai. */
const now = new Date('2026-12-04T02:00:00Z');

/**
 * Planning 1,000 due deadlines among many open ones against the same among few. `many` is what the
 * database makes in a bounded time: a million on a server.
 */
export async function measurePlanning(
  open: () => Promise<Database>,
  { few, many }: { few: number; many: number },
): Promise<Finding[]> {
  const small = await open();
  const large = await open();
  try {
    await fill(small, few);
    await fill(large, many);
    const times = { small: [] as number[], large: [] as number[] };
    for (let round = -1; round < rounds; round += 1) {
      const ofLarge = await plan(large.background);
      const ofSmall = await plan(small.background);
      // The first is for warming up.
      if (round < 0) continue;
      times.large.push(ofLarge);
      times.small.push(ofSmall);
    }
    const [product, other] = [median(times.large), median(times.small)];
    return [
      {
        what: `${due} due planned among ${many.toLocaleString('en')} open deadlines`,
        product: `${product.toFixed(0)} ms`,
        bare: `${other.toFixed(0)} ms among ${few.toLocaleString('en')}`,
        ratio: product / other,
        aim: { atMost: 1.25 },
      },
    ];
  } finally {
    await small.close();
    await large.close();
  }
}

async function fill(database: Database, count: number): Promise<void> {
  const { background: prisma } = database;
  const works = await openWorks(database);
  const { hazard } = await works.report();
  await works.commit(hazard);
  const { workspaceId } = works;
  await prisma.deadline.updateMany({ data: { nextReminderAt: null } });
  const policy = JSON.stringify(policyOf('rectify', 'general'));
  for (let from = 1; from <= count; from += rowsAtOnce) {
    const to = Math.min(count, from + rowsAtOnce - 1);
    await prisma.$executeRaw`
      WITH "made" AS (
        SELECT gen_random_uuid() AS "id", 1000 + n AS "number"
        FROM generate_series(${from}::int, ${to}::int, ${deadlinesOfHazard}::int) n
      ), "matters" AS (
        INSERT INTO "Matter" SELECT (jsonb_populate_record(m, to_jsonb("made"))).*
        FROM "Matter" m, "made" WHERE m."id" = ${hazard.id}::uuid
      ), "hazards" AS (
        INSERT INTO "Hazard" SELECT (jsonb_populate_record(h, jsonb_build_object(
          'id', "made"."id", 'submissionKey', 'V' || "made"."number"))).*
        FROM "Hazard" h, "made" WHERE h."id" = ${hazard.id}::uuid
      )
      INSERT INTO "Assignment" SELECT (jsonb_populate_record(a, jsonb_build_object(
        'id', gen_random_uuid(), 'matterId', "made"."id"))).*
      FROM "Assignment" a, "made" WHERE a."matterId" = ${hazard.id}::uuid`;
    // The due ones are spread over them all; the others follow within the next month.
    const gap = Math.floor(count / due);
    await prisma.$executeRaw`
      INSERT INTO "Deadline" ("id", "workspaceId", "matterId", "kind", "owedById", "startsAt", "dueAt",
        "originalDueAt", "policy", "nextReminderAt")
      SELECT gen_random_uuid(), ${workspaceId}, m."id", 'rectify', 'UDOES',
        '2026-11-20Z', '2026-12-04T15:59:59.999Z', '2026-12-04T15:59:59.999Z', ${policy}::jsonb,
        CASE WHEN n % ${gap}::int = 0 THEN ${now}::timestamptz
          ELSE ${now}::timestamptz + n % 40000 * interval '1 minute' + interval '1 minute' END
      FROM generate_series(${from}::int, ${to}::int) n
      JOIN "Matter" m ON m."workspaceId" = ${workspaceId} AND m."kind" = 'hazard'
        AND m."number" = 1000 + n - (n - ${from}::int) % ${deadlinesOfHazard}::int`;
  }
  await prisma.$executeRaw`ANALYZE`;
}

async function plan(prisma: PrismaClient): Promise<number> {
  const queue = createDeadlineQueue(prisma, kinds);
  const quiet = { warn: () => undefined, error: () => undefined };
  const planned = await prisma.notification.findMany({ select: { deadlineId: true } });
  await prisma.notification.deleteMany({ where: { kind: 'reminder' } });
  const ids = [...new Set(planned.map(({ deadlineId }) => deadlineId))].filter((id) => id !== null);
  await prisma.deadline.updateMany({
    where: { id: { in: ids }, nextReminderAt: { gt: now } },
    data: { nextReminderAt: now },
  });
  const begun = performance.now();
  const taken = await planReminders({
    queue,
    clock: { now: () => now },
    kinds,
    log: quiet,
    adminUserIds,
  });
  const took = performance.now() - begun;
  if (taken !== due) throw new Error(`${taken} were planned`);
  return took;
}
