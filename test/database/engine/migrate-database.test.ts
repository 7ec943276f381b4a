import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { IN_MEMORY, openEmbeddedDatabase } from '../../../src/database/engine/embedded-database.js';
import {
  type MigrationTarget,
  migrateDatabase,
} from '../../../src/database/engine/migrate-database.js';
import {
  DatabaseTooNewError,
  MigrationBusyError,
  MigrationEditedError,
  MigrationFailedError,
} from '../../../src/database/engine/migrate-database-errors.js';
import { openServerDatabase } from '../../../src/database/engine/open-database-server.js';
import { copyOfEmpty } from '../../support/databases.js';
import { startChild } from '../../support/databases-child.js';
import { migrationsFolder } from '../../support/databases-folder.js';
import { asAdmin, createPgDatabase, findPgServer } from '../../support/pg-server.js';

const FIRST = { '20260101000000_first': 'CREATE TABLE note (id int PRIMARY KEY);\n' };
const SECOND = {
  '20260201000000_second': `CREATE TABLE log (id int);
CREATE FUNCTION remember() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO log VALUES (NEW.id); -- a comment; with a semicolon
  RETURN NEW;
END $$;
CREATE TRIGGER remember AFTER INSERT ON note FOR EACH ROW EXECUTE FUNCTION remember();
-- the end`,
};
const server = await findPgServer();

async function emptyPGlite(): Promise<MigrationTarget> {
  const database = await openEmbeddedDatabase(IN_MEMORY, { copyOf: await copyOfEmpty() });
  onTestFinished(() => database.close());
  return { rows: database.rows, exclusively: (work) => work(database.adapterFactory) };
}

async function emptyPostgreSQL(): Promise<MigrationTarget & { url: string }> {
  const { url, drop } = await createPgDatabase(server ?? '', { migrated: false });
  const database = openServerDatabase(url, 2);
  onTestFinished(() => database.close().finally(drop));
  return { ...database, url };
}

const kinds: [string, () => Promise<MigrationTarget>][] = [['PGlite', emptyPGlite]];
if (server) kinds.push(['PostgreSQL', emptyPostgreSQL]);

describe.each(kinds)('migrating (%s)', { timeout: 120_000 }, (_name, open) => {
  it('applies what is missing in order, keeps hand-written statements, records it as Prisma does', async () => {
    const target = await open();
    expect(await migrateDatabase(target, await migrationsFolder(FIRST))).toEqual(
      Object.keys(FIRST),
    );
    const both = await migrationsFolder({ ...SECOND, ...FIRST });
    expect(await migrateDatabase(target, both)).toEqual(Object.keys(SECOND));
    await target.rows('INSERT INTO note VALUES (7)');
    expect(await target.rows('SELECT id FROM log')).toEqual([{ id: 7 }]);
    const rows = await target.rows(
      `SELECT migration_name, length(checksum) AS length, logs, rolled_back_at,
        finished_at >= started_at AS finished FROM _prisma_migrations ORDER BY migration_name`,
    );
    expect(rows).toEqual(
      Object.keys({ ...FIRST, ...SECOND }).map((migration_name) => ({
        migration_name,
        length: 64,
        logs: null,
        rolled_back_at: null,
        finished: true,
      })),
    );
  });

  it('costs one query when there is nothing to do', async () => {
    const target = await open();
    const folder = await migrationsFolder(FIRST);
    await migrateDatabase(target, folder);
    let queries = 0;
    const counted: MigrationTarget = {
      rows: (sql) => {
        queries += 1;
        return target.rows(sql);
      },
      exclusively: () => Promise.reject(new Error('There was nothing to do.')),
    };
    expect(await migrateDatabase(counted, folder)).toEqual([]);
    expect(queries).toBe(1);
  });

  it('refuses a database that a newer program changed, naming the migration', async () => {
    const target = await open();
    await migrateDatabase(target, await migrationsFolder({ ...FIRST, ...SECOND }));
    const older = migrateDatabase(target, await migrationsFolder(FIRST));
    await expect(older).rejects.toThrow(DatabaseTooNewError);
    await expect(older).rejects.toThrow(
      'The database was changed by a newer version of Closeout (migration 20260201000000_second): ' +
        'start that version or a later one.',
    );
  });

  it('refuses an edited migration, but not one whose line ends changed', async () => {
    const target = await open();
    const folder = await migrationsFolder({ ...FIRST, ...SECOND });
    await migrateDatabase(target, folder);
    const file = join(folder, '20260201000000_second', 'migration.sql');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replaceAll('\n', '\r\n'));
    expect(await migrateDatabase(target, folder)).toEqual([]);
    await writeFile(file, `${text} `);
    await expect(migrateDatabase(target, folder)).rejects.toThrow(MigrationEditedError);
  });

  it('says which migration failed and why, keeps nothing of it, and takes its correction', async () => {
    const target = await open();
    const bad = {
      '20260301000000_bad': 'CREATE TABLE half (id int);\nCREATE TABLE note (id int);',
    };
    const folder = await migrationsFolder({ ...FIRST, ...bad });
    const failure = migrateDatabase(target, folder);
    await expect(failure).rejects.toThrow(MigrationFailedError);
    await expect(failure).rejects.toThrow(
      'Migration 20260301000000_bad failed and was rolled back (relation "note" already exists).',
    );
    expect(await target.rows("SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
    await expect(migrateDatabase(target, folder)).rejects.toThrow(MigrationFailedError);
    await migrationsFolder({ '20260301000000_bad': 'CREATE TABLE half (id int);' }, folder);
    expect(await migrateDatabase(target, folder)).toEqual(['20260301000000_bad']);
    expect(await migrateDatabase(target, folder)).toEqual([]);
  });

  it('does not take a migration that failed for one that a newer program applied', async () => {
    const target = await open();
    const folder = await migrationsFolder({ ...FIRST, '20260301000000_bad': 'SELECT 1/0;' });
    await expect(migrateDatabase(target, folder)).rejects.toThrow(/division by zero/);
    await rm(join(folder, '20260301000000_bad'), { recursive: true });
    expect(await readdir(folder)).toEqual(Object.keys(FIRST));
    expect(await migrateDatabase(target, folder)).toEqual([]);
  });

  it('repeats a migration whose process died in the middle', async () => {
    const target = await open();
    const folder = await migrationsFolder(FIRST);
    await migrateDatabase(target, folder);
    await target.rows(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at)
       VALUES ('x', 'y', '20260201000000_second', now())`,
    );
    await migrationsFolder(SECOND, folder);
    expect(await migrateDatabase(target, folder)).toEqual(Object.keys(SECOND));
    expect(await migrateDatabase(target, folder)).toEqual([]);
  });
});

describe.runIf(server)('migrating a server from several processes', { timeout: 120_000 }, () => {
  it('applies each migration once when four start at one instant', {
    timeout: 120_000,
  }, async () => {
    const { url, rows } = await emptyPostgreSQL();
    const folder = await migrationsFolder({ ...FIRST, ...SECOND });
    const children = Array.from({ length: 4 }, () => startChild('migrate', url, folder));
    onTestFinished(async () => {
      await Promise.all(children.map((child) => child.kill()));
    });
    await Promise.all(children.map((child) => child.line()));
    for (const child of children) child.tell('go');
    const answers = await Promise.all(children.map((child) => child.line()));
    const names = Object.keys({ ...FIRST, ...SECOND }).join(' ');
    expect(answers.sort()).toEqual(['applied: ', 'applied: ', 'applied: ', `applied: ${names}`]);
    expect(await Promise.all(children.map((child) => child.ended()))).toEqual([0, 0, 0, 0]);
    expect(await rows('SELECT count(*)::int AS count FROM _prisma_migrations')).toEqual([
      { count: 2 },
    ]);
  });

  it('gives up in one sentence when another process keeps the schema to itself', async () => {
    const { url } = await emptyPostgreSQL();
    const folder = await migrationsFolder(FIRST);
    const patient = openServerDatabase(url, 1);
    const hasty = openServerDatabase(url, 1, { migrationWait: 100 });
    onTestFinished(() => Promise.all([patient.close(), hasty.close()]).then(() => undefined));
    await patient.exclusively(async () => {
      await expect(migrateDatabase(hasty, folder)).rejects.toThrow(MigrationBusyError);
    });
    expect(await migrateDatabase(hasty, folder)).toEqual(Object.keys(FIRST));
    await asAdmin(url, async (admin) => {
      const held = await admin.query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory'");
      expect(held.rowCount).toBe(0);
    });
  });
});
