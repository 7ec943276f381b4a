import { beforeAll, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import { matterOf } from '../../../src/domain/hazards/hazard.js';
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
      expect(hazard).toEqual({ ...kept, id: expect.any(String), number: 1, version: 1 });
      expect(await hazards.findByNumber(1)).toEqual(hazard);
      expect(await hazards.findById(hazard.id)).toEqual(hazard);
      expect(await hazards.findManyById([hazard.id, nobody])).toEqual([hazard]);
      expect(await hazards.findBySubmission(submissionKey)).toEqual(hazard);
      expect(await hazards.lockByNumber(1)).toEqual(hazard);
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

  it('saves every fact but who is assigned, raises the version, and refuses a stale one', async () => {
    const { run, report, company } = await plant(prisma);
    const other = await report();
    const hazard = await report();
    await run(async ({ hazards }) => {
      const changed = {
        ...hazard,
        state: 'withdrawn',
        description: 'Rail and toe board missing',
        unitId: company.id,
        level: 'major',
        interimControl: 'Closed off',
        rectifiedAt: hours(1),
        withdrawnAt: hours(2),
        duplicateOfId: other.id,
        failedVerifications: 1,
      } as const;
      const saved = await hazards.save(changed);
      expect(saved).toEqual({ ...changed, version: 2 });
      expect(await hazards.findById(hazard.id)).toEqual(saved);
      await expect(hazards.save(changed)).rejects.toMatchObject({ code: 'changed_meanwhile' });
      expect(await hazards.findById(hazard.id)).toEqual(saved);
    });
  });

  it('keeps its matter with it: the number, the unit, the level and its end', async () => {
    const { run, report, company } = await plant(prisma);
    const atOnce = await report({ state: 'closed', closedAt: hours(1), reporterId: null });
    const hazard = await report();
    await run(async ({ hazards, matters, assignments }) => {
      expect(await matters.findById(atOnce.id)).toEqual(matterOf(atOnce));
      expect(matterOf(atOnce).endedAt).toEqual(hours(1));
      expect((await assignments.of(atOnce.id)).map(({ role }) => role)).toEqual(['responsible']);
      expect(await hazards.findById(atOnce.id)).toEqual(atOnce);
      const saved = await hazards.save({ ...hazard, unitId: company.id, withdrawnAt: hours(2) });
      expect(await matters.findById(hazard.id)).toEqual({
        ...matterOf(saved),
        unitId: company.id,
        endedAt: hours(2),
      });
      await assignments.give(hazard.id, 'responsible', ['UBOSS'], hours(3));
      expect(await hazards.findById(hazard.id)).toEqual({ ...saved, responsibleId: 'UBOSS' });
    });
  });

  it('finds the newest repeat: same unit, category and place, since then, not withdrawn', async () => {
    const { run, report, company, site } = await plant(prisma);
    await report({ reportedAt: hours(1) });
    const newest = await report({ reportedAt: hours(2), state: 'closed' });
    await report({ reportedAt: hours(3), state: 'withdrawn' });
    await report({ reportedAt: hours(3), placeKey: 'bay 4' });
    await report({ reportedAt: hours(3), unitId: company.id });
    await report({ reportedAt: hours(3), category: 'management', kind: 'system' });
    const same = { unitId: site.id, category: 'facility', placeKey: 'bay 3' } as const;
    await run(async ({ hazards }) => {
      expect((await hazards.findRepeat({ ...same, since: start }))?.id).toBe(newest.id);
      expect((await hazards.findRepeat({ ...same, since: hours(2) }))?.id).toBe(newest.id);
      expect(await hazards.findRepeat({ ...same, since: hours(2.5) })).toBeNull();
    });
  });
});
