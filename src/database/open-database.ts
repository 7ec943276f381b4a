import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { type EmbeddedDatabaseOptions, openEmbeddedDatabase } from './engine/embedded-database.js';
import { migrateAsOwner } from './engine/migrate-as-owner.js';
import { type MigrationTarget, migrateDatabase } from './engine/migrate-database.js';
import { openServerDatabase } from './engine/open-database-server.js';
import { PrismaClient } from './generated/client.js';

/** How long ping() waits for an answer (ms). */
const PING_TIMEOUT = 2_000;

// How long a transaction may wait for its turn, and last (ms): Slack gives up on us after 3 s, and
// on the embedded database a transaction keeps everybody else waiting. On a server a lock may be waited for
// as well.
const TRANSACTION_OPTIONS = {
  embedded: { maxWait: 2_000, timeout: 5_000 },
  server: { maxWait: 1_500, timeout: 2_500 },
} as const;
/** The same where nobody waits: the ticks, and what is long by its nature. */
const BACKGROUND_TRANSACTION_OPTIONS = { maxWait: 10_000, timeout: 60_000 } as const;
/** Connections for what nobody waits for: they keep none from a person. */
const BACKGROUND_POOL_SIZE = 6;

export type Dialect = 'embedded' | 'server';

/**
 * What keeps history from being changed or deleted: a trigger alone, which whoever owns the table can
 * take off, or also that the role which works with it has no right to.
 */
export type HistoryGuard = 'trigger' | 'rights';

/** An open database with this program's schema. */
export interface Database {
  /** For what a person waits for: it is given up before Slack gives up on us. */
  readonly prisma: PrismaClient;
  /** For the ticks, and for what is long by its nature. On the embedded database the same client. */
  readonly background: PrismaClient;
  readonly dialect: Dialect;
  readonly historyGuard: HistoryGuard;
  /** The migrations that opening it applied. */
  readonly appliedMigrations: readonly string[];
  /** Resolves when the database answers and can store; rejects when it fails to within 2 s. */
  ping(): Promise<void>;
  /**
   * To be called about once a day, when few people are working: keeps the embedded database small and
   * quick to start. A server looks after itself, and nothing happens.
   */
  maintain(): Promise<void>;
  /** Waits for what is running and lets go of everything; calling it again does nothing. */
  close(): Promise<void>;
}

export interface OpenDatabaseOptions {
  /** `postgresql://…`: a server. Left out: the embedded database in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  /** The same database by the role that owns it, which then migrates; see migrate-as-owner.ts. */
  readonly migrationDatabaseUrl?: string | undefined;
  /** The embedded database's folder, `data` when left out; `memory://` keeps nothing. */
  readonly dataDir?: string | undefined;
  /** The program's own migrations when left out. */
  readonly migrationsDir?: string | undefined;
  /** Connections to the server for what people wait for at most; 10 when left out. */
  readonly poolSize?: number | undefined;
  /** For tests. */
  readonly embedded?: EmbeddedDatabaseOptions | undefined;
}

interface OpenedDatabase extends Pick<MigrationTarget, 'rows'> {
  readonly adapterFactory: SqlDriverAdapterFactory;
  /** Left out: one for all. */
  readonly backgroundAdapterFactory?: SqlDriverAdapterFactory;
  readonly dialect: Dialect;
  readonly historyGuard: HistoryGuard;
  /** Brings it to the schema; see migrateDatabase. */
  migrate(migrationsDir: string | undefined): Promise<string[]>;
  maintain(): Promise<void>;
  /** Resolves when something can be stored; otherwise rejects with the reason. */
  refuseUnwritable(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the database, brings it to this program's schema, and gives the client to work with.
 *
 * @throws DataFolderError, DataFolderInUseError about the embedded database's folder
 * @throws MigrationError and its kinds, see migrateDatabase
 * @throws what isDatabaseUnavailable recognises when a server cannot be reached (within about 2 s)
 */
export async function openDatabase(options: OpenDatabaseOptions = {}): Promise<Database> {
  const opened = options.databaseUrl
    ? openServer(options.databaseUrl, options)
    : await openEmbedded(options.dataDir ?? 'data', options.embedded);
  try {
    const appliedMigrations = await opened.migrate(options.migrationsDir);
    const prisma = new PrismaClient({
      adapter: opened.adapterFactory,
      transactionOptions: TRANSACTION_OPTIONS[opened.dialect],
      errorFormat: 'minimal',
    });
    const { backgroundAdapterFactory } = opened;
    const background =
      backgroundAdapterFactory === undefined
        ? prisma
        : new PrismaClient({
            adapter: backgroundAdapterFactory,
            transactionOptions: BACKGROUND_TRANSACTION_OPTIONS,
            errorFormat: 'minimal',
          });
    let closed: Promise<void> | undefined;
    return {
      prisma,
      background,
      dialect: opened.dialect,
      historyGuard: opened.historyGuard,
      appliedMigrations,
      ping: () => ping(opened),
      maintain: () => opened.maintain(),
      close: () => {
        closed ??= disconnect(new Set([prisma, background])).finally(() => opened.close());
        return closed;
      },
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

function openServer(
  databaseUrl: string,
  { migrationDatabaseUrl: ownerUrl, poolSize }: OpenDatabaseOptions,
): OpenedDatabase {
  const database = openServerDatabase(databaseUrl, poolSize);
  const background = openServerDatabase(databaseUrl, BACKGROUND_POOL_SIZE, { isBackground: true });
  const server = {
    dialect: 'server',
    ...database,
    backgroundAdapterFactory: background.adapterFactory,
    close: async () => {
      await Promise.all([database.close(), background.close()]);
    },
    maintain: async () => undefined,
    refuseUnwritable: async () => void (await database.rows('SELECT 1')),
  } as const;
  if (ownerUrl === undefined) {
    return { ...server, historyGuard: 'trigger', migrate: (dir) => migrateDatabase(database, dir) };
  }
  const migrate = async (migrationsDir: string | undefined) => {
    const owner = openServerDatabase(ownerUrl, 1);
    try {
      return await migrateAsOwner(owner, database, migrationsDir);
    } finally {
      await owner.close();
    }
  };
  return { ...server, historyGuard: 'rights', migrate };
}

async function openEmbedded(
  dataDir: string,
  options: EmbeddedDatabaseOptions | undefined,
): Promise<OpenedDatabase> {
  const database = await openEmbeddedDatabase(dataDir, options);
  const target: MigrationTarget = {
    rows: database.rows,
    // Nobody else can have the folder, so there is nobody to keep out.
    exclusively: async (work) => {
      const result = await work(database.adapterFactory);
      await database.refreshTypes();
      return result;
    },
  };
  return {
    dialect: 'embedded',
    // Whoever has the folder is its superuser.
    historyGuard: 'trigger',
    ...database,
    migrate: (migrationsDir) => migrateDatabase(target, migrationsDir),
  };
}

async function disconnect(clients: ReadonlySet<PrismaClient>): Promise<void> {
  await Promise.all([...clients].map((client) => client.$disconnect()));
}

/** The database did not answer in time. */
export class DatabaseSilentError extends Error {
  override readonly name = 'DatabaseSilentError';
  readonly code = 'database_silent';
}

async function ping(database: OpenedDatabase): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new DatabaseSilentError(`The database did not answer within ${PING_TIMEOUT} ms.`));
    }, PING_TIMEOUT);
  });
  try {
    await Promise.race([database.refuseUnwritable(), silence]);
  } finally {
    clearTimeout(timer);
  }
}
