import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../../src/domain/inspections/scoring/evaluate.js';
import { parseScoringTable } from '../../../../src/domain/inspections/scoring/parse-scoring-table.js';
import type { ScoringTable } from '../../../../src/domain/inspections/scoring/scoring-table.js';
import { caseFile } from '../../../../src/domain/inspections/scoring/tables/case-file.js';
import { jgj59 } from '../../../../src/domain/inspections/scoring/tables/jgj59-2011.js';
import { shippedTables } from '../../../../src/domain/inspections/scoring/tables/shipped-tables.js';
import { standardisation1000 } from '../../../../src/domain/inspections/scoring/tables/standardisation-1000.js';
import { lost, missing, notApplicable } from './entries.js';

test.each(shippedTables.map((table) => [table.key, table] as const))(
  '%s holds to the rules for tables, and comes back as it is',
  (_key, table) => {
    const kept: unknown = JSON.parse(JSON.stringify(table));
    expect(parseScoringTable(kept)).toEqual({ ok: true, table });
  },
);

describe('standardisation, 1000 points', () => {
  test('872 of 940 is 92.8: grade one by score, two by the safety record', () => {
    const entries = [notApplicable('accidents'), lost('site', 68)];
    const alone = evaluate(standardisation1000, entries);
    expect(alone).toMatchObject({ obtained: 872, due: 940, total: 92.8, grade: 'first' });
    const both = evaluate(standardisation1000, [...entries, lost('record_second', 1)]);
    expect(both).toMatchObject({ total: 92.8, grade: 'second' });
    expect(both.why.at(-1)).toEqual({
      code: 'check_limits_grade',
      params: { check: 'record_second', times: 1, grade: 'second' },
    });
  });

  test('the lower of the two counts, also when it is the score', () => {
    const low = [lost('site', 250), lost('record_second', 1)];
    expect(evaluate(standardisation1000, low)).toMatchObject({ total: 75, grade: 'second' });
    const lower = [lost('site', 251), lost('record_second', 1)];
    expect(evaluate(standardisation1000, lower)).toMatchObject({ total: 74.9, grade: 'third' });
  });

  test('560 is 56.0: no grade', () => {
    const entries = [lost('site', 340), lost('duties', 100)];
    expect(evaluate(standardisation1000, entries)).toMatchObject({
      obtained: 560,
      due: 1000,
      total: 56,
      grade: 'none',
    });
  });

  test('never negative, whatever is deducted', () => {
    const all = standardisation1000.parts.flatMap(({ items }) => items);
    const result = evaluate(
      standardisation1000,
      all.map(({ key, points }) => lost(key, points * 3)),
    );
    expect(result).toMatchObject({ total: 0, grade: 'none' });
  });

  test('where nothing is due there is neither total nor grade', () => {
    expect(evaluate(standardisation1000, [missing('elements')])).toMatchObject({
      total: null,
      grade: null,
      why: [{ code: 'nothing_due', params: {} }],
    });
  });
});

describe('case files', () => {
  test('one wrong form, three blanks, content 71: 86', () => {
    const result = evaluate(caseFile, [lost('form.papers', 2 + 3), lost('content.case', 9)]);
    expect(result).toMatchObject({ total: 86, grade: null });
  });

  test('each basic item alone brings the file to 0', () => {
    for (const check of caseFile.checks) {
      const result = evaluate(caseFile, [lost(check.key, 1)]);
      expect(result).toMatchObject({ total: 0, obtained: 0 });
      expect(result.why).toContainEqual({
        code: 'check_takes_all',
        params: { check: check.key, times: 1 },
      });
    }
    expect(caseFile.checks).toHaveLength(9);
  });

  test('four wrong forms, fifteen blanks and a wrong order: form never below 0, 80 in all', () => {
    expect(evaluate(caseFile, [lost('form.papers', 4 * 2 + 15 + 1)])).toMatchObject({ total: 80 });
  });
});

describe('composite and veto', () => {
  const composite: ScoringTable = {
    ...jgj59,
    key: 'composite',
    summaryShare: 60,
    zeroItemFails: true,
    parts: [
      ...jgj59.parts,
      {
        key: 'office',
        name: '日常管理',
        row: null,
        points: 40,
        repeats: false,
        items: [
          { key: 'office.daily', name: '日常检查', points: 25, isGuarantee: false, deductions: [] },
          { key: 'office.reward', name: '表彰', points: 15, isGuarantee: false, deductions: [] },
        ],
      },
    ],
    checks: [
      check('accident', '发生生产安全事故', 1),
      check('stopped', '被责令停工两次及以上', 2),
      check('concealed', '瞒报、谎报', 1),
    ],
  };

  function check(key: string, name: string, from: number) {
    return { key, name, from, effect: { kind: 'grade_at_most' as const, grade: 'failed' } };
  }

  test('is a table like the others', () => {
    expect(parseScoringTable(composite).ok).toBe(true);
  });

  test('the summary counts for 60 %, the other items with their points', () => {
    const entries = [missing('crane'), missing('hoist'), lost('office.daily', 4)];
    const height = ['helmet', 'net', 'harness', 'edges'].map((key) => lost(`height.${key}`, 9));
    // 76.4 of 80 is 95.5 of 100, × 60 % = 57.3, + 36
    expect(evaluate(composite, [...entries, ...height])).toMatchObject({
      obtained: 93.3,
      due: 100,
      total: 93.3,
      grade: 'excellent',
    });
  });

  test.each([
    ['an accident', lost('accident', 1), 'failed'],
    ['ordered to stop once', lost('stopped', 1), 'excellent'],
    ['ordered to stop twice', lost('stopped', 2), 'failed'],
    ['concealment', lost('concealed', 1), 'failed'],
    ['an item at 0', lost('office.reward', 15), 'failed'],
    ['an item left out', missing('office.reward'), 'excellent'],
  ])('%s', (_what, entry, grade) => {
    expect(evaluate(composite, [entry]).grade).toBe(grade);
  });
});
