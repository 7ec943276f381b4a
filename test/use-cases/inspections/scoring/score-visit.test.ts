import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../../src/database/open-database.js';
import { viewPartHistory } from '../../../../src/use-cases/inspections/scoring/view-part-history.js';
import { viewScoring } from '../../../../src/use-cases/inspections/scoring/view-scoring.js';
import { viewVisit } from '../../../../src/use-cases/inspections/view-visit.js';
import { describeOnEachDatabase } from '../../../support/databases.js';
import { openWorks, type Works } from '../../works.js';
import { deduct, leaveOut, openVisit, refusedWith } from './visited.js';

describeOnEachDatabase('scoring a visit', (open) => {
  let database: Database;
  let works: Works;
  let visited: Awaited<ReturnType<typeof openVisit>>;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    works = await openWorks(database);
    visited = await openVisit(works);
  });

  it('keeps what is said of an item, and history who said what before', async () => {
    await visited.score('UACCEPTS', 'peer', [deduct('form.papers', 2.5, 'Two pages blank')]);
    await visited.score('USECOND', 'peer', [deduct('form.papers', 3)]);
    await visited.score('USECOND', 'peer', [{ itemKey: 'form.papers', reason: 'Three pages' }]);
    expect(await visited.entries()).toEqual(['form.papers 3 Three pages USECOND']);
    const events = await works.history(visited.visit.id);
    expect(
      events.map(({ action, actorId, before, after }) => [
        ...[action, actorId, before?.lost ?? null, after?.lost, after?.reason],
      ]),
    ).toEqual([
      ['visit_scored', 'UACCEPTS', null, 2.5, 'Two pages blank'],
      ['visit_scored', 'USECOND', 2.5, 3, 'Two pages blank'],
      ['visit_scored', 'USECOND', 3, 3, 'Three pages'],
    ]);
    expect(events[0]?.after).toMatchObject({
      ...{ tableVersionId: visited.files.id, side: 'peer', item: 'form.papers' },
    });
  });

  it('leaves no event when nothing new is said, nor for a reason of nothing', async () => {
    await visited.score('UACCEPTS', 'peer', [{ itemKey: 'form.papers', reason: 'Blank' }]);
    expect(await visited.entries()).toEqual([]);
    await visited.score('UACCEPTS', 'peer', [deduct('form.papers', 2, 'Blank')]);
    await visited.score('USECOND', 'peer', [deduct('form.papers', 2, 'Blank')]);
    expect(await works.history(visited.visit.id)).toHaveLength(1);
    expect(await visited.entries()).toEqual(['form.papers 2 Blank UACCEPTS']);
  });

  it('loses nothing when two members score different parts at once', async () => {
    const parts = visited.jgj.table.parts.slice(0, 4);
    const keysOf = (odd: 0 | 1) =>
      parts
        .filter((_, place) => place % 2 === odd)
        .flatMap(({ items }) => items.map(({ key }) => key));
    const scoreAll = async (by: string, keys: readonly string[]) => {
      for (const [place, key] of keys.entries()) {
        await visited.score(by, 'peer', [deduct(key, (place % 8) / 2, key)], visited.jgj.id);
      }
      return keys.map((key, place) => [key, (place % 8) / 2, key, by].join(' '));
    };
    const said = await Promise.all([
      scoreAll('UACCEPTS', keysOf(0)),
      scoreAll('USECOND', keysOf(1)),
    ]);
    expect((await visited.entries()).toSorted()).toEqual(said.flat().toSorted());
    expect(await works.history(visited.visit.id)).toHaveLength(said.flat().length);
  });

  it.each([
    ['UACCEPTS', 'peer', 'started', true],
    ['USECOND', 'peer', 'finished', true],
    ['UACCEPTS', 'peer', 'planned', false],
    ['UACCEPTS', 'peer', 'dropped', false],
    ['UACCEPTS', 'self', 'started', false],
    ['ULEAD', 'self', 'planned', true],
    ['ULEAD', 'self', 'started', true],
    ['ULEAD', 'self', 'finished', true],
    ['ULEAD', 'self', 'dropped', false],
    ['ULEAD', 'peer', 'started', false],
    ['UADMIN', 'peer', 'started', false],
    ['UADMIN', 'self', 'started', false],
    ['UBOSS', 'self', 'started', false],
    ['UOTHER', 'peer', 'started', false],
  ] as const)('%s, %s, %s: %s', async (by, side, state, isAllowed) => {
    const { score, handIn } = await openVisit(works, state);
    const acts = [score(by, side, [deduct('form.papers', 1, 'Blank')]), handIn(by, side)];
    const refused = await Promise.all(acts.map(refusedWith));
    const isForbidden = refused.map((one) => one?.code.startsWith('not_allowed') ?? false);
    expect(isForbidden).toEqual([!isAllowed, !isAllowed]);
  });

  it('a member who was deactivated meanwhile scores no more', async () => {
    await works.prisma.member.updateMany({
      where: { workspaceId: works.workspaceId, id: 'USECOND' },
      data: { isDeactivated: true },
    });
    const act = visited.score('USECOND', 'peer', [deduct('form.papers', 1, 'Blank')]);
    expect((await refusedWith(act))?.code).toBe('not_allowed_to_see');
  });

  it.each([
    ['a table of no campaign', '00000000-0000-4000-8000-000000000000', 'form.papers', 1],
    ['an item of another table', undefined, 'crane.load', 1],
    ['more points than the item has', undefined, 'form.papers', 20.5],
    ['points that are too fine', undefined, 'form.papers', 0.001],
  ])('refuses %s', async (_what, table, item, points) => {
    const act = visited.score('UACCEPTS', 'peer', [deduct(item, points, 'why')], table);
    expect((await refusedWith(act))?.code).toMatch(
      /^(scoring_table_not_found|score_item_not_found|lost_out_of_range|lost_too_fine)$/,
    );
    expect(await visited.entries()).toEqual([]);
  });

  it('a sheet is handed in when every item is scored and every deduction explained', async () => {
    await visited.score('UACCEPTS', 'peer', [deduct('form.papers', 5)]);
    expect(await refusedWith(visited.handIn('UACCEPTS', 'peer'))).toMatchObject({
      ...{ code: 'sheet_unfinished', params: { count: 1 } },
    });
    await visited.score('UACCEPTS', 'peer', [leaveOut('content.case')]);
    expect(await refusedWith(visited.handIn('UACCEPTS', 'peer'))).toMatchObject({
      ...{ code: 'score_reason_required', params: { count: 1 } },
    });
    await visited.score('UACCEPTS', 'peer', [{ itemKey: 'form.papers', reason: 'Blank' }]);
    await visited.handIn('UACCEPTS', 'peer');
    await visited.handIn('USECOND', 'peer');
    const late = visited.score('USECOND', 'peer', [deduct('content.case', 80, 'Nothing')]);
    expect((await refusedWith(late))?.code).toBe('sheet_handed_in');
    expect((await works.history(visited.visit.id)).at(-1)).toMatchObject({
      ...{ action: 'visit_sheet_handed_in', actorId: 'UACCEPTS' },
      after: { side: 'peer', total: 75, grade: null },
    });
    await visited.score('ULEAD', 'self', [deduct('form.papers', 1, 'One page')]);
  });

  it('neither side, nor who leads it from above, sees the other’s before both are handed in', async () => {
    const fillAll = (by: string, side: 'peer' | 'self') =>
      visited.score(by, side, [deduct('form.papers', 1, side), leaveOut('content.case')]);
    const seenBy = async (user: string) => {
      const { number } = visited.visit;
      const acting = await works.as(user);
      const { tables } = await viewScoring(works.context, acting, number);
      const { timeline } = await viewVisit(works.context, acting, number);
      const told = timeline.flatMap(({ action, after }) => {
        return action === 'visit_sheet_handed_in' ? [String(after?.side)] : [];
      });
      expect(timeline.map(({ action }) => action)).not.toContain('visit_scored');
      const sides = tables.find(({ version }) => version.id === visited.files.id)?.sides ?? [];
      return [sides.map(({ side }) => side), told.toSorted()];
    };
    const all = async () => ({
      group: await seenBy('USECOND'),
      unit: await seenBy('ULEAD'),
      above: await seenBy('UBOSS'),
      office: await seenBy('UADMIN'),
    });
    const both = ['peer', 'self'];
    await fillAll('UACCEPTS', 'peer');
    await fillAll('ULEAD', 'self');
    expect(await all()).toEqual({
      ...{ group: [['peer'], []], unit: [['self'], []] },
      ...{ above: [['self'], []], office: [both, []] },
    });
    await visited.handIn('UACCEPTS', 'peer');
    expect(await all()).toEqual({
      ...{ group: [['peer'], ['peer']], unit: [['self'], []] },
      ...{ above: [['self'], []], office: [both, ['peer']] },
    });
    await visited.handIn('ULEAD', 'self');
    const seen = [both, both];
    expect(await all()).toEqual({ group: seen, unit: seen, above: seen, office: seen });
  });

  it('who has handed in hears when the other side has too', async () => {
    const { visit, score, handIn } = visited;
    const told = async () => (await works.notices(visit.id)).toSorted();
    for (const [by, side] of [
      ['ULEAD', 'self'],
      ['UACCEPTS', 'peer'],
    ] as const) {
      await score(by, side, [deduct('form.papers', 1, side), leaveOut('content.case')]);
      expect(await told()).toEqual([]);
      await handIn(by, side);
    }
    await handIn('USECOND', 'peer');
    expect(await told()).toEqual([
      'scores_side_by_side group_member USECOND',
      'scores_side_by_side unit_host ULEAD',
    ]);
  });

  it('who sees a side sees who said what of it before; nobody else does', async () => {
    await visited.score('UACCEPTS', 'peer', [deduct('form.papers', 1, 'One')]);
    await visited.score('USECOND', 'peer', [deduct('form.papers', 2, 'Two')]);
    const of = async (user: string) =>
      viewPartHistory(works.context, await works.as(user), {
        ...{ visitNumber: visited.visit.number, tableVersionId: visited.files.id, side: 'peer' },
        itemKeys: ['form', 'form.papers'],
      });
    const said = (await of('USECOND')).map(({ actorId, after }) => [actorId, after?.lost]);
    expect(said).toEqual([
      ['UACCEPTS', 1],
      ['USECOND', 2],
    ]);
    for (const user of ['ULEAD', 'UBOSS', 'UOTHER']) {
      expect((await refusedWith(of(user)))?.code).toBe('not_allowed_to_see');
    }
  });
});
