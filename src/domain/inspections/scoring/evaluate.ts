import { type ExactPart, evaluatePart } from './evaluate-part.js';
import { type Exact, exact, isBelow, percentOf, rounded, sumOf, zero } from './exact.js';
import { type FailedCheck, gradeOf } from './grade-of.js';
import { type Reason, reason } from './reasons.js';
import { aboutEntry, type Entry, type ScoringTable } from './scoring-table.js';

export interface PartResult {
  /** The part's key. */
  key: string;
  copy: number;
  /** Points, two decimals. */
  obtained: number;
  due: number;
  /** Of 100, one decimal; null where all of it is left out. */
  score: number | null;
  /** How many of its items something has been said of. */
  scored: number;
  of: number;
  why: readonly Reason[];
}

export interface RowResult {
  /** The row's key. */
  key: string;
  weight: number;
  /** The mean of its parts, one decimal; null where all are left out. */
  score: number | null;
  /** Weight × score ÷ 100, two decimals. */
  obtained: number;
}

export interface Evaluation {
  /** Of 100, one decimal; null where nothing is due. */
  total: number | null;
  /** The key of a grade; null where the table has none, or nothing is due. */
  grade: string | null;
  /** Points of the table's own measure (`outOf`, without what is left out), two decimals. */
  obtained: number;
  due: number;
  rows: readonly RowResult[];
  parts: readonly PartResult[];
  /** The entry keys of items of which nothing has been said. */
  unscored: readonly string[];
  why: readonly Reason[];
}

interface ExactRow extends Omit<RowResult, 'score' | 'obtained'> {
  score: Exact | null;
  count: number;
}

/**
 * What a filled table says, and why. Nothing is rounded before the end: grades and zero rules go by exact
 * values. Of two entries of one key the later counts; those of unknown keys are not looked at.
 */
export function evaluate(table: ScoringTable, entries: readonly Entry[]): Evaluation {
  const byKey = new Map(entries.map((entry) => [entry.itemKey, entry]));
  const parts = evaluatedParts(table, byKey);
  const rows = evaluatedRows(table, parts);
  const points = pointsOf(table, rows, parts);
  const failed = failedChecks(table, byKey);
  const takesAll = failed.filter(({ check }) => check.effect.kind === 'no_points');
  const total = takesAll.length > 0 ? zero : percentOf(points.obtained, points.due);
  const graded = gradeOf(table, { total, parts, failed });
  return {
    total: total && rounded(total, 1),
    grade: graded.grade,
    obtained: takesAll.length > 0 ? 0 : rounded(points.obtained, 2),
    due: rounded(points.due, 2),
    rows: rows.map(({ key, weight, score }) => ({
      key,
      weight,
      score: score && rounded(score, 1),
      obtained: score === null ? 0 : rounded(score.mul(exact(weight)).div(100), 2),
    })),
    parts: parts.map(shownPart),
    unscored: parts
      .flatMap(({ items }) => items.filter((one) => !one.isScored))
      .map(({ key }) => key),
    why: [...whyOfPoints(table, rows, points.due), ...takesAll.map(takenByCheck), ...graded.why],
  };
}

/** What one item has obtained, by the key of its entry; null where it is left out. */
export function pointsByItem(
  table: ScoringTable,
  entries: readonly Entry[],
): Map<string, number | null> {
  const byKey = new Map(entries.map((entry) => [entry.itemKey, entry]));
  const items = evaluatedParts(table, byKey).flatMap((part) => part.items);
  return new Map(
    items.map((one) => [one.key, one.isLeftOut ? null : rounded(one.obtained, 2)] as const),
  );
}

function evaluatedParts(table: ScoringTable, byKey: ReadonlyMap<string, Entry>): ExactPart[] {
  return table.parts.flatMap((part) => {
    const keys = new Set([part.key, ...part.items.map(({ key }) => key)]);
    const named = [...byKey.keys()].map(aboutEntry).filter(({ key }) => keys.has(key));
    const copies = part.repeats ? new Set([1, ...named.map(({ copy }) => copy)]) : new Set([1]);
    return [...copies]
      .sort((one, other) => one - other)
      .map((copy) => evaluatePart(part, copy, byKey, table.guarantee));
  });
}

/** Several tables of a kind make their mean; what is left out is none of them. */
function evaluatedRows(table: ScoringTable, parts: readonly ExactPart[]): ExactRow[] {
  return table.rows.map(({ key, weight }) => {
    const scores = parts
      .filter(({ part }) => part.row === key)
      .flatMap(({ score }) => (score === null ? [] : [score]));
    const score = scores.length === 0 ? null : sumOf(scores).div(scores.length);
    return { key, weight, score, count: scores.length };
  });
}

/** The rows, of 100, stand for their share of the total; parts without a row bring their own points. */
function pointsOf(
  table: ScoringTable,
  rows: readonly ExactRow[],
  parts: readonly ExactPart[],
): { obtained: Exact; due: Exact } {
  const own = parts.filter(({ part }) => part.row === null);
  const counted = rows.filter(({ score }) => score !== null);
  const weights = sumOf(counted.map(({ weight }) => exact(weight)));
  const weighted = sumOf(counted.map(({ weight, score }) => exact(weight).mul(score ?? zero)));
  const share = exact(table.summaryShare);
  const isAlone = own.length === 0;
  // Alone, the summary is shown as obtained of due weights; beside other points it is scaled to its share.
  const due = weights.equals(zero) ? zero : isAlone ? weights.mul(share).div(100) : share;
  const mean = weights.equals(zero) ? zero : weighted.div(weights).div(100);
  return {
    obtained: sumOf([mean.mul(due), ...own.map(({ obtained }) => obtained)]),
    due: sumOf([due, ...own.map((one) => one.due)]),
  };
}

function failedChecks(table: ScoringTable, byKey: ReadonlyMap<string, Entry>): FailedCheck[] {
  return table.checks
    .map((check) => ({ check, times: byKey.get(check.key)?.lost ?? 0 }))
    .filter(({ check, times }) => times >= check.from);
}

function whyOfPoints(table: ScoringTable, rows: readonly ExactRow[], due: Exact): Reason[] {
  if (due.equals(zero)) return [reason('nothing_due')];
  const leftOut = exact(table.outOf).sub(due);
  const means = rows.filter(({ count }) => count > 1);
  return [
    ...(isBelow(zero, leftOut) ? [reason('rows_left_out', { points: rounded(leftOut, 2) })] : []),
    ...means.map(({ key, count }) => reason('mean_of', { row: key, count })),
  ];
}

function takenByCheck({ check, times }: FailedCheck): Reason {
  return reason('check_takes_all', { check: check.key, times });
}

function shownPart({
  part,
  copy,
  obtained,
  due,
  score,
  scored,
  items,
  why,
}: ExactPart): PartResult {
  return {
    key: part.key,
    copy,
    obtained: rounded(obtained, 2),
    due: rounded(due, 2),
    score: score && rounded(score, 1),
    scored,
    of: items.length,
    why,
  };
}
