import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { ScoringTable } from '../../../src/domain/inspections/scoring/scoring-table.js';
import { caseFile } from '../../../src/domain/inspections/scoring/tables/case-file.js';
import { jgj59 } from '../../../src/domain/inspections/scoring/tables/jgj59-2011.js';
import { shippedTables } from '../../../src/domain/inspections/scoring/tables/shipped-tables.js';
import { type Locale, locales } from '../../../src/domain/organisation/member.js';
import { workbookLimits } from '../../../src/reports/inspections/read-scoring-table.js';
import { createScoringWorkbooks } from '../../../src/reports/inspections/scoring-workbooks.js';
import {
  type WrittenCell,
  type WrittenSheet,
  writeWorkbook,
} from '../../../src/reports/kit/write-workbook.js';
import { someTable } from '../../domain/inspections/scoring/arbitrary-tables.js';

const workbooks = createScoringWorkbooks();

async function roundTrip(table: ScoringTable, locale: Locale) {
  return workbooks.read(await workbooks.write(table, locale));
}

async function faultsOf(bytes: Uint8Array) {
  const read = await workbooks.read(bytes);
  return read.ok ? [] : read.faults;
}

/** The sheets of a small table, as somebody may write them by hand. */
function byHand(change: Partial<Record<'table' | 'items' | 'grades', WrittenCell[][]>> = {}) {
  const sheet = (name: string, rows: WrittenCell[][]): WrittenSheet => {
    return { name, headings: [], rows, widths: [] };
  };
  return writeWorkbook([
    sheet(
      'Table',
      change.table ?? [
        ['Name', 'Ours'],
        ['points in all', '１００'],
        ['别的', 'x'],
      ],
    ),
    sheet(
      '评分项目',
      change.items ?? [
        ['分表', '检查项目', 'Points', '保证项目', 'Deduction', 'Points off'],
        ['Roads', 'Signs', 30, null, 'No sign', 5],
        [null, null, null, null, 'Sign hidden', '2.5'],
        [],
        [null, '路面', '70', '是'],
      ],
    ),
    sheet(
      'Grades',
      change.grades ?? [
        ['Grade', 'Least points'],
        ['Good', 60],
        ['Bad', 0],
      ],
    ),
  ]);
}

describe('scoring tables as workbooks', () => {
  test.each(
    shippedTables.flatMap((table) => locales.map((locale) => [table.key, locale, table] as const)),
  )('%s is the same after it was written in %s and read again', async (_key, locale, table) => {
    expect(await roundTrip(table, locale)).toEqual({ ok: true, table });
  });

  test('so is any other table', async () => {
    await fc.assert(
      fc.asyncProperty(someTable, fc.constantFrom(...locales), async (table, locale) => {
        expect(await roundTrip(table, locale)).toEqual({ ok: true, table });
      }),
      { numRuns: 20 },
    );
  });

  test('what people wrote is never a formula', async () => {
    const texts = ['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://x")', "'=1"];
    const [part] = caseFile.parts;
    if (part === undefined) throw new Error('a part is there');
    const items = texts.map((name, place) => ({
      ...{ key: `i${place}`, name, points: place === 0 ? 5 : 3, isGuarantee: false },
      deductions: [{ text: name, points: 1 }],
    }));
    const table = {
      ...caseFile,
      parts: [{ ...part, name: '=A1', items }, ...caseFile.parts.slice(1)],
    };
    const bytes = await workbooks.write(table, 'en');
    const xml = Object.values(unzipSync(bytes)).map((file) => strFromU8(file));
    expect(xml.filter((one) => /<f[\s>]/.test(one))).toEqual([]);
    expect(await workbooks.read(bytes)).toEqual({ ok: true, table });
  });

  test('words of both languages are read, blanks and keys filled in', async () => {
    const read = await workbooks.read(await byHand());
    expect(read).toMatchObject({
      ok: true,
      table: {
        ...{ key: 'own', name: 'Ours', kind: 'other', outOf: 100, rows: [], guarantee: null },
        parts: [
          {
            ...{ key: 'part1', name: 'Roads', row: null, points: 100, repeats: false },
            items: [
              {
                ...{ key: 'part1.1', name: 'Signs', points: 30, isGuarantee: false },
                deductions: [
                  { text: 'No sign', points: 5 },
                  { text: 'Sign hidden', points: 2.5 },
                ],
              },
              { key: 'part1.2', name: '路面', points: 70, isGuarantee: true, deductions: [] },
            ],
          },
        ],
        grades: [
          { key: 'grade1', name: 'Good', least: 60 },
          { key: 'grade2', name: 'Bad', least: 0 },
        ],
      },
    });
  });

  test('everything that is wrong is said at once, by sheet, row and column', async () => {
    const faults = await faultsOf(
      await byHand({
        table: [
          ['Name', true],
          ['Points in all', 90],
          ['Used for', 'Fun'],
        ],
        items: [
          ['Part', 'Item', 'Points', 'Deduction', 'Points off', 'Guarantee item', 'Key'],
          [null, 'Lost', 3],
          ['Roads', 'Signs', 'many'],
          [null, 'Signs', 10.001, 'No sign', null, 'perhaps'],
          ['Fences', null, null, 'None', 1],
        ],
        grades: [
          ['Grade', 'Least points'],
          ['Good', 60],
          ['Bad', 10],
        ],
      }),
    );
    expect(faults.map(({ sheet, row, column, code }) => [sheet, row, column, code])).toEqual([
      ['table', 1, 'name', 'not_text'],
      ['table', 3, 'kind', 'unknown_word'],
      ['items', 2, 'part', 'item_without_part'],
      ['items', 3, 'points', 'not_a_number'],
      ['items', 4, 'guarantee', 'unknown_word'],
      ['items', 4, 'points', 'too_many_decimals'],
      ['items', 4, 'points_off', 'required'],
      ['items', 5, 'deduction', 'deduction_without_item'],
      ['items', 5, null, 'required'],
    ]);
  });

  test('wrong sums, repetitions and references are named by their rows', async () => {
    const faults = await faultsOf(
      await byHand({
        items: [
          ['Part', 'Item', 'Points', 'Summary row', 'Points of the part'],
          ['Roads', 'Signs', 30, 'Traffic', 100],
          ['Roads', 'Signs', 60, 'Traffic', 100],
          ['Roads', 'Kerbs', 5, 'Buildings'],
        ],
        grades: [
          ['Grade', 'Least points'],
          ['Good', 60],
          ['Bad', 70],
          ['Worst', 10],
        ],
      }),
    );
    expect(faults.map(({ sheet, row, column, code }) => [sheet, row, column, code])).toEqual([
      ['table', 2, 'out_of', 'table_sum'],
      ['items', 2, null, 'items_sum'],
      ['items', 2, 'row', 'unknown_row'],
      ['items', 3, null, 'name_twice'],
      ['items', 4, 'row', 'differs_from_above'],
      ['grades', 3, null, 'grades_order'],
      ['grades', 4, null, 'last_grade_not_zero'],
    ]);
  });

  test('a sheet or a column that is missing is named', async () => {
    const bytes = await writeWorkbook([
      { name: 'Items', headings: ['Part', 'Item'], rows: [['Roads', 'Signs']], widths: [] },
    ]);
    const faults = await faultsOf(bytes);
    expect(faults).toContainEqual({
      ...{ sheet: 'table', row: null, column: null, code: 'sheet_missing', params: {} },
    });
    expect(faults).toContainEqual({
      ...{ sheet: 'items', row: 1, column: 'points', code: 'column_missing', params: {} },
    });
  });
});

describe('workbooks that come in', () => {
  /** The workbook with a part of it rewritten. */
  async function rewritten(path: RegExp, change: (xml: string) => string) {
    const files = unzipSync(await workbooks.write(jgj59, 'en'));
    const found = Object.entries(files).map(([name, file]) => [
      name,
      path.test(name) ? strToU8(change(strFromU8(file))) : file,
    ]);
    return zipSync(Object.fromEntries(found));
  }

  test('formulas are refused by the names of their cells, also those of which a result is kept', async () => {
    const bytes = await rewritten(/sheet3\.xml$/, (xml) =>
      xml
        .replace(/<c r="D2"[^>]*>.*?<\/c>/, '<c r="D2"><f>SUM(H2:H11)</f><v>100</v></c>')
        .replace(/<c r="H3"[^>]*>.*?<\/c>/, '<c r="H3"><f t="shared" si="0"/><v>10</v></c>'),
    );
    expect(await faultsOf(bytes)).toEqual(
      ['D2', 'H3'].map((cell) => ({
        ...{ sheet: null, row: null, column: null, code: 'formula' },
        params: { name: 'Items', cell },
      })),
    );
  });

  test.each([
    ['a text', strToU8('Part,Item,Points')],
    ['nothing', new Uint8Array()],
    ['an archive of something else', zipSync({ 'a.txt': strToU8('a') })],
    [
      'half a workbook',
      zipSync({ 'xl/workbook.xml': strToU8('<sheets><sheet name="a" r:id="r"/>') }),
    ],
  ])('%s is no workbook', async (_what, bytes) => {
    expect((await faultsOf(bytes)).map(({ code }) => code)).toEqual(['not_a_workbook']);
  });

  test('a workbook that unpacks to more than is taken is not unpacked', async () => {
    const bomb = await rewritten(/sheet3\.xml$/, (xml) => xml + ' '.repeat(25_000_000));
    expect(bomb.length).toBeLessThan(workbookLimits.bytes);
    expect((await faultsOf(bomb)).map(({ code }) => code)).toEqual(['workbook_unpacks_too_large']);
  });

  test('one that says less of itself than it holds is cut, and refused', async () => {
    const honest = await rewritten(/sheet3\.xml$/, (xml) => xml + ' '.repeat(9_000_000));
    const view = new DataView(honest.buffer, honest.byteOffset, honest.byteLength);
    for (let at = 0; at + 4 < honest.length; at += 1) {
      // Central directory: the unpacked size stands 24 bytes behind its mark.
      if (view.getUint32(at, true) !== 0x02014b50) continue;
      if (view.getUint32(at + 24, true) > 8_000_000) view.setUint32(at + 24, 1_000, true);
    }
    expect((await faultsOf(honest)).length).toBeGreaterThan(0);
  });

  test.each([
    ['rows', 'r="5001"', 'too_many_rows'],
    ['columns', 'r="XFD1"', 'too_many_columns'],
  ])('a sheet with one cell far out has too many %s', async (_what, place, code) => {
    const bytes = await rewritten(/sheet3\.xml$/, (xml) =>
      xml.replace(
        '</sheetData>',
        `<row ${place.replace(/[A-Z]+/, '')}><c ${place}/></row></sheetData>`,
      ),
    );
    expect((await faultsOf(bytes)).map((one) => one.code)).toEqual([code]);
  });

  test('a file that is too large is not opened', async () => {
    const bytes = new Uint8Array(workbookLimits.bytes + 1);
    expect((await faultsOf(bytes)).map(({ code }) => code)).toEqual(['workbook_too_large']);
  });
});
