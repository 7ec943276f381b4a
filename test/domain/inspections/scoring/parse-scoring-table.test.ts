import { expect, test } from 'vitest';
import { parseScoringTable } from '../../../../src/domain/inspections/scoring/parse-scoring-table.js';
import type { TableFault } from '../../../../src/domain/inspections/scoring/table-faults.js';
import { jgj59 } from '../../../../src/domain/inspections/scoring/tables/jgj59-2011.js';
import { standardisation1000 } from '../../../../src/domain/inspections/scoring/tables/standardisation-1000.js';

type Data = Record<string, unknown>;

function changed(change: (table: ReturnType<typeof copy>) => void, of: unknown = jgj59) {
  const table = copy(of);
  change(table);
  return table;
}

// biome-ignore lint/suspicious/noExplicitAny: the tests break what the type promises
function copy(of: unknown): any {
  return JSON.parse(JSON.stringify(of));
}

function faultsOf(data: unknown): readonly TableFault[] {
  const read = parseScoringTable(data);
  return read.ok ? [] : read.faults;
}

test.each<[string, Data, TableFault]>([
  [
    'items that do not add up to their part',
    changed((table) => {
      table.parts[0].items[9].points = 9.5;
    }),
    { code: 'items_sum', at: ['parts', 0], params: { part: '安全管理', points: 100, sum: 99.5 } },
  ],
  [
    'guarantee items that do not carry their points',
    changed((table) => {
      table.parts[2].items[5].isGuarantee = false;
    }),
    {
      code: 'guarantee_sum',
      at: ['parts', 2],
      params: { part: '扣件式钢管脚手架', points: 60, sum: 50 },
    },
  ],
  [
    'weights that are not 100 in all',
    changed((table) => {
      table.rows[9].weight = 6;
    }),
    { code: 'weights_sum', at: ['rows'], params: { sum: 101 } },
  ],
  [
    'a part of a row with other points than 100',
    changed((table) => {
      table.parts[9].items.push({ ...table.parts[9].items[0], key: 'machines.more', name: '其他' });
      table.parts[9].points = 110;
    }),
    { code: 'part_of_row_points', at: ['parts', 9], params: { part: '施工机具', points: 110 } },
  ],
  [
    'parts that do not add up to the table',
    changed((table) => {
      table.outOf = 900;
    }, standardisation1000),
    { code: 'table_sum', at: ['outOf'], params: { points: 900, sum: 1000 } },
  ],
  [
    'a key that stands twice, in whatever list',
    changed((table) => {
      table.parts[1].items[0].key = 'management';
    }),
    { code: 'key_twice', at: ['parts', 1, 'items', 0], params: { name: 'management' } },
  ],
  [
    'a name that stands twice in its part',
    changed((table) => {
      table.parts[1].items[1].name = '现场围挡';
    }),
    { code: 'name_twice', at: ['parts', 1, 'items', 1], params: { name: '现场围挡' } },
  ],
  [
    'a row that the summary does not have',
    changed((table) => {
      table.parts.push({
        ...table.parts[0],
        key: 'x',
        name: 'x',
        row: 'row.none',
        items: [{ ...table.parts[0].items[0], key: 'x.1', points: 100, isGuarantee: false }],
      });
    }),
    { code: 'unknown_row', at: ['parts', 10, 'row'], params: { name: 'row.none' } },
  ],
  [
    'a row without a part',
    changed((table) => {
      table.parts.pop();
    }),
    { code: 'row_without_part', at: ['rows', 9], params: { row: '施工机具' } },
  ],
  [
    'a rule that no table has',
    changed((table) => {
      table.bonus = 5;
    }),
    { code: 'unknown_rule', at: ['bonus'], params: { name: 'bonus' } },
  ],
  [
    'an effect that no check has',
    changed((table) => {
      table.checks[0].effect.kind = 'fine';
    }, standardisation1000),
    { code: 'unknown_rule', at: ['checks', 0, 'effect', 'kind'], params: { name: 'kind' } },
  ],
  [
    'a grade that the table does not have',
    changed((table) => {
      table.checks[0].effect.grade = 'gold';
    }, standardisation1000),
    { code: 'unknown_grade', at: ['checks', 0, 'effect', 'grade'], params: { name: 'gold' } },
  ],
  [
    'grades that do not fall',
    changed((table) => {
      table.grades[1].least = 80;
    }),
    { code: 'grades_order', at: ['grades', 1], params: { grade: '合格' } },
  ],
  [
    'a last grade that leaves some without',
    changed((table) => {
      table.grades.pop();
    }),
    { code: 'last_grade_not_zero', at: ['grades', 1], params: { grade: '合格' } },
  ],
  [
    'guarantee items of which more is asked than they have',
    changed((table) => {
      table.guarantee.least = 61;
    }),
    { code: 'guarantee_out_of_order', at: ['guarantee', 'least'], params: { least: 61 } },
  ],
  [
    'points finer than hundredths',
    changed((table) => {
      table.parts[0].items[0].points = 9.999;
    }),
    { code: 'too_many_decimals', at: ['parts', 0, 'items', 0, 'points'], params: {} },
  ],
  [
    'points that are none',
    changed((table) => {
      table.parts[0].items[0].points = 0;
    }),
    {
      code: 'out_of_range',
      at: ['parts', 0, 'items', 0, 'points'],
      params: { min: 0.01, max: 10_000 },
    },
  ],
  [
    'points as text',
    changed((table) => {
      table.parts[0].items[0].points = '10';
    }),
    { code: 'wrong_type', at: ['parts', 0, 'items', 0, 'points'], params: {} },
  ],
  [
    'an item without points',
    changed((table) => {
      table.parts[0].items[0].points = undefined;
    }),
    { code: 'required', at: ['parts', 0, 'items', 0, 'points'], params: {} },
  ],
  [
    'a name of blanks',
    changed((table) => {
      table.parts[0].items[0].name = '  ';
    }),
    { code: 'required', at: ['parts', 0, 'items', 0, 'name'], params: {} },
  ],
  [
    'a key with the sign of copies',
    changed((table) => {
      table.parts[0].items[0].key = 'item#2';
    }),
    { code: 'bad_key', at: ['parts', 0, 'items', 0, 'key'], params: { name: 'item#2' } },
  ],
  [
    'more parts than a table holds',
    changed((table) => {
      table.parts = Array.from({ length: 41 }, () => table.parts[0]);
    }),
    { code: 'too_many', at: ['parts'], params: { max: 40 } },
  ],
  [
    'a table without parts',
    changed((table) => {
      table.parts = [];
      table.rows = [];
      table.summaryShare = 0;
    }),
    { code: 'no_parts', at: ['parts'], params: {} },
  ],
])('%s', (_what, data, fault) => {
  expect(faultsOf(data)).toContainEqual(fault);
});

test('everything that is wrong is said at once', () => {
  const table = changed((one) => {
    one.parts[0].items[0].points = 9;
    one.parts[3].items[2].key = one.parts[3].items[1].key;
    one.rows[0].weight = 11;
  });
  expect(faultsOf(table).map(({ code, at }) => [code, ...at])).toEqual([
    ['key_twice', 'parts', 3, 'items', 2],
    ['items_sum', 'parts', 0],
    ['guarantee_sum', 'parts', 0],
    ['weights_sum', 'rows'],
  ]);
});

test.each([null, 7, 'table', [], {}])('%j is no table', (data) => {
  expect(faultsOf(data).length).toBeGreaterThan(0);
});
