import {
  aboutEntry,
  entryKey,
  type ScoringItem,
  type ScoringTable,
} from '../../../domain/inspections/scoring/scoring-table.js';
import { DomainError } from '../../../domain/shared/errors.js';
import type { SaidOfItem } from '../../../use-cases/inspections/scoring/score-items.js';
import { type FieldValues, textOf } from '../../kit/view-state.js';
import { fieldsOf, isLostTyped, partOf } from './part-form.js';

const nothingLost = { lost: 0, isMissing: false, isNotApplicable: false };

/** What a choice or a number says of an item. Throws DomainError `score_item_not_found` for a forged one. */
function saidBy(value: string, item: ScoringItem | undefined): NonNullable<SaidOfItem['said']> {
  if (value === 'missing') return { ...nothingLost, isMissing: true };
  if (value === 'not_applicable') return { ...nothingLost, isNotApplicable: true };
  const deduction = /^d\d+$/.test(value) ? item?.deductions[Number(value.slice(1))] : undefined;
  const points = /^l?(-?\d+(?:\.\d+)?)$/.exec(value)?.[1];
  const lost = deduction?.points ?? (points === undefined ? undefined : Number(points));
  if (lost === undefined) throw new DomainError('score_item_not_found');
  return { ...nothingLost, lost };
}

/** The sentence of a deduction that was chosen is its reason, until somebody writes another. */
function reasonOf(value: string, item: ScoringItem | undefined): string | undefined {
  return /^d\d+$/.test(value) ? item?.deductions[Number(value.slice(1))]?.text : undefined;
}

/** The item of a table that the key of an entry names; undefined: it is a part or a check. */
function itemOf(table: ScoringTable, itemKey: string): ScoringItem | undefined {
  const { key } = aboutEntry(itemKey);
  return table.parts.flatMap(({ items }) => items).find((one) => one.key === key);
}

/** What the form says of one item as it stands; what is not said is left out. */
export function entryOf(table: ScoringTable, itemKey: string, values: FieldValues): SaidOfItem {
  const item = itemOf(table, itemKey);
  const value = valueIn(item, itemKey, values);
  const written = textOf(values, fieldsOf.reason(itemKey));
  const reason = written ?? (value === undefined ? undefined : reasonOf(value, item));
  return {
    itemKey,
    ...(value === undefined ? {} : { said: saidBy(value, item) }),
    reason: reason ?? null,
  };
}

/**
 * What the form says of one item when its reason was typed: of an item that has been scored, by whomever, the
 * reason alone. One that keeps its points unless something is said keeps them with the reason; one that has to
 * be looked at, and the points of a number that was not typed, are left to be said.
 */
export function reasonedEntryOf(
  table: ScoringTable,
  itemKey: string,
  values: FieldValues,
  isScored: boolean,
): SaidOfItem {
  const { said, reason } = entryOf(table, itemKey, values);
  if (isScored) return { itemKey, reason };
  const item = itemOf(table, itemKey);
  const keeps = item?.isGuarantee !== true && reason !== null ? nothingLost : undefined;
  return { itemKey, said: said ?? keeps, reason };
}

/**
 * Everything that the form of a part says when it is handed in. An item of which nothing is said keeps its
 * points; of a check nothing said is nothing; those of `others` are left out. Throws DomainError `required` at the reason of a deduction
 * that has none.
 */
export function entriesOf(
  table: ScoringTable,
  partKey: string,
  values: FieldValues,
  others: ReadonlySet<string> = new Set(),
): SaidOfItem[] {
  const part = partOf(table, partKey);
  const own = itemKeysOf(table, partKey).filter((key) => !others.has(key));
  return own.flatMap((itemKey): SaidOfItem[] => {
    const { said, reason } = entryOf(table, itemKey, values);
    if (said === undefined && part === undefined) return [];
    if (said !== undefined && said.lost > 0 && reason === null) {
      throw new DomainError('required', {}, fieldsOf.reason(itemKey));
    }
    return [{ itemKey, said: said ?? nothingLost, reason }];
  });
}

/** The keys of all entries that are about a part: its own, and those of its items. */
export function entryKeysOf(table: ScoringTable, partKey: string): string[] {
  return [partKey, ...itemKeysOf(table, partKey)];
}

function itemKeysOf(table: ScoringTable, partKey: string): string[] {
  const { copy } = aboutEntry(partKey);
  const named = partOf(table, partKey)?.items ?? table.checks;
  return named.map(({ key }) => entryKey(key, copy));
}

function valueIn(
  item: ScoringItem | undefined,
  itemKey: string,
  values: FieldValues,
): string | undefined {
  const said = textOf(values, fieldsOf.said(itemKey));
  if (item === undefined || !isLostTyped(item) || said === 'missing' || said === 'not_applicable') {
    return said;
  }
  const typed = textOf(values, fieldsOf.typed(itemKey));
  return typed === undefined && said === undefined
    ? undefined
    : `l${typed?.replace(/\.$/, '') ?? 0}`;
}
