import { DomainError } from '../../shared/errors.js';
import { exact, isBelow, zero } from './exact.js';
import {
  aboutEntry,
  type Check,
  type Entry,
  isLeftOut,
  type ScoringItem,
  type ScoringPart,
  type ScoringTable,
  tableLimits,
} from './scoring-table.js';

/** What an entry of a table is about. */
export type Scored =
  | { kind: 'item'; item: ScoringItem; part: ScoringPart; copy: number }
  | { kind: 'part'; part: ScoringPart; copy: number }
  | { kind: 'check'; check: Check };

/** Throws DomainError `score_item_not_found` for a key, or a copy, that the table does not have. */
export function scoredBy(table: ScoringTable, itemKey: string): Scored {
  const { key, copy } = aboutEntry(itemKey);
  const check = table.checks.find((one) => one.key === itemKey);
  if (check !== undefined) return { kind: 'check', check };
  for (const part of table.parts) {
    const item = part.items.find((one) => one.key === key);
    if (part.key !== key && item === undefined) continue;
    if (copy > 1 && !part.repeats) break;
    return item === undefined ? { kind: 'part', part, copy } : { kind: 'item', item, part, copy };
  }
  throw new DomainError('score_item_not_found', {});
}

/**
 * What somebody says of an item, held against the table. What is left out has lost nothing. Throws
 * DomainError `score_item_not_found`; `lost_out_of_range` (with `max`) and `lost_too_fine` at `lost`:
 * points have two decimals, times of a check none.
 */
export function checkedEntry(table: ScoringTable, entry: Entry): Entry {
  const about = scoredBy(table, entry.itemKey);
  if (about.kind === 'check') {
    return { ...checkedLost(entry, tableLimits.checkTimes, 1), ...notLeftOut };
  }
  if (isLeftOut(entry)) {
    return { ...entry, lost: 0, isNotApplicable: !entry.isMissing };
  }
  return checkedLost(entry, about.kind === 'part' ? 0 : about.item.points, 100);
}

const notLeftOut = { isMissing: false, isNotApplicable: false };

function checkedLost(entry: Entry, max: number, parts: 1 | 100): Entry {
  const { lost } = entry;
  if (!Number.isFinite(lost) || isBelow(exact(lost), zero) || isBelow(exact(max), exact(lost))) {
    throw new DomainError('lost_out_of_range', { max }, 'lost');
  }
  if (Math.abs(lost * parts - Math.round(lost * parts)) > 1e-6) {
    throw new DomainError('lost_too_fine', {}, 'lost');
  }
  return entry;
}

/** Whether points are deducted and nobody has said why. */
export function isUnexplained({ lost, reason }: { lost: number; reason: string | null }): boolean {
  return lost > 0 && reason === null;
}
