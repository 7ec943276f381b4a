import { IN_MEMORY } from '../../src/database/engine/embedded-database.js';
import { type Database, openDatabase } from '../../src/database/open-database.js';
import { stopwatch } from '../../src/sandbox/sandbox-clock.js';
import buildFirst from '../support/build-first.js';
import { createPgDatabase, findPgServer } from '../support/pg-server.js';
import { Budget } from './budget.js';
import { deliveryKills } from './delivery-kills.js';
import { deliverALot, dieEverywhere, liveManyLives } from './engine-soak.js';
import { killLoop } from './kill-loop.js';
import type { Findings } from './look-at.js';
import type { DeliveryFindings } from './look-at-delivery.js';
import { type StoppedReplicaFindings, stoppedReplica } from './stopped-replica.js';

// `npm run soak -- KILLS LIVES MESSAGES`: fifty, forty and twenty thousand unless told; four times as
// many kills of the delivery alone. On the embedded database, then on PostgreSQL when a server answers.
// At most about an hour: each part has its minutes, and says what it did not come to. Ends with 1 when
// something was lost, doubled, out of order or refused by Slack.

const [kills = 50, lives = 40, messages = 20_000] = process.argv.slice(2).map(Number);
const say = (line: string) => process.stdout.write(`${line}\n`);
const whole = new Budget(60 * 60_000);
let isWell = true;

await buildFirst();
say('embedded database');
await killedReporting();
await killedDelivering({ count: 4 * kills, minutes: 15 });
const embedded = await openDatabase({ dataDir: IN_MEMORY });
await engine(embedded).finally(() => embedded.close());
const server = await findPgServer();
if (server === null) say('\nno PostgreSQL server answers: what needs one is left out');
else await onServer(server);
process.exit(isWell ? 0 : 1);

async function onServer(url: string): Promise<void> {
  say('\nPostgreSQL');
  await onFreshDatabase(url, (databaseUrl) => replicas(databaseUrl));
  await onFreshDatabase(url, (databaseUrl) => killedReporting({ databaseUrl }));
  await onFreshDatabase(url, (databaseUrl) =>
    killedDelivering({ databaseUrl, count: kills, minutes: 5 }),
  );
  await onFreshDatabase(url, async (databaseUrl) => {
    const open = () => openDatabase({ databaseUrl });
    const databases = [await open(), await open(), await open()] as const;
    try {
      await engine(databases[0]);
      await part('three replicas in a leaping time', 10, (budget) =>
        deliverALot(databases, messages, { say, budget }),
      );
    } finally {
      await Promise.all(databases.map((database) => database.close()));
    }
  });
}

async function onFreshDatabase(
  url: string,
  work: (databaseUrl: string) => Promise<void>,
): Promise<void> {
  const database = await createPgDatabase(url, { migrated: true });
  try {
    await work(database.url);
  } finally {
    await database.drop();
  }
}

/** One part: says what it found and how long it took. `work` gives what is wrong. */
async function part(
  name: string,
  minutes: number,
  work: (budget: Budget) => Promise<readonly string[]>,
): Promise<void> {
  const budget = whole.share(minutes);
  if (budget.isSpent) {
    say(`${name}: not come to`);
    return;
  }
  const elapsed = stopwatch();
  const wrong = await work(budget);
  for (const line of wrong) say(`WRONG: ${line}`);
  say(`${name}: ${Math.round(elapsed() / 1000)} s`);
  isWell = isWell && wrong.length === 0;
}

function killedReporting(storage: { databaseUrl?: string } = {}): Promise<void> {
  return part('killed while people report', 5, async (budget) => {
    const found = await killLoop({ ...storage, kills, onKill: everyTenth(), budget });
    say(`${found.kills} of ${kills} kills; ${sayReports(found)}`);
    return wrongInReports(found);
  });
}

function killedDelivering(options: {
  databaseUrl?: string;
  count: number;
  minutes: number;
}): Promise<void> {
  const { count, minutes, ...storage } = options;
  return part('killed while it delivers', minutes, async (budget) => {
    const found = await deliveryKills({ ...storage, kills: count, onKill: everyTenth(), budget });
    say(`${found.kills} of ${count} kills; ${JSON.stringify(found)}`);
    return wrongInDelivery(found);
  });
}

/** What one replica of the engine has to go through. */
async function engine(database: Database): Promise<void> {
  await part('dead at every point', 3, (budget) => dieEverywhere(database, { say, budget }));
  await part('many lives', 4, (budget) => liveManyLives(database, lives, { say, budget }));
}

/** Processes under Slack's rate limits in real time: 1,500 messages of 20,000, which take five minutes. */
async function replicas(databaseUrl: string): Promise<void> {
  const count = Math.ceil(messages * 0.075);
  await part('three processes, one stopped for 60 s and 150 s, one killed', 16, async (budget) => {
    const found = await stoppedReplica({
      databaseUrl,
      messages: count,
      troubles: [
        { afterMessages: Math.floor(count / 6), what: { stopMs: 60_000 } },
        { afterMessages: Math.floor(count / 3), what: { stopMs: 150_000 } },
        { afterMessages: Math.floor((count * 2) / 3), what: 'killed' },
      ],
      limits: {},
      leapsOverLeases: false,
      budget,
      say,
    });
    say(JSON.stringify(found));
    if (!budget.isSpent) return wrongAmongReplicas(found);
    say('time was up before all was delivered');
    const { pending = 0, claimed = 0 } = found.states;
    const notifications = found.notifications - pending - claimed;
    return [...wrongInDelivery({ ...found, notifications }), ...refusedIn(found)];
  });
}

function everyTenth(): (line: string) => void {
  let count = 0;
  return (line) => {
    count += 1;
    if (count % 10 === 0) say(line);
  };
}

function wrongInDelivery(found: DeliveryFindings): string[] {
  const { notifications, states, unsaid, twice, disordered } = found;
  return [
    ...(states.sent === notifications ? [] : [`not all was sent: ${JSON.stringify(states)}`]),
    ...(unsaid === 0 ? [] : [`not in Slack: ${unsaid}`]),
    ...(twice === 0 ? [] : [`sent twice: ${twice}`]),
    ...(disordered === 0 ? [] : [`people with messages out of order: ${disordered}`]),
  ];
}

function wrongAmongReplicas(found: StoppedReplicaFindings): string[] {
  return [
    ...wrongInDelivery(found),
    ...refusedIn(found),
    ...(found.hits.length === 3 ? [] : ['not everything befell them that was to']),
  ];
}

function refusedIn({ refused }: StoppedReplicaFindings): string[] {
  return refused === 0 ? [] : [`refused by Slack: ${refused}`];
}

function sayReports(found: Findings): string {
  const { lost, doubled, undelivered, unsaid, duplicates } = found;
  return [
    `reports acknowledged ${found.acknowledged}, stored ${found.stored}`,
    `lost ${lost.length}, stored twice ${doubled.length}, numbers gapless: ${found.areNumbersGapless}`,
    `notifications ${found.notifications}, undelivered ${undelivered.length}, unsaid ${unsaid.length}, sent twice ${duplicates.length}`,
  ].join('\n');
}

function wrongInReports(found: Findings): string[] {
  const { lost, doubled, undelivered, unsaid, duplicates } = found;
  return [
    ...lost.map((text) => `lost: ${text}`),
    ...doubled.map((text) => `stored twice: ${text}`),
    ...undelivered.map((name) => `not sent: ${name}`),
    ...unsaid.map((name) => `not in Slack: ${name}`),
    ...duplicates.map((name) => `sent twice: ${name}`),
    ...(found.areNumbersGapless ? [] : ['numbers have gaps']),
  ];
}
