import { IN_MEMORY } from '../../src/database/embedded-database.js';
import { type OpenDatabaseOptions, openDatabase } from '../../src/database/open-database.js';
import { createPgDatabase, findPgServer } from '../support/pg-server.js';
import { type DeliveryFindings, deliveryKills } from './delivery-kills.js';
import { deliverALot, dieEverywhere, liveManyLives } from './engine-soak.js';
import { killLoop } from './kill-loop.js';
import type { Findings } from './look-at.js';

// `npm run soak -- KILLS LIVES MESSAGES`: fifty, forty and twenty thousand unless told (and four times
// as many kills of the delivery alone), on the embedded database, then on PostgreSQL when a server
// answers. About an hour and a half. Ends with 1 when something was lost, doubled or out of order.

const [kills = 50, lives = 40, messages = 20_000] = process.argv.slice(2).map(Number);
const say = (line: string) => process.stdout.write(`${line}\n`);

say(`embedded database: ${kills} kills`);
let isWell = report(await killLoop({ kills, onKill: say }));
isWell = reportDelivery(await deliveryKills({ kills: 4 * kills })) && isWell;
isWell = (await engine({ dataDir: IN_MEMORY })) && isWell;
const server = await findPgServer();
if (server !== null) {
  say(`\nPostgreSQL: ${kills} kills`);
  const { url, drop } = await createPgDatabase(server, { migrated: true });
  try {
    isWell = report(await killLoop({ kills, databaseUrl: url, onKill: say })) && isWell;
    isWell = (await engine({ databaseUrl: url })) && isWell;
  } finally {
    await drop();
  }
}
process.exit(isWell ? 0 : 1);

/** What the engine has to go through; many replicas only where there can be any. */
async function engine(storage: OpenDatabaseOptions): Promise<boolean> {
  const isServer = storage.databaseUrl !== undefined;
  const databases = [await openDatabase(storage)];
  if (isServer) databases.push(await openDatabase(storage), await openDatabase(storage));
  try {
    const [database] = databases;
    if (database === undefined) return false;
    const wrong = [
      ...(await dieEverywhere(database, say)),
      ...(await liveManyLives(database, lives, say)),
      ...(isServer ? await deliverALot(databases, messages, say) : []),
    ];
    for (const line of wrong) say(line);
    return wrong.length === 0;
  } finally {
    await Promise.all(databases.map((database) => database.close()));
  }
}

function reportDelivery({ notifications, states, unsaid, twice }: DeliveryFindings): boolean {
  say(
    `delivery killed: ${notifications} notifications, ${JSON.stringify(states)}, unsaid ${unsaid}, sent twice ${twice}`,
  );
  return states.sent === notifications && unsaid === 0 && twice === 0;
}

function report(findings: Findings): boolean {
  const { lost, doubled, undelivered, unsaid, duplicates } = findings;
  say(
    [
      `reports acknowledged ${findings.acknowledged}, stored ${findings.stored}`,
      `lost ${lost.length}, stored twice ${doubled.length}, numbers gapless: ${findings.areNumbersGapless}`,
      `notifications ${findings.notifications}, undelivered ${undelivered.length}, unsaid ${unsaid.length}, sent twice ${duplicates.length}`,
      ...[...lost, ...doubled, ...undelivered, ...unsaid, ...duplicates],
    ].join('\n'),
  );
  const wrong = [lost, doubled, undelivered, unsaid].flat();
  return wrong.length === 0 && findings.areNumbersGapless;
}
