import { expect, it } from 'vitest';
import { isDatabaseUnavailable } from '../../src/database/database-unavailable.js';
import { openDatabase } from '../../src/database/open-database.js';
import { describeOnEachDatabase } from '../support/databases.js';

const WORKSPACE = { id: 'T1', name: 'Plant', createdAt: '2026-03-01T08:00:00.123Z' };

describeOnEachDatabase('an open database', (open) => {
  it('has the schema, answers, and takes lists of an enum as a condition', async () => {
    const { prisma, ping, appliedMigrations } = await open();
    expect(appliedMigrations).toEqual([]);
    await ping();
    expect(await prisma.member.findMany({ where: { roles: { hasSome: ['admin'] } } })).toEqual([]);
  });

  it('reports a commit that did not happen because a statement had failed and was ignored', async () => {
    const { prisma } = await open();
    await prisma.workspace.create({ data: WORKSPACE });
    const lost = prisma.$transaction(async (transaction) => {
      await transaction.workspace.create({ data: { ...WORKSPACE, id: 'T2' } });
      await transaction.workspace.create({ data: WORKSPACE }).catch(() => undefined);
    });
    await expect(lost).rejects.toThrow(/rolled back/);
    expect(await prisma.workspace.count()).toBe(1);
  });

  it('reports a commit that the database refused at the last moment', async () => {
    const { prisma } = await open();
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
    const { prisma } = await open();
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

  it('keeps an instant to the millisecond whatever the zones of the process and the server', async () => {
    const { prisma } = await open();
    const { createdAt } = await prisma.workspace.create({ data: WORKSPACE });
    expect(createdAt.toISOString()).toBe(WORKSPACE.createdAt);
    const found = await prisma.workspace.findFirstOrThrow({
      where: { createdAt: { lte: WORKSPACE.createdAt, gte: WORKSPACE.createdAt } },
    });
    expect(found.createdAt.toISOString()).toBe(WORKSPACE.createdAt);
  });

  it('nests transactions: what an inner one gives up, the outer one need not', async () => {
    const { prisma } = await open();
    await prisma.$transaction(async (outer) => {
      await outer.$executeRawUnsafe('SAVEPOINT try');
      await outer.workspace.create({ data: WORKSPACE });
      await outer.$executeRawUnsafe('ROLLBACK TO SAVEPOINT try');
    });
    expect(await prisma.workspace.count()).toBe(0);
  });
});

it('says within the limit that a server is not there', async () => {
  const answer = await openDatabase({ databaseUrl: 'postgresql://nobody@127.0.0.1:9/none' }).catch(
    (error: unknown) => error,
  );
  expect(isDatabaseUnavailable(answer)).toBe(true);
});
