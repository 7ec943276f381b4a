import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { IN_MEMORY, openEmbeddedDatabase } from '../../src/database/engine/embedded-database.js';
import { migrateDatabase } from '../../src/database/engine/migrate-database.js';
import { type Database, openDatabase } from '../../src/database/open-database.js';
import { migrationsKey } from './databases-key.js';
import { createPgDatabase, findPgServer } from './pg-server.js';

/** A kind of database that the program runs on. */
export interface DatabaseKind {
  readonly name: 'PGlite' | 'PostgreSQL';
  /** Opens a fresh database with the program's schema and nothing in it; closing it removes it. */
  open(): Promise<Database>;
}

const CACHE = join(import.meta.dirname, '../../node_modules/.cache/closeout');
const pgServer = await findPgServer();
const copies = new Map<string, Promise<Blob>>();

/** PGlite always; PostgreSQL as well when a server answers. */
export function databases(): DatabaseKind[] {
  const kinds: DatabaseKind[] = [{ name: 'PGlite', open: openOnPGlite }];
  if (pgServer) kinds.push({ name: 'PostgreSQL', open: () => openOnPostgreSQL(pgServer) });
  return kinds;
}

/**
 * A suite that runs once on each kind of database. `open` gives a fresh one at each call (about half a
 * second on PGlite, a tenth on PostgreSQL); what a test leaves open is closed at the end of the suite.
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

async function openOnPGlite(): Promise<Database> {
  const key = await migrationsKey();
  const copy = copies.get(key) ?? readOrMakeCopy(key);
  copies.set(key, copy);
  return openDatabase({ dataDir: IN_MEMORY, embedded: { copyOf: await copy } });
}

async function openOnPostgreSQL(server: string): Promise<Database> {
  const { url, drop } = await createPgDatabase(server, { migrated: true });
  const database = await openDatabase({ databaseUrl: url });
  let closed: Promise<void> | undefined;
  return {
    ...database,
    // A busy machine must not fail what no person waits for.
    prisma: database.background,
    close: () => {
      closed ??= database.close().finally(drop);
      return closed;
    },
  };
}

/** Making a database takes seconds and copying one does not, so a copy is kept between runs. */
async function readOrMakeCopy(key: string): Promise<Blob> {
  const name = `migrated-${key}.tar`;
  const file = join(CACHE, name);
  const kept = await readFile(file).catch(() => null);
  if (kept) return new Blob([kept]);
  const database = await openEmbeddedDatabase(IN_MEMORY);
  await migrateDatabase({ ...database, exclusively: (work) => work(database.adapterFactory) });
  const copy = await database.dump();
  await database.close();
  // Somebody edited a migration meanwhile: good for nothing but this once.
  if ((await migrationsKey()) !== key) return copy;
  await mkdir(CACHE, { recursive: true });
  await writeFile(`${file}.${process.pid}`, Buffer.from(await copy.arrayBuffer()));
  await rename(`${file}.${process.pid}`, file);
  for (const other of await readdir(CACHE)) {
    if (/^migrated-\w+\.tar$/.test(other) && other !== name) await rm(join(CACHE, other));
  }
  return copy;
}
