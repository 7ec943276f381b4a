import type { ExactPart } from './evaluate-part.js';
import { type Exact, exact, isBelow, rounded, zero } from './exact.js';
import { type Reason, reason } from './reasons.js';
import type { Check, Grade, ScoringTable } from './scoring-table.js';

export interface FailedCheck {
  check: Check;
  times: number;
}

interface ForGrade {
  total: Exact | null;
  parts: readonly ExactPart[];
  failed: readonly FailedCheck[];
}

/** The grade by the exact total, lowered by what forbids a better one. */
export function gradeOf(
  table: ScoringTable,
  { total, parts, failed }: ForGrade,
): { grade: string | null; why: Reason[] } {
  const { grades } = table;
  const last = grades.at(-1);
  if (total === null || last === undefined) return { grade: null, why: [] };
  const byTotal = Math.max(
    0,
    grades.findIndex(({ least }) => !isBelow(total, exact(least))),
  );
  const limits = limitsOf(table, { parts, failed }, grades.length - 1);
  const place = Math.max(byTotal, ...limits.map((limit) => limit.place));
  return {
    grade: grades[place]?.key ?? last.key,
    why: [...whyByTotal(grades, byTotal, total), ...limits.map((limit) => limit.why)],
  };
}

function whyByTotal(grades: readonly Grade[], place: number, exactTotal: Exact): Reason[] {
  const total = rounded(exactTotal, 2);
  const better = grades[place - 1];
  const own = grades[place];
  return [
    ...(own === undefined
      ? []
      : [reason('grade_by_total', { grade: own.key, total, least: own.least })]),
    ...(better === undefined
      ? []
      : [reason('below_grade', { grade: better.key, total, least: better.least })]),
  ];
}

/** What allows no better grade than that at `place`. */
function limitsOf(
  table: ScoringTable,
  { parts, failed }: Omit<ForGrade, 'total'>,
  lastPlace: number,
): { place: number; why: Reason }[] {
  const zeroParts = table.zeroPartFails ? parts.filter(({ score }) => score?.equals(zero)) : [];
  const zeroItems = table.zeroItemFails ? parts.flatMap(({ items }) => items).filter(isAtZero) : [];
  return [
    ...zeroParts.map(({ part }) => ({
      place: lastPlace,
      why: reason('part_zero_fails', { part: part.key }),
    })),
    ...zeroItems.map(({ item }) => ({
      place: lastPlace,
      why: reason('item_zero_fails', { item: item.key }),
    })),
    ...failed.flatMap(({ check, times }) => {
      if (check.effect.kind !== 'grade_at_most') return [];
      const { grade } = check.effect;
      const place = table.grades.findIndex(({ key }) => key === grade);
      return [{ place, why: reason('check_limits_grade', { check: check.key, times, grade }) }];
    }),
  ];
}

function isAtZero({ isLeftOut, obtained }: { isLeftOut: boolean; obtained: Exact }): boolean {
  return !isLeftOut && obtained.equals(zero);
}
