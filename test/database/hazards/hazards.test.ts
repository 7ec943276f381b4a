import { beforeAll, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { hours, plant, start } from '../../support/fixtures.js';

const nobody = '01a20c47-0000-7000-8000-000000000000';

describeOnEachDatabase('the hazard store', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });

  it('gives back what it was given, from each way of finding it', async () => {
    const { run, newHazard } = await plant(prisma);
    await run(async ({ hazards }) => {
      const facts = newHazard({
        number: 17,
        description: '<!channel> 护栏缺失 & "*bold*" 😀',
        clause: 'GB 4053.3',
        interimControl: 'Barrier tape',
        sourcePermalink: 'https://example.slack.com/archives/C1/p1',
        level: 'major',
        severity: 5,
        likelihood: 4,
        onTheSpot: true,
        foundAt: new Date('2026-11-22T23:59:59.999Z'),
        rectifiedAt: hours(1),
        failedVerifications: 2,
      });
      const hazard = await hazards.insert(facts);
      const { submissionKey, placeKey: _placeKey, ...kept } = facts;
      expect(hazard).toEqual({
        ...kept,
        id: expect.any(String),
        version: 1,
        cardChannelId: null,
        cardTs: null,
      });
      expect(await hazards.findByNumber(17)).toEqual(hazard);
      expect(await hazards.findById(hazard.id)).toEqual(hazard);
      expect(await hazards.findManyById([hazard.id, nobody])).toEqual([hazard]);
      expect(await hazards.findBySubmission(submissionKey)).toEqual(hazard);
      expect(await hazards.lockByNumber(17)).toEqual(hazard);
      expect(await hazards.lockById(hazard.id)).toEqual(hazard);
    });
  });

  it('finds nothing for what does not exist', async () => {
    const { run } = await plant(prisma);
    await run(async ({ hazards }) => {
      expect(await hazards.findByNumber(404)).toBeNull();
      expect(await hazards.findById(nobody)).toBeNull();
      expect(await hazards.findManyById([])).toEqual([]);
      expect(await hazards.findBySubmission('never')).toBeNull();
      expect(await hazards.lockByNumber(404)).toBeNull();
      expect(await hazards.lockById(nobody)).toBeNull();
    });
  });

  it('saves every fact but the card, raises the version, and refuses a stale one', async () => {
    const { run, report, site } = await plant(prisma);
    const other = await report();
    const hazard = await report();
    await run(async ({ hazards }) => {
      await hazards.rememberCard(hazard.id, { channelId: 'C1', ts: '1.2' });
      const changed = {
        ...hazard,
        state: 'withdrawn',
        description: 'Rail and toe board missing',
        unitId: site.id,
        level: 'major',
        interimControl: 'Closed off',
        responsibleId: 'Uleader',
        rectifiedAt: hours(1),
        withdrawnAt: hours(2),
        duplicateOfId: other.id,
        failedVerifications: 1,
      } as const;
      const saved = await hazards.save(changed);
      expect(saved).toEqual({ ...changed, version: 2, cardChannelId: 'C1', cardTs: '1.2' });
      expect(await hazards.findById(hazard.id)).toEqual(saved);
      await expect(hazards.save(changed)).rejects.toMatchObject({ code: 'changed_meanwhile' });
      expect(await hazards.findById(hazard.id)).toEqual(saved);
    });
  });

  it('remembers where the card is, and that there is none any more, at the same version', async () => {
    const { run, report } = await plant(prisma);
    const { id } = await report();
    await run(async ({ hazards }) => {
      await hazards.rememberCard(id, { channelId: 'C1', ts: '1.2' });
      const carded = { cardChannelId: 'C1', cardTs: '1.2', version: 1 };
      expect(await hazards.findById(id)).toMatchObject(carded);
      await hazards.rememberCard(id, null);
      expect(await hazards.findById(id)).toMatchObject({ cardChannelId: null, cardTs: null });
    });
  });

  it('finds the newest repeat: same unit, category and place, since then, not withdrawn', async () => {
    const { run, report, site, workshop } = await plant(prisma);
    await report({ reportedAt: hours(1) });
    const newest = await report({ reportedAt: hours(2), state: 'closed' });
    await report({ reportedAt: hours(3), state: 'withdrawn' });
    await report({ reportedAt: hours(3), placeKey: 'bay 4' });
    await report({ reportedAt: hours(3), unitId: site.id });
    await report({ reportedAt: hours(3), category: 'management', kind: 'system' });
    const same = { unitId: workshop.id, category: 'facility', placeKey: 'bay 3' } as const;
    await run(async ({ hazards }) => {
      expect((await hazards.findRepeat({ ...same, since: start }))?.id).toBe(newest.id);
      expect((await hazards.findRepeat({ ...same, since: hours(2) }))?.id).toBe(newest.id);
      expect(await hazards.findRepeat({ ...same, since: hours(2.5) })).toBeNull();
    });
  });

  it('lists the open hazards that name somebody, by number, and no others', async () => {
    const { run, report, commit, owe } = await plant(prisma);
    const responsible = await report({ responsibleId: 'Uoutsider' });
    const named = await Promise.all(
      (['completerId', 'responsibleLeaderId', 'acceptorId', 'secondAcceptorId'] as const).map(
        async (role) => {
          const hazard = await report();
          await commit(hazard.id, { [role]: 'Uoutsider' });
          return hazard;
        },
      ),
    );
    const owing = await report();
    await owe(owing.id, { owedById: 'Uoutsider' });

    await report({ responsibleId: 'Uoutsider', state: 'closed' });
    await report({ responsibleId: 'Uoutsider', state: 'withdrawn' });
    const formerly = await report();
    await commit(formerly.id, { completerId: 'Uoutsider' });
    await commit(formerly.id, { committedAt: hours(1) });
    const settled = await report();
    const met = await owe(settled.id, { owedById: 'Uoutsider' });
    await run(({ deadlines }) => deadlines.settle([met.id], 'met', start));

    const found = await run(({ hazards }) => hazards.openNaming('Uoutsider'));
    const expected = [responsible, ...named, owing].map((hazard) => hazard.number);
    expect(found.map((hazard) => hazard.number)).toEqual(expected.sort((a, b) => a - b));
    expect(found[0]).toEqual(responsible);
  });
});
