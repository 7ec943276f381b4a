import { beforeAll, expect, it } from 'vitest';
import { createDeliveryFactsReader } from '../../src/database/delivery/delivery-facts.js';
import { createNotificationQueue } from '../../src/database/delivery/notification-queue.js';
import { createQueries } from '../../src/database/queries.js';
import { createStores } from '../../src/database/stores.js';
import type { Unit } from '../../src/domain/organisation/member.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { hours, plant, start } from '../support/fixtures.js';
import { type Calls, queueCalls, screenCalls, storeCalls } from '../support/fixtures-crossing.js';
import { type Populated, populate, rowsOf } from '../support/fixtures-populated.js';
import { kinds, readingsOf } from '../support/kinds.js';

/*
 * Two workspaces hold the same people, names, numbers and keys. Every method is called for the one,
 * with everything that the other has: nothing of the other may come back, and nothing of it may change.
 */
describeOnEachDatabase('one workspace beside another', (open) => {
  let ours: Populated;
  let theirs: Populated;
  let untouched: Awaited<ReturnType<typeof rowsOf>>;
  beforeAll(async () => {
    const { prisma } = await open();
    ours = await populate(await plant(prisma, 'Tours'), 'ours');
    theirs = await populate(await plant(prisma, 'Ttheirs'), 'theirs');
    untouched = await rowsOf(theirs);
  });

  async function expectApart(call: () => Promise<unknown>) {
    const [answer] = await Promise.allSettled([call()]);
    const said = JSON.stringify(
      answer.status === 'fulfilled' ? (answer.value ?? null) : null,
      plain,
    );
    for (const trace of theirs.traces) expect(said).not.toContain(trace);
    expect(await rowsOf(theirs)).toEqual(untouched);
  }

  const everyCall = <Port extends object>(port: Port, calls: Calls<Port>) =>
    Object.entries<(of: Populated) => unknown[]>(calls).map(([name, argumentsOf]) => ({
      name,
      argumentsOf,
      method: port[name as keyof Port] as (...args: unknown[]) => Promise<unknown>,
    }));

  it('keeps every method of every store in its own workspace', async () => {
    const { prisma, workspaceId } = ours.planted;
    const stores = createStores({ db: prisma, workspaceId, kinds });
    const names = Object.keys(stores) as (keyof typeof stores)[];
    let called = 0;
    for (const name of names) {
      const calls = everyCall(
        stores[name],
        storeCalls[name] as Calls<(typeof stores)[typeof name]>,
      );
      expect(calls.map((call) => call.name).sort()).toEqual(Object.keys(stores[name]).sort());
      for (const { method, argumentsOf } of calls) {
        await expectApart(() => method(...argumentsOf(theirs)));
        called += 1;
      }
    }
    expect(called).toBeGreaterThan(50);
  }, 120_000);

  it('keeps the queue of notifications, the facts and the screens in the workspace asked for', async () => {
    const { prisma, workspaceId } = ours.planted;
    const ports = [
      everyCall(createNotificationQueue(prisma, kinds), queueCalls(workspaceId)),
      everyCall(createQueries(prisma, kinds, readingsOf(prisma)), screenCalls(workspaceId)),
    ];
    for (const { method, argumentsOf } of ports.flat()) {
      await expectApart(() => method(...argumentsOf(theirs)));
    }
    const reader = createDeliveryFactsReader(prisma, readingsOf(prisma));
    await expectApart(() => reader.read(workspaceId, theirs.notifications, hours(1)));
    await expectApart(() => reader.stories(workspaceId, [theirs.hazard.id]));
  });

  it('finds its own under the very numbers, names and keys that the other has too', async () => {
    const { planted, hazard } = ours;
    await planted.run(async (stores) => {
      expect(await stores.hazards.findByNumber(theirs.hazard.number)).toMatchObject({
        id: hazard.id,
      });
      expect(await stores.commitments.existsForSubmission('commit')).toBe(true);
      expect((await stores.units.all()).map((unit) => unit.name)).toContain('Company');
      expect(await stores.deadlines.openOwedBy('UDOES')).toHaveLength(1);
    });
  });
});

describeOnEachDatabase('a reference from one workspace into another', (open) => {
  let ours: Populated;
  let theirs: Populated;
  beforeAll(async () => {
    const { prisma } = await open();
    ours = await populate(await plant(prisma, 'Tours'), 'ours');
    theirs = await populate(await plant(prisma, 'Ttheirs'), 'theirs');
    await theirs.planted.run(({ members }) => members.ensure(['Ualone']));
  });

  const unit = { name: 'New', parentId: null, leaderId: null, defaultResponsibleId: null };
  const createUnit = (facts: Partial<Unit>) =>
    ours.planted.run(({ units }) => units.create({ ...unit, channelId: null, ...facts }, start));
  const file = { fileId: 'F2', name: 'b', mimeType: 'image/png', permalink: 'https://f' };
  const crossings: [string, () => Promise<unknown>][] = [
    ['of a hazard to a unit', () => ours.planted.report({ unitId: theirs.planted.company.id })],
    ['of a hazard to its reporter', () => ours.planted.report({ reporterId: 'Ualone' })],
    ['of a hazard to who answers', () => ours.planted.report({ responsibleId: 'Ualone' })],
    ['of a repeat', () => ours.planted.report({ repeatOfId: theirs.hazard.id })],
    ['of a duplicate', () => ours.planted.report({ duplicateOfId: theirs.hazard.id })],
    ['of a commitment to a hazard', () => ours.planted.commit(theirs.hazard.id)],
    ...(['completerId', 'responsibleLeaderId', 'acceptorId', 'secondAcceptorId'] as const).map(
      (role): [string, () => Promise<unknown>] => [
        `of a commitment to its ${role}`,
        () => ours.planted.commit(ours.hazard.id, { [role]: 'Ualone' }),
      ],
    ),
    ['of a rectification to a hazard', () => ours.planted.rectify(theirs.hazard.id)],
    [
      'of a verification to a rectification',
      () => ours.planted.verify({ hazardId: ours.hazard.id, id: theirs.rectification.id }),
    ],
    [
      'of a verification to a hazard',
      () =>
        ours.planted.verify(
          { hazardId: theirs.hazard.id, id: ours.rectification.id },
          { verifierId: 'USECOND' },
        ),
    ],
    [
      'of evidence to a hazard',
      () =>
        ours.planted.run(({ evidence }) =>
          evidence.add(theirs.hazard.id, 'report', [file], {
            userId: 'UREPORTER',
            at: start,
            subjectId: null,
          }),
        ),
    ],
    ['of a deadline to a hazard', () => ours.planted.owe(theirs.hazard.id)],
    ['of a deadline to who owes', () => ours.planted.owe(ours.hazard.id, { owedById: 'Ualone' })],
    ['of a notification to a hazard', () => ours.planted.tell({ matterId: theirs.hazard.id })],
    [
      'of a notification to a deadline',
      () => ours.planted.tell({ matterId: ours.hazard.id, deadlineId: theirs.deadline.id }),
    ],
    ['of history to a hazard', () => ours.planted.record({ matterId: theirs.hazard.id })],
    ['of a unit to its parent', () => createUnit({ parentId: theirs.planted.company.id })],
    ['of a unit to its leader', () => createUnit({ leaderId: 'Ualone' })],
    ['of a unit to who answers by default', () => createUnit({ defaultResponsibleId: 'Ualone' })],
    [
      'of a member to a unit',
      () =>
        ours.planted.run(({ members }) =>
          members.saveMembership('UBOSS', { roles: [], unitId: theirs.planted.company.id }),
        ),
    ],
  ];

  it.each(crossings)('is refused by the database: %s', async (_name, cross) => {
    await expect(cross()).rejects.toMatchObject({ code: 'P2003' });
  });

  it('is impossible wherever a table refers to another: each foreign key carries the workspace', async () => {
    const { prisma } = ours.planted;
    const loose = await prisma.$queryRaw`
      SELECT c.conname::text FROM pg_constraint c
      WHERE c.contype = 'f' AND c.confrelid <> '"Workspace"'::regclass AND NOT EXISTS (
        SELECT 1 FROM unnest(c.conkey, c.confkey) AS k(here, there)
        JOIN pg_attribute h ON h.attrelid = c.conrelid AND h.attnum = k.here
        JOIN pg_attribute t ON t.attrelid = c.confrelid AND t.attnum = k.there
        WHERE h.attname = 'workspaceId' AND t.attname = 'workspaceId')`;
    expect(loose).toEqual([]);
    const homeless = await prisma.$queryRaw`
      SELECT t.table_name::text FROM information_schema.tables t
      WHERE t.table_schema = 'public'
        AND t.table_name NOT IN ('Workspace', '_prisma_migrations', ${ofTheDatabase})
        AND NOT EXISTS (
          SELECT 1 FROM information_schema.columns c
          WHERE c.table_name = t.table_name AND c.column_name = 'workspaceId'
            AND c.is_nullable = 'NO')`;
    expect(homeless).toEqual([]);
  });
});

/** Its one row says which folder is this database's: of all workspaces. */
const ofTheDatabase = 'EvidenceFolder';

function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Map) return [...value];
  return value;
}
