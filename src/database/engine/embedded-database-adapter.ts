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

/** The engine, which may be another one after the disk has stopped the first. */
export interface EngineAccess {
  readonly current: PGlite;
  /** The engine, ready to take something; throws when it can take nothing now. */
  ready(): Promise<PGlite>;
}

/** Prisma's driver for the embedded database. Queries wait for one another: one connection. */
export class EmbeddedAdapterFactory implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = 'postgres';
  readonly adapterName = 'closeout-embedded';

  constructor(
    private readonly access: EngineAccess,
    private readonly openShadow: () => Promise<PGlite>,
  ) {}

  async connect(): Promise<SqlDriverAdapter> {
    return new EmbeddedAdapter(this.access, await queriesOf(this.access));
  }

  async connectToShadowDb(): Promise<SqlDriverAdapter> {
    const shadow = await this.openShadow();
    const access = { current: shadow, ready: async () => shadow };
    return new EmbeddedAdapter(access, await queriesOf(access), () => shadow.close());
  }
}

/**
 * The published adapter asks its client for `query` only, which a transaction has as well. It hands its
 * parsers over with every query, for which the engine copies its own hundreds each time: given to the
 * engine for good they do the same.
 */
function queriesOf(
  access: Pick<EngineAccess, 'current'>,
  client?: Pick<EngineTransaction, 'query'>,
): Promise<SqlQueryable> {
  const query: PGlite['query'] = (sql, values, { parsers, ...options } = {}) => {
    const engine = access.current;
    Object.assign(engine.parsers, parsers);
    return (client ?? engine).query(sql, values, options);
  };
  return new PrismaPGlite({ query } as PGlite).connect();
}

class EmbeddedQueries implements SqlQueryable {
  readonly provider = 'postgres';
  readonly adapterName = 'closeout-embedded';

  constructor(private readonly inner: SqlQueryable) {}

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return this.run(() => this.inner.queryRaw(query));
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return this.run(() => this.inner.executeRaw(query));
  }

  protected async run<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw translated(error);
    }
  }
}

class EmbeddedAdapter extends EmbeddedQueries implements SqlDriverAdapter {
  constructor(
    private readonly access: EngineAccess,
    inner: SqlQueryable,
    private readonly close: () => Promise<void> = async () => undefined,
  ) {
    super(inner);
  }

  async executeScript(script: string): Promise<void> {
    await (await this.access.ready()).exec(script);
  }

  startTransaction(isolationLevel?: IsolationLevel): Promise<Transaction> {
    return this.run(() => this.begin(this.access.current, isolationLevel));
  }

  protected override async run<T>(work: () => Promise<T>): Promise<T> {
    await this.access.ready();
    return super.run(work);
  }

  private begin(engine: PGlite, isolationLevel?: IsolationLevel): Promise<Transaction> {
    return new Promise<Transaction>((resolve, reject) => {
      const finished = engine.transaction(async (client) => {
        if (isolationLevel) await client.exec(`SET TRANSACTION ISOLATION LEVEL ${isolationLevel}`);
        const inner = await queriesOf({ current: engine }, client);
        await new Promise<void>((end) => {
          resolve(new EmbeddedTransaction(client, inner, end, () => finished));
        });
      });
      // Before the transaction began this is the answer; afterwards commit() gives it.
      finished.catch(reject);
    });
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
    inner: SqlQueryable,
    private readonly end: () => void,
    private readonly finished: () => Promise<void>,
  ) {
    super(inner);
  }

  /** Resolves when the commit is on the disk; rejects when it did not happen. */
  commit(): Promise<void> {
    return this.run(() => {
      this.end();
      return this.finished();
    });
  }

  async rollback(): Promise<void> {
    try {
      await this.run(() => this.client.rollback());
    } finally {
      this.end();
    }
    await this.run(this.finished);
  }

  async createSavepoint(name: string): Promise<void> {
    await this.run(() => this.client.exec(`SAVEPOINT ${name}`));
  }

  async rollbackToSavepoint(name: string): Promise<void> {
    await this.run(() => this.client.exec(`ROLLBACK TO SAVEPOINT ${name}`));
  }

  async releaseSavepoint(name: string): Promise<void> {
    await this.run(() => this.client.exec(`RELEASE SAVEPOINT ${name}`));
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
