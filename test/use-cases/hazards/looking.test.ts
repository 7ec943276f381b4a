import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import { customaryPeriod } from '../../../src/domain/summaries/periods.js';
import { chooseRectification } from '../../../src/use-cases/hazards/choose-rectification.js';
import { type ListHazardsInput, listHazards } from '../../../src/use-cases/hazards/list-hazards.js';
import { myHazards } from '../../../src/use-cases/hazards/my-hazards.js';
import { viewHazard } from '../../../src/use-cases/hazards/view-hazard.js';
import { summariseHazards } from '../../../src/use-cases/summaries/summarise-hazards.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { openWorks, refusal, type Works } from '../works.js';

describeOnEachDatabase('looking at hazards', (open) => {
  let database: Database;
  let works: Works;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    works = await openWorks(database);
  });

  const view = async (number: number, by: string) =>
    viewHazard(works.context, await works.as(by), number);
  const list = async (by: string, input: Partial<ListHazardsInput> = {}) => {
    const acting = await works.as(by);
    const { rows } = await listHazards(works.context, acting, { pageIndex: 0, ...input });
    return rows.map(({ number }) => number);
  };

  it('shows one hazard whole, with what this reader may do now', async () => {
    const hazard = await works.rectified();
    const { details, actions } = await view(hazard.number, 'UACCEPTS');
    expect(actions).toEqual(['verify', 'correct']);
    expect(details).toMatchObject({ hazard: { number: 1, state: 'rectified' } });
    expect(details.timeline.map(({ action }) => action)).toEqual([
      'hazard_reported',
      'hazard_committed',
      'hazard_rectified',
    ]);
    expect((await view(hazard.number, 'UADMIN')).actions).toEqual(['correct', 'withdraw']);
    expect((await view(hazard.number, 'UDOES')).actions).toEqual([]);
  });

  it('asks about the newest promise and the newest work', async () => {
    const hazard = await works.rectified('major');
    await works.verify(hazard);
    await works.verify(hazard, { result: 'partly', nextDueOn: '2026-12-08' }, 'USECOND');
    await works.rectify(hazard);
    // Both have signed the first work; the second is unsigned.
    expect((await view(hazard.number, 'UACCEPTS')).actions).toEqual(['verify', 'correct']);
  });

  it('is only for those with a tie to it', async () => {
    const { hazard } = await works.report();
    for (const userId of ['UREPORTER', 'UOWES', 'ULEAD', 'UBOSS', 'UADMIN']) {
      expect((await view(hazard.number, userId)).details.hazard.id).toBe(hazard.id);
    }
    for (const userId of ['UOTHER', 'USTRANGER', 'UACCEPTS']) {
      await expect(view(hazard.number, userId)).rejects.toThrow(refusal('not_allowed_to_see'));
    }
    await expect(view(99, 'UADMIN')).rejects.toThrow(refusal('hazard_not_found'));
  });

  it('shows nothing to somebody who has left', async () => {
    await works.report();
    await works.refresh('UBOSS', { isDeactivated: true });
    await expect(view(1, 'UBOSS')).rejects.toThrow(refusal('not_allowed_to_see'));
    await expect(list('UBOSS')).rejects.toThrow(refusal('not_allowed_to_see'));
    const gone = await works.as('UBOSS');
    await expect(myHazards(works.context, gone, 5)).rejects.toThrow(refusal('not_allowed_to_see'));
    await expect(chooseRectification(works.context, gone)).rejects.toThrow(
      refusal('not_allowed_to_see'),
    );
    await expect(
      summariseHazards(works.context, gone, { unitId: null, period: customaryPeriod }),
    ).rejects.toThrow(refusal('not_allowed_to_summarise'));
  });

  it('lists what a reader may see, newest first, by filter and page', async () => {
    await works.report();
    await works.report({ unitId: works.other.id, level: 'major' });
    await works.report({ category: 'management', kind: 'system' }, 'USOMEBODY');
    const hazard = await works.rectified();
    expect(await list('UADMIN')).toEqual([4, 3, 2, 1]);
    expect(await list('UBOSS')).toEqual([4, 3, 2, 1]);
    expect(await list('ULEAD')).toEqual([4, 3, 1]);
    expect(await list('UOTHER')).toEqual([2]);
    expect(await list('USOMEBODY')).toEqual([3]);
    expect(await list('USECOND')).toEqual([hazard.number]);
    expect(await list('UADMIN', { unitId: works.company.id })).toEqual([4, 3, 2, 1]);
    expect(await list('UADMIN', { unitId: works.other.id })).toEqual([2]);
    expect(await list('UADMIN', { states: ['rectified'] })).toEqual([4]);
    expect(await list('UADMIN', { category: 'management' })).toEqual([3]);
    expect(await list('UADMIN', { level: 'major' })).toEqual([2]);
    expect(await list('UADMIN', { pageIndex: 1 })).toEqual([]);
    await expect(
      list('UADMIN', { unitId: '01234567-89ab-7def-8123-456789abcdef' }),
    ).rejects.toThrow(refusal('unit_not_found', 'unitId'));
  });

  it('lists what is overdue by now', async () => {
    await works.report();
    await works.rectified();
    expect(await list('UADMIN', { isOverdue: true })).toEqual([]);
    // Wednesday at four the commitment is due, Thursday at midnight the verification.
    works.setNow(new Date('2026-11-25T08:00:01.000Z'));
    expect(await list('UADMIN', { isOverdue: true })).toEqual([1]);
    works.setNow(new Date('2026-11-27T00:00:00.000Z'));
    expect(await list('UADMIN', { isOverdue: true })).toEqual([1, 2]);
  });

  it('finds what is mine: waiting on me, reported by me, my unit', async () => {
    await works.report();
    const rectified = await works.rectified();
    const mine = async (by: string) => {
      const { waiting, reported, unit } = await myHazards(works.context, await works.as(by), 5);
      return {
        waiting: waiting.rows.map(({ kind, matter }) => `${kind} ${matter.matter.number}`),
        reported: reported.rows.map(({ number }) => number),
        unit: unit?.open.rows.map(({ number }) => number) ?? null,
        units: unit?.units.map(({ name }) => name) ?? null,
      };
    };
    expect(await mine('UOWES')).toEqual({
      waiting: ['commit 1'],
      reported: [],
      unit: null,
      units: null,
    });
    expect(await mine('UREPORTER')).toMatchObject({ waiting: [], reported: [2, 1] });
    expect(await mine('ULEAD')).toMatchObject({ unit: [2, 1], units: ['Site'] });
    expect(await mine('UBOSS')).toMatchObject({ unit: [2, 1], units: ['Company'] });
    expect(await mine('UACCEPTS')).toMatchObject({
      waiting: ['verify 2'],
      unit: [],
      units: ['Other'],
    });
    await works.verify(rectified);
    expect(await mine('ULEAD')).toMatchObject({ unit: [1] });
  });

  it('offers what may be committed to or rectified, earliest due first', async () => {
    const { hazard: later } = await works.report();
    await works.commit(later, { completerId: 'UOWES' });
    await works.report({ level: 'major', place: 'Gate' });
    await works.rectified();
    const choices = async (by: string) => {
      const found = await chooseRectification(works.context, await works.as(by));
      return found.map(({ row, action }) => `${action} ${row.number}`);
    };
    expect(await choices('UOWES')).toEqual(['commit 2', 'rectify 1']);
    expect(await choices('ULEAD')).toEqual(['commit 2', 'rectify 1']);
    for (const userId of ['UBOSS', 'UACCEPTS', 'UREPORTER', 'UADMIN']) {
      expect(await choices(userId)).toEqual([]);
    }
  });

  it('sums up for leaders their subtree, for admins all, for others nothing', async () => {
    await works.report();
    await works.report({ unitId: works.other.id });
    const summary = async (by: string, unitId: string | null = null, period = customaryPeriod) =>
      summariseHazards(works.context, await works.as(by), { unitId, period });
    expect((await summary('UADMIN')).figures).toMatchObject({ open: 2, reported: 2 });
    expect((await summary('UBOSS')).figures.open).toBe(2);
    const lead = await summary('ULEAD');
    expect(lead.figures.open).toBe(1);
    expect(lead.byUnit.map(({ name }) => name)).toEqual(['Site']);
    expect((await summary('UBOSS', works.other.id)).figures.open).toBe(1);
    for (const [userId, unitId] of [
      ['ULEAD', works.other.id],
      ['ULEAD', works.company.id],
      ['UREPORTER', null],
      ['UACCEPTS', null],
    ] as const) {
      await expect(summary(userId, unitId)).rejects.toThrow(refusal('not_allowed_to_summarise'));
    }
    await expect(summary('UADMIN', null, { kind: 'last_days', days: 0 })).rejects.toThrow(
      refusal('unknown_period', 'period'),
    );
  });

  it('never shows another workspace’s hazards, units or people', async () => {
    const { hazard } = await works.report();
    const neighbour = await openWorks(database);
    const foreign = await neighbour.as('UADMIN');
    const { context } = works;
    await expect(viewHazard(context, foreign, hazard.number)).rejects.toThrow(
      refusal('hazard_not_found'),
    );
    expect(await listHazards(context, foreign, { pageIndex: 0 })).toEqual({ rows: [], total: 0 });
    await expect(neighbour.commit(hazard)).rejects.toThrow(refusal('hazard_not_found'));
    await expect(neighbour.report({ unitId: works.site.id })).rejects.toThrow(
      refusal('unit_not_found', 'unitId'),
    );
    const owes = await myHazards(context, await neighbour.as('UOWES'), 5);
    expect(owes.waiting.total).toBe(0);
    expect(await neighbour.refresh('UOWES', { isDeactivated: true })).toBeTruthy();
    expect(await works.deadlines(hazard.id)).toEqual(['commit UOWES open']);
  });
});
