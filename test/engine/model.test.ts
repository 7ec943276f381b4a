import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../src/database/open-database.js';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import { databases } from '../support/databases.js';
import { startSlack } from './engine.js';
import { someHistory } from './happenings.js';
import { live } from './history.js';

let sandbox: Sandbox;
let database: Database;
beforeAll(async () => {
  const [embedded] = databases();
  if (embedded === undefined) throw new Error('there is no database to test with');
  database = await embedded.open();
  sandbox = await startSlack();
});
afterAll(async () => {
  await sandbox.stop();
  await database.close();
});

// `npm run soak` lives through many more.
it('whatever happens, tells what the plain model tells: each once, at work, of nothing settled', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(someHistory, async (history) => {
      const { told, expected, crashes: _, ...wrong } = await live(database, sandbox, history);
      expect(told).toEqual(expected);
      expect(wrong).toEqual({ outsideHours: [], aboutSettled: [], notOnce: [] });
    }),
    { numRuns: 3, endOnFailure: true },
  );
});
