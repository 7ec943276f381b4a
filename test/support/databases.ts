import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { IN_MEMORY, openEmbeddedDatabase } from '../../src/database/engine/embedded-database.js';
import { migrateDatabase } from '../../src/database/engine/migrate-database.js';
import { type Database, openDatabase } from '../../src/database/open-database.js';
import { engineVersion, migrationsKey } from './databases-key.js';
import { deletesAll, type KeptDatabase, KeptDatabases, truncatesAll } from './kept-databases.js';
import { asAdmin, createPgDatabase, findPgServer } from './pg-server.js';

/** A kind of database that the program runs on. */
export interface DatabaseKind {
  readonly name: 'PGlite' | 'PostgreSQL';
  /** Opens a database of the program's schema with nothing in it; closing it gives it to the next who opens. */
  open(): Promise<Database>;
}

/** What takes long to make is kept here between runs. */
export const CACHE = join(import.meta.dirname, '../../node_modules/.cache/closeout');
const pgServer = await findPgServer();
const copies = new Map<string, Promise<Blob>>();
let empty: Promise<Blob> | undefined;

/** PGlite always; PostgreSQL as well when a server answers. */
export function databases(): DatabaseKind[] {
  const kinds: DatabaseKind[] = [{ name: 'PGlite', open: openOnPGlite }];
  if (pgServer) kinds.push({ name: 'PostgreSQL', open: openOnPostgreSQL });
  return kinds;
}

/**
 * A suite that runs once on each kind of database. `open` gives an empty one at each call (see
 * kept-databases.ts); what a test leaves open is closed at the end of the suite.
 */
export function describeOnEachDatabase(
  name: string,
  define: (open: () => Promise<Database>, kind: DatabaseKind) => void,
): void {
  for (const kind of databases()) {
    describe(`${name} (${kind.name})`, { timeout: 120_000 }, () => {
      const opened: Database[] = [];
      afterAll(async () => {
        await Promise.all(opened.map((database) => database.close()));
      });
      define(async () => {
        const database = await kind.open();
        opened.push(database);
        return database;
      }, kind);
    });
  }
}

const onPGlite = new KeptDatabases<Database>(makeOnPGlite, truncatesAll);
const onPostgreSQL = new KeptDatabases<string>(makeOnPostgreSQL, deletesAll);

async function openOnPGlite(): Promise<Database> {
  const kept = await onPGlite.take();
  return givenBack(kept.value, () => onPGlite.giveBack(kept));
}

async function openOnPostgreSQL(): Promise<Database> {
  const kept = await onPostgreSQL.take();
  const database = await openDatabase({ databaseUrl: kept.value });
  return givenBack(database, () => database.close().finally(() => onPostgreSQL.giveBack(kept)));
}

/** The database, which is given back once, however often it is closed. */
function givenBack(database: Database, giveBack: () => Promise<void>): Database {
  let closed: Promise<void> | undefined;
  return {
    ...database,
    // A busy machine must not fail what no person waits for.
    prisma: database.background,
    close: () => {
      closed ??= giveBack();
      return closed;
    },
  };
}

async function makeOnPGlite(): Promise<Omit<KeptDatabase<Database>, 'schema'>> {
  const copyOf = await copyOfMigrated();
  const value = await openDatabase({ dataDir: IN_MEMORY, embedded: { copyOf } });
  // Nobody outlives the process to read what was written.
  await value.prisma.$executeRawUnsafe('SET synchronous_commit = off');
  const sql = (text: string) => value.prisma.$queryRawUnsafe<object[]>(text);
  return { value, run: (work) => work(sql), remove: () => value.close() };
}

async function makeOnPostgreSQL(): Promise<Omit<KeptDatabase<string>, 'schema'>> {
  if (pgServer === null) throw new Error('there is no PostgreSQL');
  const { url, drop } = await createPgDatabase(pgServer, { migrated: true });
  return {
    value: url,
    run: (work) => asAdmin(url, (admin) => work(async (text) => (await admin.query(text)).rows)),
    remove: drop,
  };
}

/** An embedded database with the program's schema and nothing in it, to open copies of. */
export async function copyOfMigrated(): Promise<Blob> {
  const key = await migrationsKey();
  const copy = copies.get(key) ?? readOrMakeCopy(key);
  copies.set(key, copy);
  return copy;
}

/** An embedded database with nothing in it, not even the schema, to open copies of. */
export function copyOfEmpty(): Promise<Blob> {
  empty ??= readOrMakeEmpty();
  return empty;
}

async function readOrMakeEmpty(): Promise<Blob> {
  const file = join(CACHE, `empty-${await engineVersion()}.tar`);
  const kept = await readFile(file).catch(() => null);
  if (kept) return new Blob([kept]);
  const database = await openEmbeddedDatabase(IN_MEMORY);
  const copy = await database.dump().finally(() => database.close());
  await keep(file, copy);
  return copy;
}

async function keep(file: string, copy: Blob): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  await writeFile(`${file}.${process.pid}`, Buffer.from(await copy.arrayBuffer()));
  await rename(`${file}.${process.pid}`, file);
}

/** Making a database takes seconds and copying one does not, so a copy is kept between runs. */
async function readOrMakeCopy(key: string): Promise<Blob> {
  const name = `migrated-${key}.tar`;
  const file = join(CACHE, name);
  const kept = await readFile(file).catch(() => null);
  if (kept) return new Blob([kept]);
  const database = await openEmbeddedDatabase(IN_MEMORY, { copyOf: await copyOfEmpty() });
  await migrateDatabase({ ...database, exclusively: (work) => work(database.adapterFactory) });
  const copy = await database.dump();
  await database.close();
  // Somebody edited a migration meanwhile: good for nothing but this once.
  if ((await migrationsKey()) !== key) return copy;
  await keep(file, copy);
  for (const other of await readdir(CACHE)) {
    if (/^migrated-\w+\.tar$/.test(other) && other !== name) await rm(join(CACHE, other));
  }
  return copy;
}
