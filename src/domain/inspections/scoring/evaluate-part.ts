import { type Exact, exact, isBelow, percentOf, rounded, sumOf, zero } from './exact.js';
import { type Reason, reason } from './reasons.js';
import {
  type Entry,
  entryKey,
  type GuaranteeRule,
  isLeftOut,
  type ScoringItem,
  type ScoringPart,
} from './scoring-table.js';

/** One copy of a part, before any rounding. */
export interface ExactPart {
  part: ScoringPart;
  copy: number;
  obtained: Exact;
  due: Exact;
  /** Of 100; null where all of it is left out. */
  score: Exact | null;
  scored: number;
  items: readonly ItemScore[];
  why: readonly Reason[];
}

export interface ItemScore {
  /** The key of its entry. */
  key: string;
  item: ScoringItem;
  isScored: boolean;
  isLeftOut: boolean;
  /** Points; 0 where it is left out. */
  obtained: Exact;
}

/**
 * What a part scores: an item loses what is deducted, its own points at most; what is left out is not due.
 * An item of which nothing is said has lost nothing yet.
 */
export function evaluatePart(
  part: ScoringPart,
  copy: number,
  entries: ReadonlyMap<string, Entry>,
  guarantee: GuaranteeRule | null,
): ExactPart {
  const whole = entries.get(entryKey(part.key, copy));
  const items = part.items.map((item) => scoreOf(item, copy, entries, whole));
  const counted = items.filter((one) => !one.isLeftOut);
  const due = sumOf(counted.map(({ item }) => exact(item.points)));
  const obtained = sumOf(counted.map((one) => one.obtained));
  const leftOut = sumOf(items.map(({ item }) => exact(item.points))).sub(due);
  const why = [
    ...(leftOut.equals(zero) ? [] : [reason('left_out', { points: rounded(leftOut, 2) })]),
    ...(guarantee === null ? [] : failsGuarantee(items, guarantee)),
  ];
  const isZero = why.some(({ code }) => code !== 'left_out');
  return {
    part,
    copy,
    obtained: isZero ? zero : obtained,
    due,
    score: isZero ? zero : percentOf(obtained, due),
    scored: items.filter((one) => one.isScored).length,
    items,
    why,
  };
}

function scoreOf(
  item: ScoringItem,
  copy: number,
  entries: ReadonlyMap<string, Entry>,
  whole: Entry | undefined,
): ItemScore {
  const key = entryKey(item.key, copy);
  const entry = entries.get(key);
  const wholeIsOut = whole !== undefined && isLeftOut(whole);
  const isOut = wholeIsOut || (entry !== undefined && isLeftOut(entry));
  const left = exact(item.points).sub(exact(entry?.lost ?? 0));
  const obtained = isOut || isBelow(left, zero) ? zero : left;
  const isScored = wholeIsOut || entry !== undefined;
  return { key, item, isScored, isLeftOut: isOut, obtained };
}

/** Why the guarantee items bring a part to 0; empty when they do not. */
function failsGuarantee(items: readonly ItemScore[], rule: GuaranteeRule): Reason[] {
  const all = items.filter(({ item }) => item.isGuarantee);
  const counted = all.filter((one) => !one.isLeftOut);
  const obtained = sumOf(counted.map((one) => one.obtained));
  const share = percentOf(obtained, sumOf(counted.map(({ item }) => exact(item.points))));
  if (share === null) return [];
  const atZero = counted
    .filter((one) => one.obtained.equals(zero))
    .map(({ item }) => reason('guarantee_item_zero', { item: item.key }));
  return [
    ...atZero,
    ...belowLeast({ obtained, share, isWhole: counted.length === all.length }, rule),
  ];
}

function belowLeast(
  { obtained, share, isWhole }: { obtained: Exact; share: Exact; isWhole: boolean },
  { least, leastShare }: GuaranteeRule,
): Reason[] {
  if (isWhole) {
    if (!isBelow(obtained, exact(least))) return [];
    return [reason('guarantee_below', { obtained: rounded(obtained, 2), least })];
  }
  // The bound is two thirds written with one decimal: the share is held against it with as many.
  const written = share.round(1);
  if (!isBelow(written, exact(leastShare))) return [];
  return [reason('guarantee_share_below', { share: rounded(written, 1), least: leastShare })];
}
