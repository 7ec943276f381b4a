import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrateDatabase } from '../../src/database/engine/migrate-database.js';
import { openServerDatabase } from '../../src/database/engine/open-database-server.js';
import { migrationsKey } from './databases-key.js';

const DEFAULT_URL = 'postgresql://postgres@127.0.0.1:5432/postgres';
const TEMPLATE_LOCK = 72_012_501;
/** So many templates stay: checkouts with different migrations may share a server. */
const KEPT_TEMPLATES = 12;

/** A database of its own on the test server. */
export interface PgDatabase {
  readonly name: string;
  readonly url: string;
  drop(): Promise<void>;
}

/**
 * The URL of the PostgreSQL server for tests: TEST_DATABASE_URL, which then must answer, or a server
 * at 127.0.0.1:5432 that lets `postgres` in; null when there is none.
 */
export async function findPgServer(): Promise<string | null> {
  const url = process.env.TEST_DATABASE_URL;
  try {
    await asAdmin(url ?? DEFAULT_URL, (admin) => admin.query('SELECT 1'));
    return url ?? DEFAULT_URL;
  } catch (error) {
    if (url)
      throw new Error(`TEST_DATABASE_URL does not answer: ${String(error)}`, { cause: error });
    return null;
  }
}

/** Makes an empty database, or one with the program's schema (copied, so it is fast). */
export async function createPgDatabase(
  server: string,
  { migrated }: { migrated: boolean },
): Promise<PgDatabase> {
  const name = `closeout_test_${runName()}_${randomBytes(6).toString('hex')}`;
  await asAdmin(server, async (admin) => {
    const template = migrated ? await migratedTemplate(server, admin) : 'template0';
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    // Tests kill programs, never the server: what it acknowledged it has, on the disk or not yet.
    await admin.query(`ALTER DATABASE ${name} SET synchronous_commit = off`);
  });
  return {
    name,
    url: urlOf(server, name),
    drop: () =>
      asAdmin(server, async (admin) => {
        await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}

/** Whose databases they are: of one run of all tests, if there is one, or of this process. */
function runName(): string {
  return process.env.CLOSEOUT_TEST_RUN ?? String(process.pid);
}

/** From here on, also in processes that are started: one run, whose databases are removed at its end. */
export function beginRun(): { end(): Promise<void> } {
  process.env.CLOSEOUT_TEST_RUN = String(process.pid);
  const mine = `closeout_test_${runName()}_`;
  return {
    async end() {
      const server = await findPgServer();
      if (server === null) return;
      await asAdmin(server, async (admin) => {
        const { rows } = await admin.query<{ datname: string }>(
          'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
          [mine],
        );
        for (const { datname } of rows) await admin.query(`DROP DATABASE ${datname} WITH (FORCE)`);
      });
    },
  };
}

/** Runs work on a connection to the server's maintenance database. */
export async function asAdmin<T>(
  server: string,
  work: (admin: pg.Client) => Promise<T>,
): Promise<T> {
  const admin = new pg.Client({ connectionString: server, connectionTimeoutMillis: 1_000 });
  admin.on('error', () => undefined);
  try {
    await admin.connect();
    return await work(admin);
  } finally {
    await admin.end().catch(() => undefined);
  }
}

/**
 * The template for this schema, made by whoever comes first. It stays for the next run, until many later
 * schemas have theirs.
 */
async function migratedTemplate(server: string, admin: pg.Client): Promise<string> {
  const prefix = 'closeout_test_schema_';
  const name = `${prefix}${await migrationsKey()}`;
  await admin.query(`SELECT pg_advisory_lock(${TEMPLATE_LOCK})`);
  const { rows } = await admin.query<{ datname: string }>(
    'SELECT datname FROM pg_database WHERE starts_with(datname, $1) ORDER BY oid DESC',
    [prefix],
  );
  if (rows.some(({ datname }) => datname === name)) return name;
  for (const { datname } of rows.slice(KEPT_TEMPLATES - 1)) {
    await admin.query(`DROP DATABASE ${datname} WITH (FORCE)`);
  }
  const draft = `closeout_test_draft_${process.pid}`;
  await admin.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${draft} TEMPLATE template0`);
  const database = openServerDatabase(urlOf(server, draft), 1);
  try {
    await migrateDatabase(database);
  } finally {
    await database.close();
  }
  // Somebody edited a migration meanwhile: what was made may be neither the old nor the new schema.
  if (`${prefix}${await migrationsKey()}` !== name) return migratedTemplate(server, admin);
  await admin.query(`ALTER DATABASE ${draft} RENAME TO ${name}`);
  return name;
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}
