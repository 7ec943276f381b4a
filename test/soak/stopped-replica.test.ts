import { expect, test } from 'vitest';
import { createPgDatabase, findPgServer } from '../support/pg-server.js';
import { stoppedReplica } from './stopped-replica.js';

const server = await findPgServer();

test.skipIf(server === null)(
  'three processes on one database, one killed and one stopped amid its delivery: each message once, in order',
  { timeout: 300_000 },
  async () => {
    const { url, drop } = await createPgDatabase(server ?? '', { migrated: true });
    try {
      const findings = await stoppedReplica({
        databaseUrl: url,
        messages: 300,
        troubles: [
          { afterMessages: 70, what: 'killed' },
          { afterMessages: 170, what: { stopMs: 2_000 } },
        ],
        limits: { rates: null },
        leapsOverLeases: true,
      });
      expect(findings).toMatchObject({
        states: { sent: 300 },
        unsaid: 0,
        twice: 0,
        disordered: 0,
        hits: [
          { what: 'killed', wasDelivering: true },
          { what: 'stopped', wasDelivering: true, postedMeanwhile: 0 },
        ],
      });
    } finally {
      await drop();
    }
  },
);
