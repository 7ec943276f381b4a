import type { WorkbookRowFault } from '../../use-cases/ports/scoring.js';
import type { Places } from './read-scoring-table.js';
import { CellReader, type SheetRow } from './sheet-rows.js';
import type { Column } from './table-sheets.js';

export interface PartRead {
  key: string | undefined;
  name: string | undefined;
  english: string | undefined;
  /** The row of the summary, by its name. */
  row: string | undefined;
  points: number | undefined;
  repeats: boolean;
  items: ItemRead[];
}

export interface ItemRead {
  key: string | undefined;
  name: string | undefined;
  english: string | undefined;
  points: number | undefined;
  isGuarantee: boolean;
  deductions: {
    text: string | undefined;
    english: string | undefined;
    points: number | undefined;
  }[];
}

/** What a part says once, in the first row that names it. */
const ofPart: readonly Column[] = ['part_english', 'row', 'part_points', 'repeats', 'part_key'];

/**
 * The parts with their items and deductions: a part goes on until another is named, an item until another
 * is; a row with a deduction alone adds to the item above it.
 */
export function readParts(
  rows: readonly SheetRow[],
  faults: WorkbookRowFault[],
  places: Places,
): PartRead[] {
  const parts: PartRead[] = [];
  let first: SheetRow | undefined;
  for (const line of rows) {
    const read = new CellReader(
      { sheet: 'items', row: line.row },
      (column) => line.cells.get(column as Column),
      faults,
    );
    const name = read.text('part');
    if (name !== undefined && name !== parts.at(-1)?.name) {
      places.set(`parts/${parts.length}`, { sheet: 'items', row: line.row });
      parts.push(partOf(name, read));
      first = line;
    } else if (first !== undefined) noteDifferences(line, first, read);
    readItem(line, read, parts, places);
  }
  return parts;
}

function partOf(name: string, read: CellReader): PartRead {
  return {
    key: read.text('part_key'),
    name,
    english: read.text('part_english'),
    row: read.text('row'),
    points: read.number('part_points'),
    repeats: read.isYes('repeats'),
    items: [],
  };
}

/** A cell that is filled down with the same is taken; one that says something else is not. */
function noteDifferences(line: SheetRow, first: SheetRow, read: CellReader): void {
  for (const column of ofPart) {
    const cell = line.cells.get(column);
    if (cell === undefined || String(cell) === String(first.cells.get(column))) continue;
    read.note(column, 'differs_from_above');
  }
}

function readItem(line: SheetRow, read: CellReader, parts: PartRead[], places: Places): void {
  const part = parts.at(-1);
  const says = (columns: readonly Column[]) => columns.some((column) => line.cells.has(column));
  const isItem = says(['item', 'points', 'english', 'guarantee', 'key']);
  const isDeduction = says(['deduction', 'points_off', 'deduction_english']);
  if (part === undefined) {
    read.note('part', 'item_without_part');
    return;
  }
  const at = `parts/${parts.length - 1}/items`;
  if (isItem) {
    places.set(`${at}/${part.items.length}`, { sheet: 'items', row: line.row });
    part.items.push({
      key: read.text('key'),
      name: read.text('item'),
      english: read.text('english'),
      points: read.number('points'),
      isGuarantee: read.isYes('guarantee'),
      deductions: [],
    });
  }
  if (!isDeduction) return;
  const item = part.items.at(-1);
  if (item === undefined) {
    read.note('deduction', 'deduction_without_item');
    return;
  }
  const path = `${at}/${part.items.length - 1}/deductions/${item.deductions.length}`;
  places.set(path, { sheet: 'items', row: line.row });
  item.deductions.push({
    text: read.text('deduction'),
    english: read.text('deduction_english'),
    points: read.number('points_off'),
  });
}
