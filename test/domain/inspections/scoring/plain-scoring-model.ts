import type {
  Entry,
  ScoringTable,
} from '../../../../src/domain/inspections/scoring/scoring-table.js';

// What the rules say, written down once more as plainly as possible: points are whole hundredths, every
// value a fraction of two whole numbers.

interface Ratio {
  n: bigint;
  d: bigint;
}

function hundredths(points: number): bigint {
  return BigInt(Math.round(points * 100));
}

function add(one: Ratio, other: Ratio): Ratio {
  return { n: one.n * other.d + other.n * one.d, d: one.d * other.d };
}

/** Half up, of values that are never negative. */
function roundedTo(decimals: number, { n, d }: Ratio): number {
  const scale = 10n ** BigInt(decimals);
  return Number((2n * n * scale + d) / (2n * d)) / Number(scale);
}

export interface PlainResult {
  total: number | null;
  grade: string | null;
  parts: (number | null)[];
}

/** Of tables whose parts do not repeat. */
export function plainEvaluation(table: ScoringTable, entries: readonly Entry[]): PlainResult {
  const said = (key: string): Entry | undefined => entries.findLast((one) => one.itemKey === key);
  const isOut = (entry: Entry | undefined): boolean =>
    entry !== undefined && (entry.isMissing || entry.isNotApplicable);
  let anyZeroItem = false;

  const parts = table.parts.map((part) => {
    let got = 0n;
    let due = 0n;
    let guaranteeGot = 0n;
    let guaranteeDue = 0n;
    let guaranteeOut = false;
    let isZero = false;
    for (const item of part.items) {
      const entry = said(item.key);
      if (isOut(said(part.key)) || isOut(entry)) {
        if (item.isGuarantee) guaranteeOut = true;
        continue;
      }
      const points = hundredths(item.points);
      const left = points - hundredths(entry?.lost ?? 0);
      const has = left < 0n ? 0n : left;
      if (has === 0n) anyZeroItem = true;
      got += has;
      due += points;
      if (!item.isGuarantee) continue;
      guaranteeGot += has;
      guaranteeDue += points;
      if (has === 0n && table.guarantee !== null) isZero = true;
    }
    if (table.guarantee !== null && guaranteeDue > 0n) {
      const { least, leastShare } = table.guarantee;
      if (!guaranteeOut && guaranteeGot < hundredths(least)) isZero = true;
      const tenths = (guaranteeGot * 2000n + guaranteeDue) / (2n * guaranteeDue);
      if (guaranteeOut && tenths < BigInt(Math.round(leastShare * 10))) isZero = true;
    }
    if (isZero) got = 0n;
    return { part, got, due };
  });

  let rowPoints: Ratio = { n: 0n, d: 1n };
  let weights = 0n;
  for (const row of table.rows) {
    const filled = parts.filter(({ part, due }) => part.row === row.key && due > 0n);
    if (filled.length === 0) continue;
    weights += hundredths(row.weight);
    for (const { got, due } of filled) {
      const share = { n: got * hundredths(row.weight), d: due * BigInt(filled.length) };
      rowPoints = add(rowPoints, share);
    }
  }
  const own = parts.filter(({ part }) => part.row === null);
  const ownGot = own.reduce((sum, { got }) => sum + got, 0n);
  const ownDue = own.reduce((sum, { due }) => sum + due, 0n);
  const share = weights === 0n ? 0n : hundredths(table.summaryShare);
  // (rowPoints / weights) × share + ownGot, of share + ownDue
  const got = add(
    { n: rowPoints.n * share, d: rowPoints.d * (weights === 0n ? 1n : weights) },
    { n: ownGot, d: 1n },
  );
  const due = share + ownDue;
  const failed = table.checks.filter((check) => (said(check.key)?.lost ?? 0) >= check.from);
  const takesAll = failed.some(({ effect }) => effect.kind === 'no_points');
  const total = takesAll ? { n: 0n, d: 1n } : { n: got.n * 100n, d: got.d * due };
  const isNothing = !takesAll && due === 0n;

  let place = table.grades.findIndex(({ least }) => total.n * 100n >= hundredths(least) * total.d);
  const last = table.grades.length - 1;
  if (table.zeroPartFails && parts.some((one) => one.due > 0n && one.got === 0n)) place = last;
  if (table.zeroItemFails && anyZeroItem) place = last;
  for (const { effect } of failed) {
    if (effect.kind !== 'grade_at_most') continue;
    place = Math.max(
      place,
      table.grades.findIndex(({ key }) => key === effect.grade),
    );
  }
  return {
    total: isNothing ? null : roundedTo(1, total),
    grade: isNothing ? null : (table.grades[place]?.key ?? null),
    parts: parts.map((one) =>
      one.due === 0n ? null : roundedTo(1, { n: one.got * 100n, d: one.due }),
    ),
  };
}
