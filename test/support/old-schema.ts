import { onTestFinished } from 'vitest';
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
import { copyOfEmpty } from './databases.js';
import { migrationsFolder } from './databases-folder.js';
import { createPgDatabase, findPgServer } from './pg-server.js';

const server = await findPgServer();

/** A database with nothing in it, for the test that opens it: on PGlite, and on a server where one is. */
export const emptyDatabases: [string, () => Promise<MigrationTarget>][] = [['PGlite', emptyPGlite]];
if (server !== null) emptyDatabases.push(['PostgreSQL', () => emptyPostgreSQL(server)]);

/** Applies the program's migrations that come before the one of this name. */
export async function migrateUntil(target: MigrationTarget, name: RegExp): Promise<string[]> {
  return migrateDatabase(target, await folderUpTo(name, 0));
}

/** Applies that one as well, and none after it. */
export async function migrateThrough(target: MigrationTarget, name: RegExp): Promise<string[]> {
  return migrateDatabase(target, await folderUpTo(name, 1));
}

async function folderUpTo(name: RegExp, andSoMany: number): Promise<string> {
  const all = await readMigrations(programMigrations());
  const index = all.findIndex((migration) => name.test(migration.name));
  if (index === -1) throw new Error(`no migration is called ${name.source}`);
  const upTo = all.slice(0, index + andSoMany);
  return migrationsFolder(Object.fromEntries(upTo.map((one) => [one.name, one.sql])));
}

async function emptyPGlite(): Promise<MigrationTarget> {
  const database = await openEmbeddedDatabase(IN_MEMORY, { copyOf: await copyOfEmpty() });
  onTestFinished(() => database.close());
  return { rows: database.rows, exclusively: (work) => work(database.adapterFactory) };
}

async function emptyPostgreSQL(url: string): Promise<MigrationTarget> {
  const created = await createPgDatabase(url, { migrated: false });
  const database = openServerDatabase(created.url, 1);
  onTestFinished(() => database.close().finally(created.drop));
  return database;
}
