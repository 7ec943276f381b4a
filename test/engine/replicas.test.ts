import { expect, it } from 'vitest';
import { openDatabase } from '../../src/database/open-database.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { createPgDatabase, findPgServer } from '../support/pg-server.js';
import { runReplicas } from './replicas.js';

const server = await findPgServer();

// `npm run soak` delivers twenty times as much.
it.skipIf(server === null)(
  'three replicas, one killed and one paused: each message once, in order, no refusal by Slack',
  { timeout: 180_000 },
  async () => {
    const { url, drop } = await createPgDatabase(server ?? '', { migrated: true });
    const open = () => openDatabase({ databaseUrl: url, poolSize: 4 });
    const databases = await Promise.all([open(), open(), open()]);
    try {
      const told = await runReplicas({
        databases,
        count: 1_000,
        people: 100,
        killAfter: 200,
        pauseAfter: 500,
      });
      expect(told).toMatchObject({
        states: { sent: 1_000 },
        messages: 1_000,
        twice: 0,
        disordered: [],
        refused: 0,
        wasKilled: true,
        wasPaused: true,
      });
    } finally {
      await Promise.all(databases.map((database) => database.close()));
      await drop();
    }
  },
);

describeOnEachDatabase('one replica with much to deliver', (open) => {
  it('keeps within 5% of the greatest rate that Slack allows, and is not refused', async () => {
    const databases = [await open()];
    const told = await runReplicas({ databases, count: 300, people: 40 });
    expect(told).toMatchObject({ states: { sent: 300 }, messages: 300, refused: 0 });
    expect(told.disordered).toEqual([]);
    expect(told.perMinute).toBeGreaterThanOrEqual(0.95 * 300);
  });
});
