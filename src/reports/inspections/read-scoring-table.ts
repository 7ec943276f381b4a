import { categories } from '../../domain/hazards/hazard.js';
import { parseScoringTable } from '../../domain/inspections/scoring/parse-scoring-table.js';
import { tableKinds } from '../../domain/inspections/scoring/scoring-table.js';
import type { TableFault } from '../../domain/inspections/scoring/table-faults.js';
import type { WorkbookRowFault, WorkbookTable } from '../../use-cases/ports/scoring.js';
import { readWorkbook, type SheetRead } from '../kit/read-workbook.js';
import { KeyMaker } from './key-maker.js';
import { readParts } from './read-parts.js';
import { CellReader, findSheet, rowsOf } from './sheet-rows.js';
import { meantBy, type Setting, settingKey, settings } from './table-sheets.js';

/** A table of 40 parts of 40 items with 20 deductions each does not come near the rows of 5,000. */
export const workbookLimits = {
  bytes: 2_000_000,
  unpackedBytes: 20_000_000,
  sheets: 12,
  rows: 5_000,
  columns: 40,
} as const;

/** Where the parts of the data stand: `parts/0/items/3` → sheet and row. */
export type Places = Map<string, { sheet: string; row: number }>;

/** Reads a workbook as writeScoringTable lays it out, or says everything that is wrong with it, by row. */
export async function readScoringTable(bytes: Uint8Array): Promise<WorkbookTable> {
  const workbook = await readWorkbook(bytes, workbookLimits);
  if (!workbook.ok) {
    const nowhere = { sheet: null, row: null, column: null };
    const faults = workbook.faults.map((one): WorkbookRowFault => {
      if (one.code === 'formula') {
        return { ...nowhere, code: one.code, params: { name: one.sheet, cell: one.cell } };
      }
      return { ...nowhere, code: one.code, params: 'max' in one ? { max: one.max } : {} };
    });
    return { ok: false, faults };
  }
  const faults: WorkbookRowFault[] = [];
  const places: Places = new Map();
  const data = readTable(workbook.sheets, faults, places);
  const parsed = parseScoringTable(data);
  const located = parsed.ok ? [] : parsed.faults.map((one) => locate(one, places));
  const all = [...faults, ...located.filter((one) => !faults.some(isAt(one)))];
  if (parsed.ok && all.length === 0) return parsed;
  return { ok: false, faults: inOrder(all) };
}

function readTable(sheets: readonly SheetRead[], faults: WorkbookRowFault[], places: Places) {
  for (const sheet of ['table', 'items'] as const) {
    if (findSheet(sheets, sheet) !== undefined) continue;
    faults.push({ sheet, row: null, column: null, code: 'sheet_missing', params: {} });
  }
  const keys = new KeyMaker();
  const rows = rowsOf(sheets, 'rows', faults).map(({ row, cells }, place) => {
    const read = new CellReader({ sheet: 'rows', row }, (column) => find(cells, column), faults);
    places.set(`rows/${place}`, { sheet: 'rows', row });
    return { ...named(read, 'row'), weight: read.number('weight'), key: read.text('key') };
  });
  const grades = rowsOf(sheets, 'grades', faults).map(({ row, cells }, place) => {
    const read = new CellReader({ sheet: 'grades', row }, (column) => find(cells, column), faults);
    places.set(`grades/${place}`, { sheet: 'grades', row });
    return { ...named(read, 'grade'), least: read.number('least'), key: read.text('key') };
  });
  const checks = rowsOf(sheets, 'checks', faults).map(({ row, cells }, place) => {
    const read = new CellReader({ sheet: 'checks', row }, (column) => find(cells, column), faults);
    places.set(`checks/${place}`, { sheet: 'checks', row });
    const effects = ['no_points', 'grade_at_most'] as const;
    const kind = read.word('effect', effects, (name) => `scoring.effect.${name}` as const);
    const grade = read.text('grade');
    return {
      ...named(read, 'check'),
      key: read.text('key'),
      from: read.number('from') ?? 1,
      effect: kind === 'grade_at_most' ? { kind, grade } : { kind },
    };
  });
  const parts = readParts(rowsOf(sheets, 'items', faults), faults, places);
  keys.take([rows, grades, checks, parts, parts.flatMap(({ items }) => items)].flat());
  const keyedRows = keys.keyed(rows, (place) => `row${place}`);
  const keyedGrades = keys.keyed(grades, (place) => `grade${place}`);
  const byName = (all: readonly { key: string; name: string | undefined }[], name?: string) =>
    all.find((one) => one.name === name)?.key ?? name;
  return {
    ...readSettings(findSheet(sheets, 'table'), faults, places),
    rows: keyedRows,
    grades: keyedGrades,
    checks: keys
      .keyed(checks, (place) => `check${place}`)
      .map(({ effect, ...check }) => ({
        ...check,
        effect:
          effect.kind === 'grade_at_most'
            ? { kind: effect.kind, grade: byName(keyedGrades, effect.grade) }
            : effect,
      })),
    parts: keys
      .keyed(parts, (place) => `part${place}`)
      .map(({ items, row, points, ...part }) => ({
        ...part,
        row: row === undefined ? null : byName(keyedRows, row),
        points: points ?? (row === undefined && items.length > 0 ? sumOf(items) : 100),
        items: keys.keyed(items, (place) => `${part.key}.${place}`),
      })),
  };
}

function find<Value>(cells: ReadonlyMap<string, Value>, column: string): Value | undefined {
  return cells.get(column);
}

function named(read: CellReader, column: 'row' | 'check' | 'grade') {
  return { name: read.text(column), english: read.text('english') };
}

function sumOf(items: readonly { points: number | undefined }[]): number {
  const hundredths = items.map(({ points = 0 }) => Math.round(points * 100));
  return hundredths.reduce((sum, one) => sum + one, 0) / 100;
}

/** What the table itself says: a word and its value beside it. */
function readSettings(sheet: SheetRead | undefined, faults: WorkbookRowFault[], places: Places) {
  const lines = new Map<string, { row: number; value: SheetRead['rows'][number][number] }>();
  sheet?.rows.forEach(([word = null, value = null], index) => {
    const setting = meantBy(String(word ?? ''), settings, settingKey);
    if (setting === undefined) return;
    lines.set(setting, { row: index + 1, value: value === '' ? null : value });
    for (const path of pathsOf[setting]) places.set(path, { sheet: 'table', row: index + 1 });
  });
  const read = (setting: Setting) => {
    const at = { sheet: 'table', row: lines.get(setting)?.row ?? 1 };
    return new CellReader(at, (column) => lines.get(column)?.value, faults);
  };
  const text = (setting: Setting) => read(setting).text(setting);
  const number = (setting: Setting) => read(setting).number(setting);
  const points = number('guarantee_points');
  return {
    key: text('key') ?? 'own',
    name: text('name'),
    english: text('english'),
    kind:
      read('kind').word('kind', tableKinds, (kind) => `scoring.kind.${kind}` as const) ?? 'other',
    source: text('source'),
    category: read('category').word(
      'category',
      categories,
      (category) => `word.category.${category}` as const,
    ),
    outOf: number('out_of'),
    summaryShare: number('summary_share') ?? 0,
    guarantee:
      points === undefined
        ? null
        : {
            points,
            least: number('guarantee_least') ?? 0,
            leastShare: number('guarantee_least_share') ?? 0,
          },
    zeroPartFails: read('zero_part_fails').isYes('zero_part_fails'),
    zeroItemFails: read('zero_item_fails').isYes('zero_item_fails'),
  };
}

const pathsOf: Readonly<Record<Setting, readonly string[]>> = {
  name: ['name'],
  english: ['english'],
  kind: ['kind'],
  source: ['source'],
  category: ['category'],
  out_of: ['outOf'],
  summary_share: ['summaryShare'],
  guarantee_points: ['guarantee', 'guarantee/points'],
  guarantee_least: ['guarantee/least'],
  guarantee_least_share: ['guarantee/leastShare'],
  zero_part_fails: ['zeroPartFails'],
  zero_item_fails: ['zeroItemFails'],
  key: ['key'],
};

/** Which column a property is written in, by the list that it is of. */
const columnsOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  rows: { name: 'row', weight: 'weight', english: 'english', key: 'key' },
  grades: { name: 'grade', least: 'least', english: 'english', key: 'key' },
  checks: { name: 'check', effect: 'effect', kind: 'effect', grade: 'grade', from: 'from' },
  parts: {
    name: 'part',
    row: 'row',
    points: 'part_points',
    english: 'part_english',
    key: 'part_key',
  },
  items: { name: 'item', points: 'points', english: 'english', key: 'key' },
  deductions: { text: 'deduction', points: 'points_off', english: 'deduction_english' },
};

/** The row of the nearest thing that stands in one; a list of which nothing does is its sheet. */
function locate({ code, at, params }: TableFault, places: Places): WorkbookRowFault {
  const depths = [...at.keys()].map((index) => at.length - index);
  const place = depths.map((depth) => places.get(at.slice(0, depth).join('/'))).find(Boolean);
  const list = at.findLast((step) => typeof step === 'string' && step in columnsOf);
  const last = at.at(-1);
  const setting = settings.find((one) => pathsOf[one].includes(at.join('/')));
  const column = typeof last === 'string' ? columnsOf[String(list)]?.[last] : undefined;
  return {
    sheet: place?.sheet ?? sheetOfList[String(at[0])] ?? 'table',
    row: place?.row ?? null,
    column: setting ?? column ?? null,
    code,
    params,
  };
}

const sheetOfList: Readonly<Record<string, string>> = {
  parts: 'items',
  rows: 'rows',
  checks: 'checks',
  grades: 'grades',
};

function isAt({ sheet, row, column }: WorkbookRowFault) {
  return (other: WorkbookRowFault) =>
    other.sheet === sheet && other.row === row && other.column === column;
}

function inOrder(faults: readonly WorkbookRowFault[]): WorkbookRowFault[] {
  const order = ['table', 'items', 'rows', 'checks', 'grades'];
  const sheetOf = ({ sheet }: WorkbookRowFault) => order.indexOf(sheet ?? '');
  return faults.toSorted((a, b) => sheetOf(a) - sheetOf(b) || (a.row ?? 0) - (b.row ?? 0));
}
