import { PrismaPg } from '@prisma/adapter-pg';
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { MigrationBusyError } from './migrate-database-errors.js';

/** How long opening a connection, or waiting for a free one, may take (ms). */
const CONNECT_TIMEOUT = 1_500;
/**
 * How long a statement waits for a lock that somebody else has (ms). Together with the wait for a connection
 * it stays below the 3 s after which Slack gives up on us; it is longer than a server takes to see a deadlock
 * (deadlock_timeout, 1 s unless it is changed), which is worked through again.
 */
const LOCK_TIMEOUT = 1_250;
/** After this the server gives up a statement for which a person waits (ms): Slack waits for 3 s. */
const STATEMENT_TIMEOUT = 2_500;
/** The same of a statement for which nobody waits: the ticks, and what is long by its nature (ms). */
const BACKGROUND_STATEMENT_TIMEOUT = 30_000;
/** So much later the client gives up a server that does not even say that (ms). */
const ANSWER_MARGIN = 500;
/** How long a process waits for others that are changing the schema (ms). */
const MIGRATION_WAIT = 60_000;
/** "closeout" in ASCII, as an advisory lock's number: the schema is being changed. */
const MIGRATION_LOCK = '7163384661193651572';

/** PostgreSQL on a server, through a pool of connections. */
export interface ServerDatabase {
  readonly adapterFactory: SqlDriverAdapterFactory;
  /** Rows of a query without parameters. */
  rows(sql: string): Promise<Record<string, unknown>[]>;
  /** Runs work on a connection of its own while no other process does the same. */
  exclusively<T>(work: (driver: SqlMigrationAwareDriverAdapterFactory) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Limits; a test may shorten them (ms). */
export interface ServerLimits {
  readonly migrationWait?: number;
  readonly answerTimeout?: number;
  /** Nobody waits for what is asked. */
  readonly isBackground?: boolean;
}

/** What every connection has: values are translated by drivers that take UTC for granted. */
function connectionOptions(connectionString: string): pg.PoolConfig {
  return {
    connectionString,
    application_name: 'closeout',
    options: '-c timezone=UTC',
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  };
}

/**
 * A pool on a PostgreSQL server; connects when first asked. A lost connection never ends the process:
 * the query that was running on it fails, and the next one gets a new connection.
 */
export function openServerDatabase(
  databaseUrl: string,
  poolSize = 10,
  { migrationWait = MIGRATION_WAIT, answerTimeout, isBackground = false }: ServerLimits = {},
): ServerDatabase {
  const statementTimeout = isBackground ? BACKGROUND_STATEMENT_TIMEOUT : STATEMENT_TIMEOUT;
  const pool = new pg.Pool({
    ...connectionOptions(databaseUrl),
    max: poolSize,
    idleTimeoutMillis: 30_000,
    statement_timeout: statementTimeout,
    lock_timeout: LOCK_TIMEOUT,
    query_timeout: answerTimeout ?? statementTimeout + ANSWER_MARGIN,
    // A transaction that was forgotten by a process that hangs must not hold its locks for ever.
    idle_in_transaction_session_timeout: 60_000,
  });
  // An idle connection that breaks is replaced by the pool; without a listener Node would exit.
  pool.on('error', () => undefined);
  pool.on('connect', guardQueries);
  let closed: Promise<void> | undefined;
  return {
    adapterFactory: new PrismaPg(pool),
    rows: async (sql) => (await pool.query<Record<string, unknown>>(sql)).rows,
    exclusively: (work) => exclusively(databaseUrl, migrationWait, work),
    close: () => {
      closed ??= pool.end();
      return closed;
    },
  };
}

/**
 * Two things that a transaction on a pooled connection must not do. Go back into the pool stuck behind
 * a query that never got an answer: the connection is cut, and everything after fails at once. And
 * report success when the server answered COMMIT with ROLLBACK, which it does without an error after
 * an earlier statement of the transaction failed.
 */
function guardQueries(client: pg.PoolClient): void {
  client.on('error', () => undefined);
  const query: unknown = Reflect.get(client, 'query');
  if (typeof query !== 'function') return;
  const refuseLostCommit = (result: pg.QueryResult, asked: unknown): pg.QueryResult => {
    if (result.command !== 'ROLLBACK' || !isCommit(asked)) return result;
    const lost = new Error('The transaction was rolled back instead of committed');
    throw Object.assign(lost, { code: '25P02', severity: 'ERROR' });
  };
  const cutIfSilent = (error: unknown): never => {
    if (error instanceof Error && error.message === 'Query read timeout') {
      void (client as unknown as pg.Client).end().catch(() => undefined);
    }
    throw error;
  };
  Reflect.set(client, 'query', (...args: unknown[]) => {
    const answer: unknown = Reflect.apply(query, client, args);
    if (!(answer instanceof Promise)) return answer;
    return answer.then((result) => refuseLostCommit(result, args[0]), cutIfSilent);
  });
}

function isCommit(asked: unknown): boolean {
  return typeof asked === 'object' && asked !== null && Reflect.get(asked, 'text') === 'COMMIT';
}

async function exclusively<T>(
  databaseUrl: string,
  wait: number,
  work: (driver: SqlMigrationAwareDriverAdapterFactory) => Promise<T>,
): Promise<T> {
  // One connection, kept, without limits on how long a statement takes: the lock lives on it.
  const pool = new pg.Pool({ ...connectionOptions(databaseUrl), max: 1, idleTimeoutMillis: 0 });
  pool.on('error', () => undefined);
  try {
    await pool.query(`SET statement_timeout = 0; SET lock_timeout = ${wait}`);
    await pool.query(`SELECT pg_advisory_lock(${MIGRATION_LOCK})`).catch((error: unknown) => {
      if (error instanceof pg.DatabaseError && error.code === '55P03') {
        throw new MigrationBusyError(error);
      }
      throw error;
    });
    return await work(migrationDriver(pool));
  } finally {
    // Ends the session, and the lock with it.
    await pool.end();
  }
}

/** The driver for migrations: a script goes to the server whole, not cut at its semicolons. */
function migrationDriver(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(pool);
  const connect = async (): Promise<SqlDriverAdapter> => {
    const connection = await factory.connect();
    return {
      provider: connection.provider,
      adapterName: connection.adapterName,
      queryRaw: (query) => connection.queryRaw(query),
      executeRaw: (query) => connection.executeRaw(query),
      executeScript: async (script) => {
        await pool.query(script);
      },
      startTransaction: (isolationLevel) => connection.startTransaction(isolationLevel),
      getConnectionInfo: () => ({ supportsRelationJoins: true }),
      dispose: () => connection.dispose(),
    };
  };
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect,
    connectToShadowDb: () => Promise.reject(new Error('Migrating needs no shadow database.')),
  };
}
