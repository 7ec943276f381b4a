import { pointsByItem } from './evaluate.js';
import { exact, rounded } from './exact.js';
import { aboutEntry, type Entry, type ScoringTable } from './scoring-table.js';

export interface ItemDifference {
  /** The key of the item's entry. */
  key: string;
  item: string;
  /** The copy of its part. */
  copy: number;
  /** Points; null where that side leaves the item out, or has no such copy. */
  self: number | null;
  peer: number | null;
  /** `self` − `peer`; null where one side has no points. */
  difference: number | null;
}

/**
 * A unit's own sheet beside its peers', by item: the largest differences first, then what only one side
 * leaves out, then what agrees; within each in the table's order.
 */
export function compareSheets(
  table: ScoringTable,
  self: readonly Entry[],
  peer: readonly Entry[],
): ItemDifference[] {
  const own = pointsByItem(table, self);
  const theirs = pointsByItem(table, peer);
  const keys = [...new Set([...own.keys(), ...theirs.keys()])];
  return keys
    .map((key) => differenceOf(key, own.get(key) ?? null, theirs.get(key) ?? null))
    .map((one, place) => ({ one, place }))
    .sort((a, b) => sizeOf(b.one) - sizeOf(a.one) || a.place - b.place)
    .map(({ one }) => one);
}

function differenceOf(key: string, self: number | null, peer: number | null): ItemDifference {
  const { key: item, copy } = aboutEntry(key);
  const difference =
    self === null || peer === null ? null : rounded(exact(self).sub(exact(peer)), 2);
  return { key, item, copy, self, peer, difference };
}

/** Points of two decimals: half a hundredth stands between the smallest difference and none. */
function sizeOf({ self, peer, difference }: ItemDifference): number {
  if (difference !== null) return Math.abs(difference);
  return self === peer ? 0 : 0.005;
}
