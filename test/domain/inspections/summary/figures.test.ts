import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { categories, hazardKinds, kindsOfCategory } from '../../../../src/domain/hazards/hazard.js';
import { examplesOf } from '../../../../src/domain/inspections/summary/examples.js';
import {
  campaignStatistics,
  countOf,
  type FigureKey,
} from '../../../../src/domain/inspections/summary/figures.js';
import { amountIn, fundsOf } from '../../../../src/domain/inspections/summary/funds.js';
import {
  bestOf,
  meanOf,
  rankGroups,
  rankUnits,
} from '../../../../src/domain/inspections/summary/rankings.js';
import { percentOfRate, sheetPercent } from '../../../../src/domain/inspections/summary/rate.js';
import { changesSince, countsOf } from '../../../../src/domain/inspections/summary/since-then.js';
import { campaignRows, group, hazard, visit } from './campaign.js';

describe('the figures of a campaign', () => {
  const { figures, ...rates } = campaignStatistics(campaignRows());

  const expected: Partial<Record<FigureKey, number>> = {
    ...{ units: 3, units_visited: 2, units_not_visited: 1, groups: 2, reports_graded: 1 },
    ...{ visits: 3, visits_finished: 2, visits_dropped: 1, visits_unannounced: 1 },
    ...{ records_refused: 1, records_confirmed: 1, practices: 1 },
    ...{ hazards: 5, on_the_spot: 1, with_date: 4, general: 4, major: 1, major_rectified: 0 },
    ...{ rectified: 2, closed: 1, open: 4, overdue: 1, repeats: 1, carried_over: 1 },
    ...{ facility: 3, behaviour: 1, management: 1, uncategorised: 0 },
    ...{ missing: 2, damaged: 1, unlicensed: 1, system: 1 },
  };

  test.each(Object.entries(expected))('%s is %i', (name, count) => {
    const key = [...figures.keys()].find((one) => one === name) ?? 'units';
    expect([key, countOf(figures, key)]).toEqual([name, count]);
  });

  test('rates say what was due', () => {
    expect(rates).toMatchObject({
      rectification: { done: 2, due: 5 },
      major: { done: 0, due: 1 },
      coverage: { done: 2, due: 3 },
    });
  });

  test('add up, whatever was found', () => {
    const found = fc
      .record({
        category: fc.option(fc.constantFrom(...categories)),
        level: fc.constantFrom('general' as const, 'major' as const),
        onTheSpot: fc.boolean(),
        isOverdue: fc.boolean(),
        rectifiedAt: fc.option(fc.constant(new Date(0))),
        closedAt: fc.option(fc.constant(new Date(0))),
      })
      .chain((facts) => {
        const { category } = facts;
        const kind =
          category === null ? fc.constant(null) : fc.constantFrom(...kindsOfCategory[category]);
        return kind.map((one) => ({ ...facts, kind: one }));
      });
    fc.assert(
      fc.property(fc.array(found, { maxLength: 40 }), (hazards) => {
        const rows = campaignRows({ hazards: hazards.map((one, at) => hazard(at + 1, 'v1', one)) });
        const of = campaignStatistics(rows).figures;
        const sum = (...keys: FigureKey[]) => keys.reduce((all, key) => all + countOf(of, key), 0);
        expect(sum(...categories, 'uncategorised')).toBe(hazards.length);
        expect(sum(...hazardKinds, 'uncategorised')).toBe(hazards.length);
        expect(sum('general', 'major')).toBe(hazards.length);
        expect(sum('on_the_spot', 'with_date')).toBe(hazards.length);
        expect(sum('open', 'closed')).toBe(hazards.length);
        expect(sum('units_visited', 'units_not_visited')).toBe(sum('units'));
      }),
    );
  });

  test('what changed since they were kept is named, and nothing else', () => {
    const before = countsOf(figures);
    const rows = campaignRows();
    const hazards = rows.hazards.map((one) =>
      one.number === 4 ? { ...one, closedAt: new Date(0), rectifiedAt: new Date(0) } : one,
    );
    expect(changesSince(before, campaignStatistics({ ...rows, hazards }).figures)).toEqual([
      { key: 'rectified', before: 2, now: 3 },
      { key: 'closed', before: 1, now: 2 },
      { key: 'open', before: 4, now: 3 },
      { key: 'overdue', before: 1, now: 0 },
    ]);
    expect(changesSince(before, figures)).toEqual([]);
    expect(changesSince({ hazards: 4 }, figures)).toEqual([{ key: 'hazards', before: 4, now: 5 }]);
  });
});

describe('a rate', () => {
  test.each([
    [0, 0, null, 100],
    [1, 3, 33.3, 33.3],
    [2, 3, 66.7, 66.7],
    [1, 2000, 0.1, 0.1],
    [1, 2001, 0, 0],
    [207, 207, 100, 100],
  ])('of %i of %i is %s, on the sheet %s', (done, due, percent, sheet) => {
    expect(percentOfRate({ done, due })).toBe(percent);
    expect(sheetPercent({ done, due })).toBe(sheet);
  });
});

describe('funds', () => {
  test.each([
    ['2000', '2000', null],
    ['¥2,000.50', '2000.50', 'CNY'],
    ['2万元', '20000', 'CNY'],
    ['1.5 万', '15000', null],
    ['２０００元', '2000', 'CNY'],
    ['2000-3000', null, null],
    ['about 20', null, null],
    ['1.23456', null, null],
    [null, null, null],
  ])('%s', (note, amount, currency) => {
    expect(amountIn(note)).toEqual(amount === null ? null : { amount, currency });
  });

  test('are added by currency without rounding on the way, and words are counted', () => {
    const of = (amount: string | null, currency: string | null, note: string | null = null) =>
      hazard(1, 'v1', { funds: { amount, currency, note } });
    const hazards = [
      ...Array.from({ length: 3 }, () => of('0.1000', 'CNY')),
      ...[of('0.0050', 'CNY'), of(null, null, '1万元'), of('7', 'EUR')],
      ...[of(null, null, 'to be seen'), of(null, null), hazard(2, 'v1')],
    ];
    expect(fundsOf(hazards)).toEqual({
      amounts: [
        { currency: 'CNY', amount: 10000.31 },
        { currency: 'EUR', amount: 7 },
      ],
      inWords: 1,
    });
  });
});

describe('rankings', () => {
  test('of units go by the mean of their visits, level ones share a rank', () => {
    const visits = [
      ...[visit('a', 'g1', 'u1', { score: 80 }), visit('b', 'g1', 'u1', { score: 80.1 })],
      ...[visit('c', 'g1', 'u2', { score: 80.1 }), visit('d', 'g1', 'u3', { score: 71 })],
    ];
    expect(rankUnits(campaignRows({ visits }))).toEqual([
      { id: 'u1', score: 80.1, rank: 1 },
      { id: 'u2', score: 80.1, rank: 1 },
      { id: 'u3', score: 71, rank: 3 },
    ]);
    expect(meanOf([1, 2])).toBe(1.5);
    expect(meanOf([0.1, 0.2])).toBe(0.2);
  });

  test('name the best third, and who is level with the last of them', () => {
    const groups = [90, 95, 95, 60, 70, 80].map((grade, at) => group(`g${at}`, at, { grade }));
    expect(bestOf(rankGroups({ groups })).map(({ id }) => id)).toEqual(['g1', 'g2']);
    const level = [95, 90, 90, 60].map((grade, at) => group(`g${at}`, at, { grade }));
    expect(bestOf(rankGroups({ groups: level })).map(({ id }) => id)).toEqual(['g0']);
    expect(bestOf(rankGroups({ groups: [group('g', 1)] }))).toEqual([]);
  });
});

describe('examples', () => {
  const { hazards } = campaignRows();

  test('are the strongest, from as many units as there are, each with its reason', () => {
    expect(examplesOf(hazards, [])).toEqual([
      { hazardId: 'h3', why: 'major' },
      { hazardId: 'h4', why: 'overdue' },
      { hazardId: 'h5', why: 'repeat' },
    ]);
    const many = [1, 2, 3]
      .map((number) => hazard(number, 'v1'))
      .concat(hazard(4, 'v1', { unitId: 'u1' }));
    expect(examplesOf(many, [], 2).map(({ hazardId }) => hazardId)).toEqual(['h1', 'h4']);
  });

  test('are those that somebody chose, of this heading', () => {
    expect(examplesOf(hazards, ['h2', 'h1', 'elsewhere'])).toEqual([
      { hazardId: 'h1', why: 'chosen' },
      { hazardId: 'h2', why: 'chosen' },
    ]);
    expect(examplesOf(hazards, ['elsewhere'])).toHaveLength(3);
    expect(examplesOf([], ['h1'])).toEqual([]);
  });
});
