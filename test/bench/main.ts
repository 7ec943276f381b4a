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
import { measureRecordedDay } from './recorded-day.js';
import { measureReports } from './report-against-sql.js';
import { measureStartUp } from './start-up.js';
import { type Finding, table } from './statistics.js';
import { measureSummingUp } from './summing-up.js';

// `npm run bench -- PARTS`: about ten minutes, on this machine alone (127.0.0.1). Prints what is measured
// and the aims; ends with 0 also when one is missed, because a busy machine is no failure. PARTS, such as
// `delivering planning`, leaves out all others.

const parts = [
  'proposing',
  'commands',
  'start',
  'reports',
  'summing up',
  'planning',
  'delivering',
  'at rest',
  'recorded day',
] as const;
type Part = (typeof parts)[number];
const named = process.argv.slice(2).join(' ');
const chosen = parts.filter((part) => named === '' || named.includes(part));

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
    const measure = measureOn('embedded database');
    await measure('proposing', () => measureProposing());
    await measure('commands', () =>
      measureCommands({ dataDir: at('commands'), evidenceDir: at('evidence') }),
    );
    const storage = { product: { DATA_DIR: at('product') }, bare: { DATA_DIR: at('bare') } };
    await measure('start', () => measureStartUp(storage));
    await measure('reports', async () => {
      await migrateDatabase({ ...bare, exclusively: (work) => work(bare.adapterFactory) });
      await bare.refreshTypes();
      const open = () => openDatabase({ dataDir: at('reports') });
      return measureReports({ name: 'PGlite', open }, await bare.adapterFactory.connect());
    });
    // A million rows do not fit into the memory of WebAssembly in a bounded time.
    await measure('planning', () => measurePlanning(openInMemory, { few: 10_000, many: 200_000 }));
    await measure('delivering', () => measureDelivering(openInMemory, 10_000));
    await measure('at rest', () => measureAtRateLimit(openInMemory));
    await measure('recorded day', () => measureRecordedDay());
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
    const measure = measureOn('PostgreSQL');
    await measure('commands', () => measureCommands({ databaseUrl: own.url, evidenceDir }));
    const storage = {
      product: { DATABASE_URL: own.url, EVIDENCE_DIR: evidenceDir },
      bare: { DATABASE_URL: other.url },
    };
    await measure('start', () => measureStartUp(storage));
    await measure('reports', async () => {
      const open = () => openDatabase({ databaseUrl: reports.url });
      return measureReports({ name: 'PostgreSQL', open }, await bare.adapterFactory.connect());
    });
    await measure('summing up', () => measureSummingUp(server));
    const another = () => openOwn(server);
    await measure('planning', () => measurePlanning(another, { few: 10_000, many: 1_000_000 }));
    await measure('delivering', () => measureDelivering(another, 10_000));
    await measure('at rest', () => measureAtRateLimit(another));
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

function measureOn(where: string) {
  return async (part: Part, measure: () => Promise<readonly Finding[]>) => {
    if (!chosen.includes(part)) return;
    process.stdout.write(`${table(`${where}: ${part}`, await measure())}\n`);
  };
}
