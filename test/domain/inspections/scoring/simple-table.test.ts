import { describe, expect, test } from 'vitest';
import { simpleTable } from '../../../../src/domain/inspections/scoring/simple-table.js';
import { DomainError } from '../../../../src/domain/shared/errors.js';

const named = { name: 'Toolbox talk', excellent: 80, passed: 70 };

describe('a small table', () => {
  test.each([
    ['Helmets 10', 'Helmets', 10],
    ['安全帽，10分', '安全帽', 10],
    ['安全帽１５', '安全帽', 15],
    ['Ladders: 2.5', 'Ladders', 2.5],
    ['Area 51 – 5', 'Area 51', 5],
    ['3号楼 临边 12 分', '3号楼 临边', 12],
  ])('%s', (line, name, points) => {
    const { parts, outOf } = simpleTable({ ...named, items: `\n${line}\n\n` }, 'en');
    expect(parts[0]?.items).toEqual([
      { key: 'item1', name, points, isGuarantee: false, deductions: [] },
    ]);
    expect(outOf).toBe(points);
  });

  test('has the customary grades in the language of who makes it', () => {
    const { grades } = simpleTable({ ...named, items: 'A 60\nB 40' }, 'zh-CN');
    expect(grades.map(({ name, least }) => [name, least])).toEqual([
      ['优良', 80],
      ['合格', 70],
      ['不合格', 0],
    ]);
  });

  test.each([
    [{ items: 'Helmets' }, 'table_line_unreadable', 'items'],
    [{ items: '10' }, 'table_line_unreadable', 'items'],
    [{ items: 'Helmets 0' }, 'table_line_unreadable', 'items'],
    [{ items: 'Helmets 1.234' }, 'table_line_unreadable', 'items'],
    [{ items: 'Helmets 99999' }, 'table_line_unreadable', 'items'],
    [{ items: `${'x'.repeat(76)} 5` }, 'table_line_unreadable', 'items'],
    [{ items: 'A 5\nA 6' }, 'table_line_twice', 'items'],
    [
      { items: Array.from({ length: 31 }, (_, i) => `n${i}x 1`).join('\n') },
      'too_many_items',
      'items',
    ],
    [{ items: 'A 5', passed: 80 }, 'table_grades_wrong', 'excellent'],
    [{ items: 'A 5', excellent: 101 }, 'table_grades_wrong', 'excellent'],
    [{ items: 'A 5', passed: Number.NaN }, 'table_grades_wrong', 'excellent'],
    [{ items: 'A 5', name: '  ' }, 'required', 'name'],
  ])('%j is refused with %s', (change, code, field) => {
    const make = () => simpleTable({ ...named, ...change }, 'en');
    expect(make).toThrow(DomainError);
    expect(make).toThrow(expect.objectContaining({ code, field }));
  });
});
