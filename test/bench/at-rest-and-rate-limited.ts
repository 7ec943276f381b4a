import { createWorkToDo } from '../../src/database/delivery/work-to-do.js';
import type { PrismaClient } from '../../src/database/generated/client.js';
import type { Database } from '../../src/database/open-database.js';
import { createDeadlineQueue } from '../../src/database/reminders/deadline-queue.js';
import { planReminders } from '../../src/use-cases/reminders/plan-reminders.js';
import { runReplicas } from '../engine/replicas.js';
import { kinds } from '../support/kinds.js';
import { adminUserIds, monday, openWorks } from '../use-cases/works.js';
import type { Finding } from './statistics.js';

const messages = 1_000;
const people = 150;
/** The careful reading of Slack's "several hundred a minute" to a workspace; the local one refuses more. */
const allowedPerMinute = 300;

/**
 * Messages a minute under Slack's rate limits, in a time that leaps from one wait to the next, against the most
 * that is allowed; how many were refused; and the queries of a tick that finds nothing due.
 */
export async function measureAtRateLimit(open: () => Promise<Database>): Promise<Finding[]> {
  const database = await open();
  try {
    const queries = await queriesAtRest(database);
    const told = await runReplicas({ databases: [database], count: messages, people });
    return [
      {
        what: `${messages} messages under Slack's rate limits`,
        product: `${told.perMinute.toFixed(0)}/min`,
        bare: `${allowedPerMinute}/min allowed`,
        ratio: told.perMinute / allowedPerMinute,
        aim: { atLeast: 0.95 },
      },
      {
        what: 'of them refused by Slack (429)',
        product: String(told.refused),
        bare: String(messages),
        ratio: told.refused / messages,
        aim: { atMost: 0 },
      },
      {
        what: 'queries of a tick with nothing due',
        product: String(queries),
        bare: '1',
        ratio: queries,
        aim: { atMost: 1 },
      },
    ];
  } finally {
    await database.close();
  }
}

const log = { warn: fail, error: fail };

/** All that a tick asks where nothing is due, in the presence of an open hazard. */
async function queriesAtRest(database: Database): Promise<number> {
  const works = await openWorks(database);
  works.setNow(monday);
  await works.report();
  await works.forgetTold();
  const queue = createDeadlineQueue(database.background, kinds);
  await planReminders({ queue, clock: { now: () => monday }, kinds, log, adminUserIds });
  let queries = 0;
  const counted = database.background.$extends({
    query: {
      $allOperations({ args, query }) {
        queries += 1;
        return query(args);
      },
    },
  });
  const isDue = await createWorkToDo(counted as unknown as PrismaClient).isAnythingDue(monday);
  if (isDue) throw new Error('something is due');
  return queries;
}

function fail(facts: object, message: string): never {
  throw new Error(`${message} ${JSON.stringify(facts)}`);
}
