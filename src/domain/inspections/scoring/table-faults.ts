import { exact, rounded, sumOf } from './exact.js';
import { type ScoringPart, type ScoringTable, tableLimits } from './scoring-table.js';

/** What can be wrong with a table's data. */
export const tableFaultCodes = [
  'required',
  'wrong_type',
  'too_long', // `max`
  'too_many', // `max`
  'out_of_range', // `min`, `max`
  'too_many_decimals', // points have two
  'unknown_rule', // `name`: a property or choice that no table has
  'bad_key', // `name`
  'key_twice', // `name`
  'name_twice', // `name`, within one part or list
  'items_sum', // `part`, `points`, `sum`
  'part_of_row_points', // `part`, `points`: 100 are needed
  'guarantee_sum', // `part`, `points`, `sum`
  'weights_sum', // `sum`: 100 are needed
  'table_sum', // `points`, `sum`
  'unknown_row', // `name`
  'row_without_part', // `row`
  'unknown_grade', // `name`
  'grades_order', // `grade`: not below the one before
  'last_grade_not_zero', // `grade`
  'guarantee_out_of_order', // `least` is more than the guarantee items' points
  'no_parts',
] as const;
export type TableFaultCode = (typeof tableFaultCodes)[number];

/** A fault and where it stands: property names and places (from 0) from the table down. */
export interface TableFault {
  code: TableFaultCode;
  at: readonly (string | number)[];
  params: Readonly<Record<string, string | number>>;
}

/** What no single field shows: sums, names and keys that stand twice, references to nothing. */
export function faultsBetween(table: ScoringTable): TableFault[] {
  return [
    ...(table.parts.length === 0 ? [fault('no_parts', ['parts'])] : []),
    ...twice(table),
    ...table.parts.flatMap((part, place) => faultsOfPart(table, part, place)),
    ...faultsOfSummary(table),
    ...faultsOfGrades(table),
  ];
}

export function fault(
  code: TableFaultCode,
  at: TableFault['at'],
  params: TableFault['params'] = {},
): TableFault {
  return { code, at, params };
}

function pointsIn(all: readonly { points: number }[]): number {
  return rounded(sumOf(all.map(({ points }) => exact(points))), 2);
}

function faultsOfPart(table: ScoringTable, part: ScoringPart, place: number): TableFault[] {
  const at = ['parts', place];
  const { name, points, row } = part;
  const sum = pointsIn(part.items);
  const guarded = part.items.filter(({ isGuarantee }) => isGuarantee);
  const guardedSum = pointsIn(guarded);
  const due = table.guarantee?.points ?? guardedSum;
  const isRowKnown = row === null || table.rows.some(({ key }) => key === row);
  return [
    ...(sum === points ? [] : [fault('items_sum', at, { part: name, points, sum })]),
    ...(row === null || points === 100
      ? []
      : [fault('part_of_row_points', at, { part: name, points })]),
    ...(guarded.length === 0 || guardedSum === due
      ? []
      : [fault('guarantee_sum', at, { part: name, points: due, sum: guardedSum })]),
    ...(isRowKnown ? [] : [fault('unknown_row', [...at, 'row'], { name: row })]),
  ];
}

function faultsOfSummary(table: ScoringTable): TableFault[] {
  const { rows, parts, outOf, guarantee } = table;
  const weights = rounded(sumOf(rows.map(({ weight }) => exact(weight))), 2);
  const own = pointsIn(parts.filter(({ row }) => row === null));
  const sum = rounded(exact(own).add(exact(table.summaryShare)), 2);
  return [
    ...(rows.length === 0 || weights === 100
      ? []
      : [fault('weights_sum', ['rows'], { sum: weights })]),
    ...(sum === outOf && (rows.length > 0 || table.summaryShare === 0)
      ? []
      : [fault('table_sum', ['outOf'], { points: outOf, sum: rows.length > 0 ? sum : own })]),
    ...rows.flatMap(({ key, name }, place) =>
      parts.some(({ row }) => row === key)
        ? []
        : [fault('row_without_part', ['rows', place], { row: name })],
    ),
    ...(guarantee !== null && guarantee.least > guarantee.points
      ? [fault('guarantee_out_of_order', ['guarantee', 'least'], { least: guarantee.least })]
      : []),
  ];
}

function faultsOfGrades({ grades, checks }: ScoringTable): TableFault[] {
  const last = grades.at(-1);
  return [
    ...grades.flatMap(({ name, least }, place) => {
      const before = grades[place - 1];
      return before === undefined || least < before.least
        ? []
        : [fault('grades_order', ['grades', place], { grade: name })];
    }),
    ...(last === undefined || last.least === 0
      ? []
      : [fault('last_grade_not_zero', ['grades', grades.length - 1], { grade: last.name })]),
    ...checks.flatMap(({ effect }, place) =>
      effect.kind === 'no_points' || grades.some(({ key }) => key === effect.grade)
        ? []
        : [fault('unknown_grade', ['checks', place, 'effect', 'grade'], { name: effect.grade })],
    ),
  ];
}

interface Standing {
  key: string;
  name: string;
  at: TableFault['at'];
}

/** Keys name one thing in the whole table; names one within their list, or nobody could tell them apart. */
function twice(table: ScoringTable): TableFault[] {
  const lists = [
    standing(table.rows, ['rows']),
    standing(table.parts, ['parts']),
    standing(table.checks, ['checks']),
    standing(table.grades, ['grades']),
    ...table.parts.map(({ items }, place) => standing(items, ['parts', place, 'items'])),
  ];
  return [
    ...repeated(lists.flat(), ({ key }) => key).map(({ key, at }) =>
      fault('key_twice', at, { name: key }),
    ),
    ...lists
      .flatMap((list) => repeated(list, ({ name }) => name))
      .map(({ name, at }) => fault('name_twice', at, { name })),
  ];
}

function standing(
  list: readonly { key: string; name: string }[],
  at: TableFault['at'],
): Standing[] {
  return list.map(({ key, name }, place) => ({ key, name, at: [...at, place] }));
}

/** Those that stand behind another of the same. */
function repeated(list: readonly Standing[], by: (one: Standing) => string): Standing[] {
  return list.filter((one, place) => list.findIndex((other) => by(other) === by(one)) !== place);
}

/** A key as entries and references name it: no `#`, which tells copies apart. */
export const keyPattern = new RegExp(`^[a-z0-9][a-z0-9_.-]{0,${tableLimits.key - 1}}$`);
