import { type Transaction as EngineTransaction, messages, type PGlite } from '@electric-sql/pglite';
import {
  type ConnectionInfo,
  DriverAdapterError,
  type IsolationLevel,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlQueryable,
  type SqlResultSet,
  type Transaction,
} from '@prisma/driver-adapter-utils';
import { PrismaPGlite } from 'pglite-prisma-adapter';

/*
 * pglite-prisma-adapter translates values and errors well and is used for every query. Its
 * transactions and scripts are not used, because they lose errors: a COMMIT that fails (a deferred
 * constraint, a full disk) is reported as done, and a migration script is not awaited at all.
 */

/** Thrown instead of running anything after the disk refused a flush: restart the process. */
export class EmbeddedDatabaseBrokenError extends Error {
  override readonly name = 'EmbeddedDatabaseBrokenError';
  readonly code = 'embedded_database_broken';
}

/** Throws when the database must not be used any more. */
export type Guard = () => void;

/** Prisma's driver for the embedded database. Queries wait for one another: one connection. */
export class EmbeddedAdapterFactory implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = 'postgres';
  readonly adapterName = 'closeout-embedded';

  constructor(
    private readonly engine: PGlite,
    private readonly guard: Guard,
    private readonly openShadow: () => Promise<PGlite>,
  ) {}

  async connect(): Promise<SqlDriverAdapter> {
    return new EmbeddedAdapter(this.engine, this.guard, await queriesOf(this.engine));
  }

  async connectToShadowDb(): Promise<SqlDriverAdapter> {
    const shadow = await this.openShadow();
    return new EmbeddedAdapter(
      shadow,
      () => undefined,
      await queriesOf(shadow),
      () => shadow.close(),
    );
  }
}

/**
 * The published adapter asks its client for `query` only, which a transaction has as well. It hands its
 * parsers over with every query, for which the engine copies its own hundreds each time: given to the
 * engine for good they do the same.
 */
function queriesOf(
  engine: PGlite,
  client: Pick<PGlite | EngineTransaction, 'query'> = engine,
): Promise<SqlQueryable> {
  const query: PGlite['query'] = (sql, values, { parsers, ...options } = {}) => {
    Object.assign(engine.parsers, parsers);
    return client.query(sql, values, options);
  };
  return new PrismaPGlite({ query } as PGlite).connect();
}

class EmbeddedQueries implements SqlQueryable {
  readonly provider = 'postgres';
  readonly adapterName = 'closeout-embedded';

  constructor(
    protected readonly guard: Guard,
    private readonly inner: SqlQueryable,
  ) {}

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return this.guarded(() => this.inner.queryRaw(query));
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return this.guarded(() => this.inner.executeRaw(query));
  }

  protected async guarded<T>(work: () => Promise<T>): Promise<T> {
    this.guard();
    try {
      return await work();
    } catch (error) {
      throw translated(error);
    }
  }
}

class EmbeddedAdapter extends EmbeddedQueries implements SqlDriverAdapter {
  constructor(
    private readonly engine: PGlite,
    guard: Guard,
    inner: SqlQueryable,
    private readonly close: () => Promise<void> = async () => undefined,
  ) {
    super(guard, inner);
  }

  async executeScript(script: string): Promise<void> {
    this.guard();
    await this.engine.exec(script);
  }

  startTransaction(isolationLevel?: IsolationLevel): Promise<Transaction> {
    return this.guarded(
      () =>
        new Promise<Transaction>((resolve, reject) => {
          const finished = this.engine.transaction(async (client) => {
            if (isolationLevel) {
              await client.exec(`SET TRANSACTION ISOLATION LEVEL ${isolationLevel}`);
            }
            const inner = await queriesOf(this.engine, client);
            await new Promise<void>((end) => {
              resolve(new EmbeddedTransaction(client, this.guard, inner, end, () => finished));
            });
          });
          // Before the transaction began this is the answer; afterwards commit() gives it.
          finished.catch(reject);
        }),
    );
  }

  getConnectionInfo(): ConnectionInfo {
    return { supportsRelationJoins: true };
  }

  dispose(): Promise<void> {
    return this.close();
  }
}

class EmbeddedTransaction extends EmbeddedQueries implements Transaction {
  // The engine sends BEGIN, COMMIT and ROLLBACK itself.
  readonly options = { usePhantomQuery: true };

  constructor(
    private readonly client: EngineTransaction,
    guard: Guard,
    inner: SqlQueryable,
    private readonly end: () => void,
    private readonly finished: () => Promise<void>,
  ) {
    super(guard, inner);
  }

  /** Resolves when the commit is on the disk; rejects when it did not happen. */
  commit(): Promise<void> {
    return this.guarded(() => {
      this.end();
      return this.finished();
    });
  }

  async rollback(): Promise<void> {
    try {
      await this.guarded(() => this.client.rollback());
    } finally {
      this.end();
    }
    await this.guarded(this.finished);
  }

  async createSavepoint(name: string): Promise<void> {
    await this.guarded(() => this.client.exec(`SAVEPOINT ${name}`));
  }

  async rollbackToSavepoint(name: string): Promise<void> {
    await this.guarded(() => this.client.exec(`ROLLBACK TO SAVEPOINT ${name}`));
  }

  async releaseSavepoint(name: string): Promise<void> {
    await this.guarded(() => this.client.exec(`RELEASE SAVEPOINT ${name}`));
  }
}

function translated(error: unknown): unknown {
  if (!(error instanceof messages.DatabaseError)) return error;
  return new DriverAdapterError({
    kind: 'postgres',
    code: error.code ?? 'N/A',
    severity: error.severity ?? 'ERROR',
    message: error.message,
    detail: error.detail,
    column: error.column,
    hint: error.hint,
    ...(error.code !== undefined && { originalCode: error.code }),
    originalMessage: error.message,
  });
}
