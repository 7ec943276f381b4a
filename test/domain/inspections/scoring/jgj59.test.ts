import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../../src/domain/inspections/scoring/evaluate.js';
import type { Entry } from '../../../../src/domain/inspections/scoring/scoring-table.js';
import { jgj59 } from '../../../../src/domain/inspections/scoring/tables/jgj59-2011.js';
import { lost, missing } from './entries.js';

function codesOf(why: readonly { code: string }[]): string[] {
  return why.map(({ code }) => code);
}

function partOf(entries: readonly Entry[], key: string, copy = 1) {
  const found = evaluate(jgj59, entries).parts.find((one) => one.key === key && one.copy === copy);
  if (found === undefined) throw new Error(`no part ${key}`);
  return found;
}

/** So many points deducted from the general items of a part, item by item. */
function deducted(part: string, points: number): Entry[] {
  let left = points;
  const general = jgj59.parts.find(({ key }) => key === part)?.items ?? [];
  return general
    .filter(({ isGuarantee }) => !isGuarantee)
    .map((item) => {
      const taken = Math.min(left, item.points);
      left -= taken;
      return lost(item.key, taken);
    });
}

/** A tower crane without several cranes at work, with so many of 50 guarantee points and 30 of 40. */
function craneWith(guarantee: number): Entry[] {
  const taken = 50 - guarantee;
  return [
    missing('crane.several'),
    lost('crane.load', Math.floor(taken / 2)),
    lost('crane.travel', Math.ceil(taken / 2)),
    lost('crane.ties', 9),
    lost('crane.base', 1),
  ];
}

describe('JGJ 59-2011', () => {
  test('a summary with two kinds missing on site: 65.2 of 80 is 81.5, excellent', () => {
    const result = evaluate(jgj59, [
      ...deducted('management', 18),
      ...deducted('civilised', 22),
      ...deducted('scaffold', 15),
      ...deducted('excavation', 10),
      ...deducted('formwork', 25),
      ...deducted('height', 20),
      ...deducted('electricity', 12),
      ...deducted('machines', 30),
      missing('hoist'),
      missing('crane'),
    ]);
    expect(result).toMatchObject({ obtained: 65.2, due: 80, total: 81.5, grade: 'excellent' });
    expect(result.rows.map(({ score }) => score)).toEqual([
      82,
      78,
      85,
      90,
      75,
      80,
      88,
      null,
      null,
      70,
    ]);
    expect(result.why).toContainEqual({ code: 'rows_left_out', params: { points: 20 } });
    expect(result.why).toContainEqual({
      code: 'grade_by_total',
      params: { grade: 'excellent', total: 81.5, least: 80 },
    });
  });

  test('guarantee 34 of 50 is 68.0 %, not less than 66.7 %: 64 of 90 is 71.1', () => {
    const crane = partOf(craneWith(34), 'crane');
    expect(crane).toMatchObject({ obtained: 64, due: 90, score: 71.1 });
    expect(crane.why).toEqual([{ code: 'left_out', params: { points: 10 } }]);
  });

  test('guarantee 33 of 50 is 66.0 %: the table scores 0', () => {
    const crane = partOf(craneWith(33), 'crane');
    expect(crane.score).toBe(0);
    expect(crane.why).toContainEqual({
      code: 'guarantee_share_below',
      params: { share: 66, least: 66.7 },
    });
  });

  test('two thirds of what is due pass, as 40 of 60 do', () => {
    const third = ['load', 'travel', 'protection'].map((key) => missing(`crane.${key}`));
    const some = [lost('crane.ropes', 5), lost('crane.several', 5)];
    expect(partOf([...third, ...some], 'crane').score).toBeGreaterThan(0);
    expect(partOf([...third, ...some, lost('crane.use', 0.1)], 'crane').score).toBe(0);
  });

  test('guarantee 38 of 60 with 40 of 40 general: 0, since 38 < 40', () => {
    const entries = [lost('management.plans', 9), lost('management.training', 9)];
    const part = partOf([...entries, lost('management.briefing', 4)], 'management');
    expect(part.score).toBe(0);
    expect(part.why).toEqual([{ code: 'guarantee_below', params: { obtained: 38, least: 40 } }]);
    expect(partOf([...entries, lost('management.briefing', 2)], 'management').score).toBe(80);
  });

  test('one guarantee item at 0: 0', () => {
    const part = partOf([lost('management.emergency', 10)], 'management');
    expect(part.score).toBe(0);
    expect(part.why).toEqual([
      { code: 'guarantee_item_zero', params: { item: 'management.emergency' } },
    ]);
    expect(partOf([missing('management.emergency')], 'management').score).toBe(100);
  });

  test('two scaffolds, 84 and 77: the mean is 80.5, 8.05 into the summary', () => {
    const result = evaluate(jgj59, [
      ...deducted('scaffold', 16),
      ...deducted('scaffold', 23).map((entry) => lost(`${entry.itemKey}#2`, entry.lost)),
    ]);
    const scaffolds = result.parts.filter(({ key }) => key === 'scaffold');
    expect(scaffolds.map(({ copy, score }) => [copy, score])).toEqual([
      [1, 84],
      [2, 77],
    ]);
    expect(result.rows[2]).toMatchObject({ score: 80.5, obtained: 8.05 });
    expect(result.why).toContainEqual({
      code: 'mean_of',
      params: { row: 'row.scaffold', count: 2 },
    });
  });

  test('a table at 0 is not qualified, whatever the total', () => {
    const result = evaluate(jgj59, [
      lost('machines.saw', 10),
      ...deducted('height', 60),
      lost('crane.load', 10),
    ]);
    expect(result.total).toBe(83.5);
    expect(result.grade).toBe('failed');
    expect(result.why.at(-1)).toEqual({ code: 'part_zero_fails', params: { part: 'crane' } });
  });

  test('79.96 is qualified: the grade goes by what is not yet rounded to 80.0', () => {
    const entries = [
      ...deducted('management', 40),
      ...deducted('civilised', 40),
      ...deducted('scaffold', 40),
      ...deducted('excavation', 40),
      ...deducted('height', 10.4),
      ...deducted('electricity', 5),
      ...deducted('formwork', 5),
    ];
    const result = evaluate(jgj59, entries);
    expect(result.obtained).toBe(79.96);
    expect(result).toMatchObject({ total: 80, grade: 'qualified' });
    expect(result.why).toContainEqual({
      code: 'below_grade',
      params: { grade: 'excellent', total: 79.96, least: 80 },
    });
  });

  test('of what is not yet scored nothing is lost, and it is counted', () => {
    const result = evaluate(jgj59, [lost('crane.load', 2)]);
    expect(result.unscored).toHaveLength(98);
    expect(result.parts.find(({ key }) => key === 'crane')).toMatchObject({ scored: 1, of: 10 });
    expect(codesOf(result.why)).toEqual(['grade_by_total']);
  });
});
