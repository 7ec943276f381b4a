import type { Category } from '../../hazards/hazard.js';
import type { Locale } from '../../organisation/member.js';
import { DomainError } from '../../shared/errors.js';
import { foldText } from '../../shared/folding.js';
import { requiredText } from '../../shared/text.js';
import { exact, rounded, sumOf } from './exact.js';
import { parseScoringTable } from './parse-scoring-table.js';
import { type ScoringItem, type ScoringTable, tableLimits } from './scoring-table.js';

/** What is said of a small table of one part. */
export interface SimpleTable {
  name: string;
  /** One a line, each with its points at the end: `Helmets 10`. */
  items: string;
  /** From so many points of 100 on. */
  excellent: number;
  passed: number;
  /** Of which a group needs a certificate; left out: of none. */
  category?: Category | undefined;
}

const gradeNames = {
  en: ['Excellent', 'Passed', 'Not passed'],
  'zh-CN': ['优良', '合格', '不合格'],
} as const satisfies Record<Locale, readonly string[]>;

/**
 * A table of one part, with the customary three grades. Throws DomainError `required`, `too_long` at `name`;
 * `table_line_unreadable` (with `line`), `table_line_twice` (with `name`), `too_many_items` (with `max`) at
 * `items`; `table_grades_wrong` at `excellent`.
 */
export function simpleTable(
  { name: typed, items: lines, excellent, passed, category }: SimpleTable,
  locale: Locale,
): ScoringTable {
  const name = requiredText(typed, 'name', tableLimits.name);
  const items = lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(itemOf);
  if (items.length > tableLimits.items) {
    throw new DomainError('too_many_items', { max: tableLimits.items }, 'items');
  }
  const twice = items.find(
    (item, place) => items.findIndex((one) => one.name === item.name) < place,
  );
  if (twice !== undefined) throw new DomainError('table_line_twice', { name: twice.name }, 'items');
  const isGrade = (value: number) => Number.isInteger(value) && value >= 1 && value <= 100;
  if (!isGrade(excellent) || !isGrade(passed) || excellent <= passed) {
    throw new DomainError('table_grades_wrong', {}, 'excellent');
  }
  const points = rounded(sumOf(items.map((item) => exact(item.points))), 2);
  const least = [excellent, passed, 0];
  const read = parseScoringTable({
    ...{ key: 'own', name, kind: 'other', outOf: points, summaryShare: 0, rows: [] },
    category,
    parts: [{ key: 'part', name, row: null, points, repeats: false, items }],
    ...{ guarantee: null, checks: [], zeroPartFails: false, zeroItemFails: false },
    grades: gradeNames[locale].map((grade, place) => ({
      ...{ key: `grade${place + 1}`, name: grade, least: least[place] ?? 0 },
    })),
  });
  if (read.ok) return read.table;
  throw new DomainError(
    'table_line_unreadable',
    { line: lines.trim().split('\n')[0] ?? '' },
    'items',
  );
}

/** `Helmets 10`, `安全帽，10分`: what stands before the number is the name. */
function itemOf(line: string, place: number): ScoringItem {
  const [, name = '', points = ''] =
    /^(.*?)[\s,，;；:：|\-–]*(?<![\d.])(\d+(?:\.\d{1,2})?)\s*分?$/u.exec(foldedEnd(line)) ?? [];
  const value = Number(points);
  const isName = name !== '' && [...name].length <= tableLimits.name;
  if (!isName || !(value > 0) || value > tableLimits.points) {
    throw new DomainError('table_line_unreadable', { line }, 'items');
  }
  return { key: `item${place + 1}`, name, points: value, isGuarantee: false, deductions: [] };
}

/** Digits of full width at the end are digits. */
function foldedEnd(line: string): string {
  return line.replace(/[\d０-９.．]+(?=\s*分?$)/u, (digits) => foldText(digits));
}
