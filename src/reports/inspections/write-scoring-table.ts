import type {
  Named,
  ScoringItem,
  ScoringPart,
  ScoringTable,
} from '../../domain/inspections/scoring/scoring-table.js';
import type { Translator } from '../../i18n/translator.js';
import { type WrittenCell, type WrittenSheet, writeWorkbook } from '../kit/write-workbook.js';
import {
  type Column,
  columnKey,
  columns,
  type ListSheet,
  type Setting,
  settingKey,
  settings,
  sheetKey,
  sheetNames,
} from './table-sheets.js';

type Row = Partial<Record<Column, WrittenCell>>;

/** A table as a workbook whose columns are explained in the reader's language; read again, it is the same. */
export function writeScoringTable(
  table: ScoringTable,
  translator: Translator,
): Promise<Uint8Array> {
  const written: Record<ListSheet, readonly Row[]> = {
    items: table.parts.flatMap((part) => rowsOfPart(part, table, translator)),
    rows: table.rows.map((row) => ({ ...named(row, 'row'), weight: row.weight })),
    checks: table.checks.map(({ effect, from, ...check }) => ({
      ...named(check, 'check'),
      effect: translator.t(`scoring.effect.${effect.kind}`),
      grade: effect.kind === 'no_points' ? null : nameOf(table.grades, effect.grade),
      from,
    })),
    grades: table.grades.map((grade) => ({ ...named(grade, 'grade'), least: grade.least })),
  };
  const lists = Object.entries(written) as [ListSheet, readonly Row[]][];
  return writeWorkbook([
    aboutSheet(translator),
    settingsSheet(table, translator),
    ...lists.map(([sheet, rows]) => listSheet(sheet, rows, translator)),
  ]);
}

function named({ key, name, english }: Named, column: 'row' | 'check' | 'grade'): Row {
  return { [column]: name, english: english ?? null, key };
}

/** The part stands in the first row of its items; each further deduction has a row of its own. */
function rowsOfPart(part: ScoringPart, { rows }: ScoringTable, translator: Translator): Row[] {
  const about: Row = {
    part: part.name,
    part_english: part.english ?? null,
    row: part.row === null ? null : nameOf(rows, part.row),
    part_points: part.points,
    repeats: yesOrNo(part.repeats, translator),
    part_key: part.key,
  };
  return part.items
    .flatMap((item) => rowsOfItem(item, translator))
    .map((row, index) => (index === 0 ? { ...about, ...row } : row));
}

function rowsOfItem(item: ScoringItem, translator: Translator): Row[] {
  const about: Row = {
    item: item.name,
    english: item.english ?? null,
    points: item.points,
    guarantee: yesOrNo(item.isGuarantee, translator),
    key: item.key,
  };
  const deductions = item.deductions.map(({ text, english, points }): Row => {
    return { deduction: text, deduction_english: english ?? null, points_off: points };
  });
  const [first = {}, ...more] = deductions;
  return [{ ...about, ...first }, ...more];
}

function nameOf(all: readonly Named[], key: string): string {
  return all.find((one) => one.key === key)?.name ?? key;
}

function yesOrNo(value: boolean, translator: Translator): string {
  return translator.t(value ? 'scoring.word.yes' : 'scoring.word.no');
}

function settingsSheet(table: ScoringTable, translator: Translator): WrittenSheet {
  const { guarantee } = table;
  const values: Record<Setting, WrittenCell> = {
    name: table.name,
    english: table.english ?? null,
    kind: translator.t(`scoring.kind.${table.kind}`),
    source: table.source ?? null,
    category: table.category === undefined ? null : translator.t(`word.category.${table.category}`),
    out_of: table.outOf,
    summary_share: table.summaryShare,
    guarantee_points: guarantee?.points ?? null,
    guarantee_least: guarantee?.least ?? null,
    guarantee_least_share: guarantee?.leastShare ?? null,
    zero_part_fails: yesOrNo(table.zeroPartFails, translator),
    zero_item_fails: yesOrNo(table.zeroItemFails, translator),
    key: table.key,
  };
  return {
    name: translator.t(sheetKey('table')),
    headings: [],
    rows: settings.map((setting) => [translator.t(settingKey(setting)), values[setting]]),
    widths: [34, 60],
  };
}

function listSheet(sheet: ListSheet, rows: readonly Row[], translator: Translator): WrittenSheet {
  const own: readonly Column[] = columns[sheet];
  return {
    name: translator.t(sheetKey(sheet)),
    headings: own.map((column) => translator.t(columnKey(column))),
    rows: rows.map((row) => own.map((column) => row[column] ?? null)),
    widths: own.map(() => 18),
  };
}

/** What each line and column means. */
function aboutSheet(translator: Translator): WrittenSheet {
  const ofSettings = settings.map((setting) => [
    translator.t(sheetKey('table')),
    translator.t(settingKey(setting)),
    translator.t(`scoring.setting.${setting}.hint`),
  ]);
  const ofColumns = (Object.keys(columns) as ListSheet[]).flatMap((sheet) =>
    columns[sheet].map((column) => [
      translator.t(sheetKey(sheet)),
      translator.t(columnKey(column)),
      translator.t(`scoring.column.${column}.hint`),
    ]),
  );
  return {
    name: translator.t(sheetKey(sheetNames[0])),
    headings: [
      translator.t('scoring.about.sheet'),
      translator.t('scoring.about.column'),
      translator.t('scoring.about.meaning'),
    ],
    rows: [...ofSettings, ...ofColumns],
    widths: [18, 34, 90],
  };
}
