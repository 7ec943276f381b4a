import { expect, it, onTestFinished } from 'vitest';
import { isDatabaseUnavailable } from '../../../src/database/engine/database-unavailable.js';
import { openDatabase } from '../../../src/database/open-database.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { asAdmin, createPgDatabase, findPgServer } from '../../support/pg-server.js';

const WORKSPACE = { id: 'T1', name: 'Plant', createdAt: '2026-03-01T08:00:00.123Z' };

describeOnEachDatabase('an open database', (open) => {
  /** Emptied for the next test. */
  const fresh = async () => {
    const database = await open();
    onTestFinished(() => database.close());
    return database;
  };

  it('has the schema, answers, and takes lists of an enum as a condition', async () => {
    const { prisma, ping, appliedMigrations } = await fresh();
    expect(appliedMigrations).toEqual([]);
    await ping();
    expect(await prisma.member.findMany({ where: { roles: { hasSome: ['admin'] } } })).toEqual([]);
  });

  it('reports a commit that did not happen because a statement had failed and was ignored', async () => {
    const { prisma } = await fresh();
    await prisma.workspace.create({ data: WORKSPACE });
    const lost = prisma.$transaction(async (transaction) => {
      await transaction.workspace.create({ data: { ...WORKSPACE, id: 'T2' } });
      await transaction.workspace.create({ data: WORKSPACE }).catch(() => undefined);
    });
    await expect(lost).rejects.toThrow(/rolled back/);
    expect(await prisma.workspace.count()).toBe(1);
  });

  it('reports a commit that the database refused at the last moment', async () => {
    const { prisma } = await fresh();
    await prisma.$executeRawUnsafe(
      'CREATE TABLE late (id int UNIQUE DEFERRABLE INITIALLY DEFERRED)',
    );
    const refused = prisma.$transaction(async (transaction) => {
      await transaction.$executeRawUnsafe('INSERT INTO late VALUES (1), (1)');
    });
    await expect(refused).rejects.toThrow();
    expect(await prisma.$queryRawUnsafe('SELECT id FROM late')).toEqual([]);
  });

  it('rolls a transaction back that takes too long, and lets those in that waited for it', async () => {
    const { prisma } = await fresh();
    await prisma.workspace.create({ data: WORKSPACE });
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    // A query inside an expired transaction is refused, so this one can only end badly.
    const holder = prisma.$transaction(
      async (transaction) => {
        await transaction.workspace.update({ where: { id: 'T1' }, data: { name: 'Held' } });
        await held;
        await transaction.workspace.count();
      },
      { timeout: 200 },
    );
    // The same row on a server, the only connection when embedded: both wait for the holder.
    const waiter = prisma.$transaction(
      (transaction) =>
        transaction.workspace.update({ where: { id: 'T1' }, data: { officeChannelId: 'C1' } }),
      { maxWait: 5_000 },
    );
    await waiter;
    letGo();
    const answer = await holder.catch((error: unknown) => error);
    expect(String(answer)).toMatch(/expired|closed|Transaction/);
    expect((await prisma.workspace.findUniqueOrThrow({ where: { id: 'T1' } })).name).toBe('Plant');
    await prisma.$transaction((transaction) => transaction.workspace.count());
  });

  it('keeps an instant to the millisecond', async () => {
    const { prisma } = await fresh();
    const { createdAt } = await prisma.workspace.create({ data: WORKSPACE });
    expect(createdAt.toISOString()).toBe(WORKSPACE.createdAt);
    const found = await prisma.workspace.findFirstOrThrow({
      where: { createdAt: { lte: WORKSPACE.createdAt, gte: WORKSPACE.createdAt } },
    });
    expect(found.createdAt.toISOString()).toBe(WORKSPACE.createdAt);
  });

  it('keeps the rest of a transaction that goes back to a savepoint', async () => {
    const { prisma } = await fresh();
    await prisma.$transaction(async (transaction) => {
      await transaction.workspace.create({ data: { ...WORKSPACE, id: 'T2' } });
      await transaction.$executeRawUnsafe('SAVEPOINT try');
      await transaction.workspace.create({ data: WORKSPACE });
      await transaction.$executeRawUnsafe('ROLLBACK TO SAVEPOINT try');
    });
    expect(await prisma.workspace.findMany({ select: { id: true } })).toEqual([{ id: 'T2' }]);
  });
});

const server = await findPgServer();

it.runIf(server)('keeps instants apart that a server’s own zone would make one', async () => {
  const { name, url, drop } = await createPgDatabase(server ?? '', { migrated: true });
  onTestFinished(drop);
  // There 01:30 comes twice on this day.
  await asAdmin(server ?? '', (admin) =>
    admin.query(`ALTER DATABASE ${name} SET timezone = 'America/New_York'`),
  );
  const { prisma, close } = await openDatabase({ databaseUrl: url });
  onTestFinished(close);
  for (const createdAt of ['2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z']) {
    await prisma.workspace.create({ data: { ...WORKSPACE, id: createdAt, createdAt } });
    const rows = await prisma.$queryRawUnsafe<{ at: number }[]>(
      'SELECT extract(epoch FROM "createdAt")::float8 AS at FROM "Workspace" WHERE id = $1',
      createdAt,
    );
    expect(rows.map(({ at }) => new Date(at * 1000).toISOString())).toEqual([createdAt]);
  }
});

it('says within the limit that a server is not there', async () => {
  const answer = await openDatabase({ databaseUrl: 'postgresql://nobody@127.0.0.1:9/none' }).catch(
    (error: unknown) => error,
  );
  expect(isDatabaseUnavailable(answer)).toBe(true);
});
