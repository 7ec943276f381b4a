import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import type { Database } from '../../src/database/open-database.js';
import type { KindsEntry } from '../../src/registers.js';
import { startFailure } from '../../src/start-failure.js';
import { databases } from '../support/databases.js';
import { temporaryFolder } from '../support/databases-folder.js';
import { drillEntry } from './drill-rendering.js';

const { domain, slack } = drillEntry;
const silent = { debug() {}, info() {}, warn() {}, error() {} };

let database: Database;
beforeAll(async () => {
  const [embedded] = databases();
  if (embedded === undefined) throw new Error('there is no database to test with');
  database = await embedded.open();
});
afterAll(() => database.close());

/** Starts a bot that knows of drills by this entry; gives why it did not, what is said, and whether it let go. */
async function startWith(entry: KindsEntry) {
  let isClosed = false;
  const config = { HOST: '127.0.0.1', PORT: '0', EVIDENCE_DIR: await temporaryFolder() };
  const app = createApp(readConfig(config), {
    log: silent,
    ticksByItself: false,
    moreKinds: [entry],
    openDatabase: async () => ({
      ...database,
      close: async () => {
        isClosed = true;
      },
    }),
    reachSlack: () => Promise.reject(new Error('Slack was reached')),
  });
  const refusal = await app.start().then(
    () => new Error('it started'),
    (error: Error) => error,
  );
  const said = startFailure(refusal, undefined, () => false);
  return { refusal: refusal.message, said, isClosed };
}

test.each<[string, KindsEntry, string]>([
  ['a reading', { ...drillEntry, readings: {} }, 'the kind of matter drill has no reading'],
  [
    'a rendering',
    { ...drillEntry, slack: { ...slack, matters: [] } },
    'the kind of matter drill has no rendering',
  ],
  [
    'the words of a message',
    { ...drillEntry, slack: { ...slack, notices: {} } },
    'the kind of notification drill_called has no renderer',
  ],
  [
    'the kind of matter of its deadline',
    { ...drillEntry, domain: { ...domain, matters: [] } },
    'the kind of deadline hold_drill is about drill, which is no kind of matter',
  ],
])(
  'a start without %s of a kind is refused by name, before Slack is reached',
  async (_, entry, sentence) => {
    expect(await startWith(entry)).toEqual({
      refusal: sentence,
      said: sentence,
      isClosed: true,
    });
  },
);

test('with an entry that is whole it goes on to reach Slack', async () => {
  expect(await startWith(drillEntry)).toEqual({
    refusal: 'Slack was reached',
    said: null,
    isClosed: true,
  });
});
