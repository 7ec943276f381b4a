import { beforeAll, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { hours, plant, start } from '../../support/fixtures.js';

const nobody = '01a20c47-0000-7000-8000-000000000000';
const drill = { kind: 'drill', unitId: null, level: null };

describeOnEachDatabase('the stores of matters, assignments and cards', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });

  it('count each kind from 1, and give back a matter from each way of finding it', async () => {
    const { run, report, site } = await plant(prisma);
    const hazard = await report();
    await run(async ({ matters }) => {
      await matters.lockNumbers('drill');
      const first = await matters.insert(drill);
      const second = await matters.insert({ ...drill, unitId: site.id, level: 'major' });
      const whole = { ...drill, id: first.id, number: 1, version: 1, endedAt: null };
      expect([first.number, second.number, hazard.number]).toEqual([1, 2, 1]);
      expect(first).toEqual(whole);
      expect(second).toMatchObject({ unitId: site.id, level: 'major' });
      expect(await matters.findById(first.id)).toEqual(first);
      expect(await matters.findByNumber('drill', 1)).toEqual(first);
      expect(await matters.lockById(first.id)).toEqual(first);
      expect(await matters.lockByNumber('drill', 1)).toEqual(first);
      expect(await matters.findMany([hazard.id, second.id, first.id, nobody])).toMatchObject([
        { kind: 'drill', number: 1 },
        { kind: 'drill', number: 2 },
        { kind: 'hazard', number: 1 },
      ]);
    });
  });

  it('find nothing for what does not exist', async () => {
    const { run, report } = await plant(prisma);
    const hazard = await report();
    await run(async ({ matters, hazards, cards, assignments }) => {
      expect(await matters.findById(nobody)).toBeNull();
      expect(await matters.findByNumber('drill', hazard.number)).toBeNull();
      expect(await matters.lockById(nobody)).toBeNull();
      expect(await matters.lockByNumber('drill', hazard.number)).toBeNull();
      const { id, number } = await matters.insert(drill);
      expect(number).toBe(hazard.number);
      expect(await hazards.findById(id)).toBeNull();
      expect(await hazards.lockById(id)).toBeNull();
      expect(await cards.find(id)).toBeNull();
      expect(await assignments.of(id)).toEqual([]);
    });
  });

  it('save unit, level and end, raise the version, and refuse a stale one', async () => {
    const { run, company } = await plant(prisma);
    await run(async ({ matters }) => {
      const matter = await matters.insert(drill);
      const changed = { ...matter, unitId: company.id, level: 'major', endedAt: hours(1) } as const;
      const saved = await matters.save(changed);
      expect(saved).toEqual({ ...changed, version: 2 });
      expect(await matters.findById(matter.id)).toEqual(saved);
      await expect(matters.save(changed)).rejects.toMatchObject({ code: 'changed_meanwhile' });
      expect(await matters.findById(matter.id)).toEqual(saved);
    });
  });

  it('give a role in an order; whoever keeps it keeps since when, what was before is kept as ended', async () => {
    const { run, workspaceId } = await plant(prisma);
    const held = await run(async ({ matters, assignments }) => {
      const { id } = await matters.insert(drill);
      const give = (at: Date, ...ids: string[]) => assignments.give(id, 'watch', ids, at);
      const of = async () =>
        (await assignments.of(id)).map(({ role, memberId, since }) => [role, memberId, since]);
      await give(hours(1), 'ULEAD', 'UBOSS', 'ULEAD');
      await assignments.give(id, 'lead', ['ULEAD'], hours(1));
      expect(await of()).toEqual([
        ['lead', 'ULEAD', hours(1)],
        ['watch', 'ULEAD', hours(1)],
        ['watch', 'UBOSS', hours(1)],
      ]);
      await give(hours(2), 'UADMIN', 'UBOSS');
      expect(await of()).toEqual([
        ['lead', 'ULEAD', hours(1)],
        ['watch', 'UADMIN', hours(2)],
        ['watch', 'UBOSS', hours(1)],
      ]);
      await give(hours(3), 'ULEAD', 'UADMIN');
      await give(hours(4));
      expect(await of()).toEqual([['lead', 'ULEAD', hours(1)]]);
      expect(await assignments.ofMany([id, nobody])).toEqual(await assignments.of(id));
      return id;
    });
    const kept = await prisma.assignment.findMany({
      where: { workspaceId, matterId: held, role: 'watch' },
      orderBy: [{ since: 'asc' }, { memberId: 'asc' }],
    });
    expect(kept.map(({ memberId, since, endedAt }) => [memberId, since, endedAt])).toEqual([
      ['UBOSS', hours(1), hours(3)],
      ['ULEAD', hours(1), hours(2)],
      ['UADMIN', hours(2), hours(4)],
      ['ULEAD', hours(3), hours(4)],
    ]);
  });

  it('are told by the database itself that nobody holds a role twice at a time', async () => {
    const { report, workspaceId } = await plant(prisma);
    const { id: matterId } = await report();
    const again = { role: 'reporter', memberId: 'UREPORTER', position: 1, since: start };
    await expect(
      prisma.assignment.create({ data: { workspaceId, matterId, ...again } }),
    ).rejects.toMatchObject({ code: 'P2002' });
  });

  it('remember where the card is, and that there is none any more, at the same version', async () => {
    const { run, report } = await plant(prisma);
    const { id } = await report();
    await run(async ({ cards, matters }) => {
      expect(await cards.find(id)).toBeNull();
      await cards.remember(id, { channelId: 'C1', ts: '1.2' });
      await cards.remember(id, { channelId: 'C2', ts: '1.3' });
      expect(await cards.find(id)).toEqual({ channelId: 'C2', ts: '1.3' });
      await cards.remember(id, null);
      await cards.remember(id, null);
      expect(await cards.find(id)).toBeNull();
      expect(await matters.findById(id)).toMatchObject({ version: 1 });
    });
  });

  it('list the matters not ended that name somebody, by kind and number, and no others', async () => {
    const { run, report, commit, owe } = await plant(prisma);
    const responsible = await report({ responsibleId: 'UOTHER' });
    const named = await Promise.all(
      (['completerId', 'responsibleLeaderId', 'acceptorId', 'secondAcceptorId'] as const).map(
        async (role) => {
          const hazard = await report();
          await commit(hazard.id, { [role]: 'UOTHER' });
          return hazard;
        },
      ),
    );
    const owing = await report();
    await owe(owing.id, { owedById: 'UOTHER' });
    const own = await run(async ({ matters, assignments }) => {
      const matter = await matters.insert(drill);
      await assignments.give(matter.id, 'lead', ['UOTHER'], start);
      return matter;
    });

    await report({ reporterId: 'UOTHER' });
    await report({ responsibleId: 'UOTHER', state: 'closed', closedAt: hours(1) });
    await report({ responsibleId: 'UOTHER', state: 'withdrawn', withdrawnAt: hours(1) });
    const formerly = await report();
    await commit(formerly.id, { completerId: 'UOTHER' });
    await commit(formerly.id, { committedAt: hours(1) });
    const settled = await report();
    const met = await owe(settled.id, { owedById: 'UOTHER' });
    await run(({ deadlines }) => deadlines.settle([met.id], 'met', start));

    const kept = ['reporter', 'rectifier', 'verifier'];
    const found = await run(({ matters }) => matters.openNaming('UOTHER', kept));
    const numbers = [responsible, ...named, owing].map((hazard) => hazard.number);
    expect(found.map(({ kind, number }) => [kind, number])).toEqual([
      ['drill', own.number],
      ...numbers.sort((a, b) => a - b).map((number) => ['hazard', number]),
    ]);
    expect(found[0]).toEqual(own);
  });
});
