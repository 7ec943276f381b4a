import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isDatabaseUnavailable } from '../../../src/database/engine/database-unavailable.js';
import { openServerDatabase } from '../../../src/database/engine/open-database-server.js';
import { type Database, openDatabase } from '../../../src/database/open-database.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { asAdmin, createPgDatabase, findPgServer } from '../../support/pg-server.js';
import { openTcpProxy, type TcpProxy } from '../../support/tcp-proxy.js';

const WORKSPACE = { id: 'T1', name: 'Plant', createdAt: '2026-03-01T08:00:00Z' };
const server = await findPgServer();

/** Resolves when that many connections to a database are in the middle of pg_sleep. */
async function untilAsleep(url: URL, connections: number): Promise<void> {
  await asAdmin(server ?? '', async (admin) => {
    for (let asleep = 0; asleep < connections; ) {
      const { rows } = await admin.query(
        "SELECT 1 FROM pg_stat_activity WHERE datname = $1 AND wait_event = 'PgSleep'",
        [url.pathname.slice(1)],
      );
      asleep = rows.length;
    }
  });
}

/** A database behind a door that the test can shut. */
async function openBehindProxy(): Promise<{ database: Database; proxy: TcpProxy; url: URL }> {
  const { url, drop } = await createPgDatabase(server ?? '', { migrated: true });
  const behind = new URL(url);
  const proxy = await openTcpProxy(Number(behind.port || 5432), behind.hostname);
  behind.hostname = '127.0.0.1';
  behind.port = String(proxy.port);
  const database = await openDatabase({ databaseUrl: behind.href, poolSize: 2 });
  onTestFinished(async () => {
    await proxy.restore();
    await database.close();
    await proxy.close();
    await drop();
  });
  return { database, proxy, url: behind };
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => new Error('It did not fail.'),
    (error: unknown) => error,
  );
}

describe.runIf(server)('a server that goes away', () => {
  it('is recognised in every kind of call, and works again by itself when it comes back', async () => {
    const { database, proxy } = await openBehindProxy();
    const { prisma } = database;
    await prisma.workspace.create({ data: WORKSPACE });
    await proxy.cut();
    const failures = [
      await failureOf(prisma.workspace.count()),
      await failureOf(prisma.$queryRaw`SELECT 1`),
      await failureOf(prisma.workspace.update({ where: { id: 'T1' }, data: { name: 'x' } })),
      await failureOf(prisma.$transaction((transaction) => transaction.workspace.count())),
      await failureOf(prisma.$transaction([prisma.workspace.count()])),
      await failureOf(database.ping()),
    ];
    for (const failure of failures) {
      expect(isDatabaseUnavailable(failure), String(failure)).toBe(true);
    }
    await proxy.restore();
    expect(await prisma.workspace.count()).toBe(1);
    await database.ping();
  });

  it('is recognised in the middle of a transaction, which keeps nothing', async () => {
    const { database, proxy } = await openBehindProxy();
    const { prisma } = database;
    const failure = await failureOf(
      prisma.$transaction(async (transaction) => {
        await transaction.workspace.create({ data: WORKSPACE });
        await proxy.cut();
        await transaction.workspace.count();
      }),
    );
    expect(isDatabaseUnavailable(failure), String(failure)).toBe(true);
    await proxy.restore();
    expect(await prisma.workspace.count()).toBe(0);
  });

  it('is recognised when it ends its connections, idle or in use, and is back at once', async () => {
    const { database, url } = await openBehindProxy();
    const { prisma } = database;
    const terminate = (): Promise<unknown> =>
      asAdmin(server ?? '', (admin) =>
        admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
          url.pathname.slice(1),
        ]),
      );
    const [busy] = await Promise.all([
      failureOf(prisma.$queryRaw`SELECT pg_sleep(4)::text`),
      untilAsleep(url, 1).then(terminate),
    ]);
    expect(isDatabaseUnavailable(busy), String(busy)).toBe(true);
    expect(await prisma.workspace.count()).toBe(0);
    const failure = await failureOf(
      prisma.$transaction(async (transaction) => {
        await transaction.workspace.create({ data: WORKSPACE });
        await terminate();
        await transaction.workspace.count();
      }),
    );
    expect(isDatabaseUnavailable(failure), String(failure)).toBe(true);
    expect(await prisma.workspace.count()).toBe(0);
  });

  it('makes ping and new connections give up within about 2 s when it says nothing at all', async () => {
    const { database, proxy, url } = await openBehindProxy();
    proxy.silence();
    const [ping, opening] = await Promise.all([
      failureOf(database.ping()),
      failureOf(openDatabase({ databaseUrl: url.href })),
    ]);
    expect(isDatabaseUnavailable(ping), String(ping)).toBe(true);
    expect(isDatabaseUnavailable(opening), String(opening)).toBe(true);
    await proxy.restore();
    await database.ping();
  });

  it('never gets a connection back into the pool that is stuck behind an unanswered query', async () => {
    const { proxy, url } = await openBehindProxy();
    const pool = openServerDatabase(url.href, 1, { answerTimeout: 200 });
    onTestFinished(() => pool.close());
    const connection = await pool.adapterFactory.connect();
    const transaction = await connection.startTransaction();
    const ask = { sql: 'SELECT 1', args: [], argTypes: [] };
    proxy.silence();
    expect(isDatabaseUnavailable(await failureOf(transaction.queryRaw(ask)))).toBe(true);
    await proxy.restore();
    await failureOf(transaction.executeRaw({ ...ask, sql: 'ROLLBACK' }));
    await transaction.rollback();
    expect(await pool.rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('is recognised when every connection is taken for too long', async () => {
    const { database, url } = await openBehindProxy();
    const { prisma } = database;
    const busy = [1, 2].map(() => prisma.$queryRaw`SELECT pg_sleep(2.2)::text`.then(() => 'slept'));
    await untilAsleep(url, 2);
    expect(isDatabaseUnavailable(await failureOf(prisma.workspace.count()))).toBe(true);
    expect(await Promise.all(busy)).toEqual(['slept', 'slept']);
  });
});

describeOnEachDatabase('a transaction that takes too long', (open) => {
  it('is called unavailable: nothing was written, and the next try may be quick', async () => {
    const { prisma } = await open();
    const slow = prisma.$transaction(
      async (tx) => {
        // Prisma counts by the machine's clock, which a test cannot move.
        await setTimeout(150);
        await tx.workspace.create({ data: WORKSPACE });
      },
      { timeout: 50 },
    );
    const failure = await failureOf(slow);
    expect(isDatabaseUnavailable(failure), String(failure)).toBe(true);
    expect(await prisma.workspace.count()).toBe(0);
  });
});

describeOnEachDatabase('a database that refuses', (open) => {
  it('is not called unavailable', async () => {
    const { prisma } = await open();
    await prisma.workspace.create({ data: WORKSPACE });
    const refusals = [
      await failureOf(prisma.workspace.create({ data: WORKSPACE })),
      await failureOf(prisma.workspace.findUniqueOrThrow({ where: { id: 'T9' } })),
      await failureOf(prisma.$queryRaw`SELECT 1/0`),
      await failureOf(prisma.$queryRaw`SELECT * FROM nowhere`),
      await failureOf(prisma.$transaction(() => Promise.reject(new Error('ours')))),
    ];
    for (const refusal of refusals) {
      expect(isDatabaseUnavailable(refusal), String(refusal)).toBe(false);
    }
  });
});

it('knows the codes at any depth, and is not taken in by anything else', () => {
  const coded = (code: string): Error => Object.assign(new Error('x'), { code });
  for (const code of ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', '57P01', '57P03', '08006']) {
    expect(isDatabaseUnavailable(coded(code)), code).toBe(true);
    expect(isDatabaseUnavailable(new Error('y', { cause: coded(code) })), code).toBe(true);
  }
  expect(isDatabaseUnavailable(new AggregateError([coded('ECONNREFUSED')]))).toBe(true);
  expect(
    isDatabaseUnavailable({ meta: { driverAdapterError: { cause: { kind: 'SocketTimeout' } } } }),
  ).toBe(true);
  for (const other of [
    null,
    undefined,
    'P1001',
    42,
    {},
    coded('P2002'),
    coded('P2028'),
    coded('23505'),
  ]) {
    expect(isDatabaseUnavailable(other)).toBe(false);
  }
  const circular: { cause?: unknown } = {};
  circular.cause = circular;
  expect(isDatabaseUnavailable(circular)).toBe(false);
});
