import { locales } from '../../domain/organisation/member.js';
import { foldText } from '../../domain/shared/folding.js';
import { type MessageKey, translatorFor } from '../../i18n/translator.js';

// How a scoring table is laid out in a workbook: one sheet a list, one row an item. What the columns are
// called stands in the catalogues, and each is known by its words in every language.

/** In the order in which they stand; `about` explains the others and is not read. */
export const sheetNames = ['about', 'table', 'items', 'rows', 'checks', 'grades'] as const;
export type SheetName = (typeof sheetNames)[number];
export type ListSheet = Exclude<SheetName, 'about' | 'table'>;

/** What the table itself says, one line each. */
export const settings = [
  'name',
  'english',
  'kind',
  'source',
  'category',
  'out_of',
  'summary_share',
  'guarantee_points',
  'guarantee_least',
  'guarantee_least_share',
  'zero_part_fails',
  'zero_item_fails',
  'key',
] as const;
export type Setting = (typeof settings)[number];

export const columns = {
  items: [
    'part',
    'part_english',
    'row',
    'part_points',
    'repeats',
    'item',
    'english',
    'points',
    'guarantee',
    'deduction',
    'deduction_english',
    'points_off',
    'part_key',
    'key',
  ],
  rows: ['row', 'english', 'weight', 'key'],
  checks: ['check', 'english', 'effect', 'grade', 'from', 'key'],
  grades: ['grade', 'english', 'least', 'key'],
} as const satisfies Record<ListSheet, readonly string[]>;
export type Column = (typeof columns)[ListSheet][number];

/** Columns without which a sheet says nothing. */
export const requiredColumns: Readonly<Record<ListSheet, readonly Column[]>> = {
  items: ['part', 'item', 'points'],
  rows: ['row', 'weight'],
  checks: ['check', 'effect'],
  grades: ['grade', 'least'],
};

export const sheetKey = (sheet: SheetName) => `scoring.sheet.${sheet}` as const;
export const columnKey = (column: Column) => `scoring.column.${column}` as const;
export const settingKey = (setting: Setting) => `scoring.setting.${setting}` as const;

/** Which of these is meant by what somebody wrote, in whatever language; undefined: none. */
export function meantBy<Name extends string>(
  written: string,
  names: readonly Name[],
  keyOf: (name: Name) => MessageKey,
): Name | undefined {
  const folded = bare(written);
  return names.find((name) =>
    locales.some((locale) => bare(translatorFor(locale, 'UTC').t(keyOf(name))) === folded),
  );
}

function bare(text: string): string {
  return foldText(text).replace(/[\s_*:：]/gu, '');
}
