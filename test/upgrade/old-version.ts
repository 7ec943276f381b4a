import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IN_MEMORY, openEmbeddedDatabase } from '../../src/database/engine/embedded-database.js';
import {
  type MigrationTarget,
  migrateDatabase,
} from '../../src/database/engine/migrate-database.js';
import {
  programMigrations,
  readMigrations,
} from '../../src/database/engine/migration-engine-files.js';
import { openServerDatabase } from '../../src/database/engine/open-database-server.js';
import { openDatabase } from '../../src/database/open-database.js';
import { copyOfEmpty, type DatabaseKind } from '../support/databases.js';
import { migrationsFolder } from '../support/databases-folder.js';
import { createPgDatabase, findPgServer } from '../support/pg-server.js';

/** The version whose database and messages lie here. */
export const oldVersion = {
  lastMigration: '20261124163721_what_comes_first',
  workspaceId: 'T0HARBOUR',
  /** Kept in the same database, of a process with another token. */
  otherWorkspaceId: 'T0OTHER',
  stoppedAt: new Date('2026-06-17T06:30:00Z'),
  /** When this version starts: whoever held a claim or the right to deliver is long gone. */
  startedAt: new Date('2026-06-17T06:35:00Z'),
};

const pgServer = await findPgServer();
let dump: Promise<Blob> | undefined;

/** The old database as this version opens it, on each kind of database; closing it removes it. */
export function oldDatabases(): DatabaseKind[] {
  const kinds: DatabaseKind[] = [{ name: 'PGlite', open: openOnPGlite }];
  if (pgServer !== null) {
    kinds.push({ name: 'PostgreSQL', open: () => openOnPostgreSQL(pgServer) });
  }
  return kinds;
}

/** What lay in Slack, for `startSandbox({ snapshot })`. */
export async function oldSlack(): Promise<unknown> {
  return readKept('old-slack.json');
}

/** A file of this folder, as JSON. */
export async function readKept<T = unknown>(name: string): Promise<T> {
  return JSON.parse(await readFile(join(import.meta.dirname, name), 'utf8')) as T;
}

async function openOnPGlite() {
  dump ??= makeDump();
  return openDatabase({ dataDir: IN_MEMORY, embedded: { copyOf: await dump } });
}

/** Filling takes seconds and copying does not. */
async function makeDump(): Promise<Blob> {
  const database = await openEmbeddedDatabase(IN_MEMORY, { copyOf: await copyOfEmpty() });
  try {
    await fill({ ...database, exclusively: (work) => work(database.adapterFactory) });
    return await database.dump();
  } finally {
    await database.close();
  }
}

async function openOnPostgreSQL(server: string) {
  const { url, drop } = await createPgDatabase(server, { migrated: false });
  const old = openServerDatabase(url, 1);
  await fill(old).finally(() => old.close());
  const database = await openDatabase({ databaseUrl: url });
  let closed: Promise<void> | undefined;
  return {
    ...database,
    close: () => {
      closed ??= database.close().finally(drop);
      return closed;
    },
  };
}

/** The old schema, by its own migrations, and the rows that the old version wrote. */
async function fill(target: MigrationTarget): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'closeout-upgrade-'));
  try {
    const all = await readMigrations(programMigrations());
    const old = all.filter(({ name }) => name <= oldVersion.lastMigration);
    await migrationsFolder(Object.fromEntries(old.map(({ name, sql }) => [name, sql])), folder);
    await migrateDatabase(target, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await target.rows(await readFile(join(import.meta.dirname, 'old-database.sql'), 'utf8'));
  for (const table of ['Notification', 'AuditEvent']) {
    await target.rows(
      `SELECT setval(pg_get_serial_sequence('"${table}"', 'sequence'), max("sequence"))
       FROM "${table}"`,
    );
  }
}
