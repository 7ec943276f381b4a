import type { Entry } from '../../../../src/domain/inspections/scoring/scoring-table.js';

/** Points deducted from an item. */
export function lost(itemKey: string, points: number): Entry {
  return { itemKey, lost: points, isMissing: false, isNotApplicable: false };
}

/** 缺项. */
export function missing(itemKey: string): Entry {
  return { itemKey, lost: 0, isMissing: true, isNotApplicable: false };
}

/** 不参评. */
export function notApplicable(itemKey: string): Entry {
  return { itemKey, lost: 0, isMissing: false, isNotApplicable: true };
}
