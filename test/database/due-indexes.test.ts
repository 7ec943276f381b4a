import { beforeAll, expect, it } from 'vitest';
import type { Database } from '../../src/database/open-database.js';
import { describeOnEachDatabase } from '../support/databases.js';

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
      'Notification_claimed_idx',
      'Notification_first_idx',
      'Notification_pending_anywhere_idx',
      'Notification_pending_idx',
    ]);
    for (const { definition } of found)
      expect(definition).toMatch(/ WHERE .*"?(settledAt|state)"?/);
  });
});
