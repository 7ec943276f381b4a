import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { isDatabaseUnavailable } from './database-unavailable.js';
import {
  DatabaseTooNewError,
  MigrationEditedError,
  MigrationFailedError,
} from './migrate-database-errors.js';
import { startMigrationEngine } from './migration-engine.js';
import {
  type Migration,
  matchesChecksum,
  programMigrations,
  readMigrations,
} from './migration-engine-files.js';

/** What migrating needs of a database, whichever kind it is. */
export interface MigrationTarget {
  /** Rows of a query without parameters. */
  rows(sql: string): Promise<Record<string, unknown>[]>;
  /**
   * Runs work on a connection of its own while no other process does the same on this database.
   *
   * @throws MigrationBusyError when the others take too long
   */
  exclusively<T>(work: (driver: SqlMigrationAwareDriverAdapterFactory) => Promise<T>): Promise<T>;
}

/** A row of `_prisma_migrations` that was not rolled back. */
interface MigrationRow {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

interface Position {
  readonly missing: readonly Migration[];
  readonly unfinished: readonly string[];
}

/**
 * Brings a database to the schema of this program: applies, in order, the migrations that its
 * ordinary `_prisma_migrations` table does not have (`prisma migrate deploy` may be used as well).
 * Any number of processes may call it on the same database at once. When there is nothing to do it
 * costs one query. A migration that was interrupted or that failed earlier is tried again, since
 * nothing of it was kept.
 *
 * @returns the names of the migrations that were applied by this call
 * @throws DatabaseTooNewError when the database has a migration that this program does not know
 * @throws MigrationEditedError when an applied migration's file was changed
 * @throws MigrationFailedError when the database refused a migration; the earlier ones are kept
 * @throws what isDatabaseUnavailable recognises when the database is lost on the way
 * @throws MigrationBusyError when another process keeps changing the database
 */
export async function migrateDatabase(
  target: MigrationTarget,
  migrationsDir: string = programMigrations(),
): Promise<string[]> {
  const migrations = await readMigrations(migrationsDir);
  if (isDone(await positionOf(target, migrations))) return [];
  return target.exclusively(async (driver) => {
    // Another process may have done it while this one waited.
    const { missing, unfinished } = await positionOf(target, migrations);
    if (missing.length === 0 && unfinished.length === 0) return [];
    const engine = await startMigrationEngine(driver);
    try {
      for (const name of unfinished) await engine.markRolledBack(name);
      return missing.length > 0 ? await engine.apply(migrations) : [];
    } catch (cause) {
      if (isDatabaseUnavailable(cause)) throw cause;
      const failed = (await positionOf(target, migrations)).missing[0];
      throw failed ? new MigrationFailedError(failed.name, cause) : cause;
    } finally {
      engine.close();
    }
  });
}

function isDone({ missing, unfinished }: Position): boolean {
  return missing.length === 0 && unfinished.length === 0;
}

async function positionOf(
  target: MigrationTarget,
  migrations: readonly Migration[],
): Promise<Position> {
  const rows = await readRows(target);
  const finished = new Map(rows.filter((row) => row.finished).map((row) => [row.name, row]));
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum } of finished.values()) {
    const migration = known.get(name);
    if (!migration) throw new DatabaseTooNewError(name);
    if (!matchesChecksum(migration, checksum)) throw new MigrationEditedError(name);
  }
  return {
    missing: migrations.filter(({ name }) => !finished.has(name)),
    unfinished: rows.filter((row) => !row.finished).map((row) => row.name),
  };
}

async function readRows(target: MigrationTarget): Promise<MigrationRow[]> {
  try {
    const rows = await target.rows(
      `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name DESC`,
    );
    return rows.map((row) => ({
      name: String(row.migration_name),
      checksum: String(row.checksum),
      finished: row.finished === true,
    }));
  } catch (error) {
    if (isUndefinedTable(error)) return [];
    throw error;
  }
}

function isUndefinedTable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '42P01';
}
