import { beforeAll, expect, it } from 'vitest';
import type { Database } from '../../src/database/open-database.js';
import { dueByShares } from '../../src/database/reminders/deadline-queue.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { hours, plant, start } from '../support/fixtures.js';

describeOnEachDatabase('what is due', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  it('is found by indexes that know nothing of what was settled or sent', async () => {
    const found = await database.prisma.$queryRaw<{ name: string; definition: string }[]>`
      SELECT indexname AS "name", indexdef AS "definition" FROM pg_indexes
      WHERE tablename IN ('Deadline', 'Notification')
        AND indexdef ~ '"(nextReminderAt|notBefore|leaseUntil)"'
      ORDER BY indexname`;
    expect(found.map(({ name }) => name)).toEqual([
      'Deadline_due_idx',
      'Deadline_due_in_workspace_idx',
      'Notification_claimed_idx',
      'Notification_first_idx',
      'Notification_pending_anywhere_idx',
      'Notification_pending_idx',
    ]);
    for (const { definition } of found)
      expect(definition).toMatch(/ WHERE .*"?(settledAt|state)"?/);
  });

  it('is planned by its index, however much of it is another workspace’s', async () => {
    const { prisma } = database;
    for (const due of [900, 3, 3, 3]) {
      const { report, owe } = await plant(prisma);
      const { id } = await owe((await report()).id, { nextReminderAt: start });
      await prisma.$executeRaw`
        INSERT INTO "Deadline" SELECT (jsonb_populate_record(d, jsonb_build_object(
          'id', gen_random_uuid(),
          'settledAt', CASE WHEN n > 1000 THEN d."startsAt" END,
          'nextReminderAt', d."nextReminderAt"
            + CASE WHEN n > ${due}::int THEN n * interval '1 day' ELSE interval '0' END))).*
        FROM "Deadline" d, generate_series(1, 2000) n WHERE d."id" = ${id}::uuid`;
    }
    await prisma.$executeRaw`ANALYZE "Deadline"`;
    const plan = await prisma.$queryRaw<{ 'QUERY PLAN': string }[]>`
      EXPLAIN ${dueByShares(hours(1), 100)}`;
    const steps = plan.map((row) => row['QUERY PLAN']).join('\n');
    expect(steps.match(/using "Deadline_due_in_workspace_idx"/g)).toHaveLength(2);
    expect(steps).not.toContain('Seq Scan on "Deadline"');
  });
});
