import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { Migration } from './migration-engine-files.js';

/** The change from the migrations to a schema. */
export interface SchemaDifference {
  readonly empty: boolean;
  /** The statements that make the change. */
  readonly sql: string;
}

/** Prisma's schema engine, working through a driver on one database. */
export interface MigrationEngine {
  /**
   * Applies what is not applied yet, in the order of names; returns what was applied.
   *
   * @throws what the driver threw when a script was refused
   */
  apply(migrations: readonly Migration[]): Promise<string[]>;
  /** Marks an unfinished migration as rolled back, so that it may be applied again. */
  markRolledBack(name: string): Promise<void>;
  /** What is missing in the migrations to arrive at the schema; runs in a shadow database. */
  difference(migrations: readonly Migration[], schema: string): Promise<SchemaDifference>;
  /** Frees the engine's memory. The database stays open. */
  close(): void;
}

const EVERYTHING = { externalTables: [], externalEnums: [] };

/** Starts the engine on a database. Loading it takes about 50 ms the first time. */
export async function startMigrationEngine(
  database: SqlMigrationAwareDriverAdapterFactory,
): Promise<MigrationEngine> {
  loading ??= load();
  await loading;
  const scripts = new ScriptFailures();
  const engine = await bindings.SchemaEngine.new(
    { datamodels: undefined },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(withScripts(database, scripts)),
  );
  return {
    async apply(migrations) {
      const input = { migrationsList: listOf(migrations), filters: EVERYTHING };
      const { appliedMigrationNames } = await scripts.explain(engine.applyMigrations(input));
      return appliedMigrationNames;
    },
    async markRolledBack(migrationName) {
      await engine.markMigrationRolledBack({ migrationName });
    },
    async difference(migrations, schema) {
      const difference = engine.diff({
        from: { tag: 'migrations', ...listOf(migrations) },
        to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
        script: true,
        exitCode: true,
        filters: EVERYTHING,
      });
      const { exitCode, stdout } = await scripts.explain(difference);
      return { empty: exitCode === 0, sql: stdout ?? '' };
    },
    close: () => engine.free(),
  };
}

let loading: Promise<void> | undefined;

/** What instantiating needs and neither Node's nor the package's type declarations have. */
interface WebAssemblyApi {
  instantiate(
    bytes: Uint8Array,
    imports: Record<string, object>,
  ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
}
interface Bindings {
  __wbg_set_wasm(exports: object): void;
}

async function load(): Promise<void> {
  const entry = createRequire(import.meta.url).resolve(
    '@prisma/schema-engine-wasm/schema_engine_bg',
  );
  const bytes = await readFile(join(dirname(entry), 'schema_engine_bg.wasm'));
  const api: WebAssemblyApi = Reflect.get(globalThis, 'WebAssembly');
  const { instance } = await api.instantiate(bytes, { './schema_engine_bg.js': bindings });
  (bindings as unknown as Bindings).__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

function listOf(migrations: readonly Migration[]) {
  return {
    baseDir: '/migrations',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  };
}

/*
 * The engine writes "started", runs the script, and writes "finished": a process that dies in between
 * would leave a database that nobody can judge. Several statements in one message are one
 * transaction, so the script and its "finished" go together: an unfinished row then always means
 * that nothing of the script was kept, and it can simply be tried again. (For the same reason a
 * migration cannot hold what PostgreSQL refuses in a transaction, such as CREATE INDEX CONCURRENTLY.)
 */
const RECORD_FINISHED = `
;DO $closeout$ BEGIN
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN
    UPDATE _prisma_migrations SET finished_at = now()
    WHERE finished_at IS NULL AND rolled_back_at IS NULL AND logs IS NULL;
  END IF;
END $closeout$`;

/** Keeps what the driver said, for the engine passes on no more than "external connector error". */
class ScriptFailures {
  private readonly errors: unknown[] = [];

  async run(script: Promise<void>): Promise<void> {
    try {
      await script;
    } catch (error) {
      this.errors.push(error);
      throw error;
    }
  }

  async explain<T>(work: Promise<T>): Promise<T> {
    this.errors.length = 0;
    try {
      return await work;
    } catch (error) {
      throw this.errors.at(-1) ?? error;
    }
  }
}

function withScripts(
  database: SqlMigrationAwareDriverAdapterFactory,
  failures: ScriptFailures,
): SqlMigrationAwareDriverAdapterFactory {
  const wrapped = (connection: SqlDriverAdapter, suffix: string): SqlDriverAdapter => ({
    provider: connection.provider,
    adapterName: connection.adapterName,
    queryRaw: (query) => connection.queryRaw(query),
    executeRaw: (query) => connection.executeRaw(query),
    executeScript: (script) => failures.run(connection.executeScript(script + suffix)),
    startTransaction: (isolationLevel) => connection.startTransaction(isolationLevel),
    getConnectionInfo: () => connection.getConnectionInfo?.() ?? { supportsRelationJoins: true },
    dispose: () => connection.dispose(),
  });
  return {
    provider: database.provider,
    adapterName: database.adapterName,
    connect: async () => wrapped(await database.connect(), RECORD_FINISHED),
    connectToShadowDb: async () => wrapped(await database.connectToShadowDb(), ''),
  };
}
