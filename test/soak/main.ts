import { createPgDatabase, findPgServer } from '../support/pg-server.js';
import { killLoop } from './kill-loop.js';
import type { Findings } from './look-at.js';

// `npm run soak -- KILLS`: fifty unless told, on the embedded database, then on PostgreSQL when a
// server answers. Ends with 1 when something was lost.

const kills = Number(process.argv[2] ?? 50);
const say = (line: string) => process.stdout.write(`${line}\n`);

say(`embedded database: ${kills} kills`);
let isWell = report(await killLoop({ kills, onKill: say }));
const server = await findPgServer();
if (server !== null) {
  say(`\nPostgreSQL: ${kills} kills`);
  const { url, drop } = await createPgDatabase(server, { migrated: true });
  try {
    isWell = report(await killLoop({ kills, databaseUrl: url, onKill: say })) && isWell;
  } finally {
    await drop();
  }
}
process.exit(isWell ? 0 : 1);

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
