import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IN_MEMORY, openEmbeddedDatabase } from '../../src/database/engine/embedded-database.js';
import { migrateDatabase } from '../../src/database/engine/migrate-database.js';
import { openServerDatabase } from '../../src/database/engine/open-database-server.js';
import { type Database, openDatabase } from '../../src/database/open-database.js';
import { createPgDatabase, findPgServer } from '../support/pg-server.js';
import { measureAtRateLimit } from './at-rest-and-rate-limited.js';
import { measureCommands } from './commands.js';
import { measureDelivering } from './delivering.js';
import { measurePlanning } from './planning.js';
import { measureProposing } from './proposing.js';
import { measureReports } from './report-against-sql.js';
import { measureStartUp } from './start-up.js';
import { table } from './statistics.js';

// `npm run bench`: about ten minutes, on this machine alone (127.0.0.1). Prints what is measured and
// the aims; ends with 0 also when one is missed, because a busy machine is no failure.

await onEmbedded();
const server = await findPgServer();
if (server === null) process.stdout.write('\nPostgreSQL: no server answers, left out\n');
else await onServer(server);
process.exit(0);

async function onEmbedded(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'closeout-bench-'));
  const at = (name: string) => join(folder, name);
  const bare = await openEmbeddedDatabase(at('sql'));
  try {
    const say = sayOf('embedded database');
    say('proposing', await measureProposing());
    say(
      'commands',
      await measureCommands({ dataDir: at('commands'), evidenceDir: at('evidence') }),
    );
    const storage = { product: { DATA_DIR: at('product') }, bare: { DATA_DIR: at('bare') } };
    say('start', await measureStartUp(storage));
    await migrateDatabase({ ...bare, exclusively: (work) => work(bare.adapterFactory) });
    await bare.refreshTypes();
    const open = () => openDatabase({ dataDir: at('reports') });
    const driver = await bare.adapterFactory.connect();
    say('reports', await measureReports({ name: 'PGlite', open }, driver));
    // A million rows do not fit into the memory of WebAssembly in a bounded time.
    say('planning', await measurePlanning(openInMemory, { few: 10_000, many: 200_000 }));
    say('delivering', await measureDelivering(openInMemory, 10_000));
    say('under rate limits and at rest', await measureAtRateLimit(openInMemory));
  } finally {
    await bare.close();
    await rm(folder, { recursive: true });
  }
}

async function onServer(server: string): Promise<void> {
  const own = await createPgDatabase(server, { migrated: true });
  const other = await createPgDatabase(server, { migrated: true });
  const reports = await createPgDatabase(server, { migrated: true });
  const bare = openServerDatabase(other.url);
  const evidenceDir = await mkdtemp(join(tmpdir(), 'closeout-bench-'));
  try {
    const say = sayOf('PostgreSQL');
    say('commands', await measureCommands({ databaseUrl: own.url, evidenceDir }));
    const storage = {
      product: { DATABASE_URL: own.url, EVIDENCE_DIR: evidenceDir },
      bare: { DATABASE_URL: other.url },
    };
    say('start', await measureStartUp(storage));
    const open = () => openDatabase({ databaseUrl: reports.url });
    const driver = await bare.adapterFactory.connect();
    say('reports', await measureReports({ name: 'PostgreSQL', open }, driver));
    const another = () => openOwn(server);
    say('planning', await measurePlanning(another, { few: 10_000, many: 1_000_000 }));
    say('delivering', await measureDelivering(another, 10_000));
    say('under rate limits and at rest', await measureAtRateLimit(another));
  } finally {
    await bare.close();
    await Promise.all([own, other, reports].map((database) => database.drop()));
    await rm(evidenceDir, { recursive: true });
  }
}

function openInMemory(): Promise<Database> {
  return openDatabase({ dataDir: IN_MEMORY });
}

/** A database of its own on the server, removed when it is closed. */
async function openOwn(server: string): Promise<Database> {
  const { url, drop } = await createPgDatabase(server, { migrated: true });
  const database = await openDatabase({ databaseUrl: url });
  return { ...database, close: () => database.close().then(drop) };
}

function sayOf(where: string) {
  return (what: string, findings: Parameters<typeof table>[1]) => {
    process.stdout.write(`${table(`${where}: ${what}`, findings)}\n`);
  };
}
