import { foldText } from '../../domain/shared/folding.js';
import type { WorkbookRowFault } from '../../use-cases/ports/scoring.js';
import type { Cell, SheetRead } from '../kit/read-workbook.js';
import {
  type Column,
  columnKey,
  columns,
  type ListSheet,
  meantBy,
  requiredColumns,
  sheetKey,
  sheetNames,
} from './table-sheets.js';

/** A row by column; its number is that of the sheet, from 1. */
export interface SheetRow {
  row: number;
  cells: ReadonlyMap<Column, Cell>;
}

/** The sheet that somebody means, by its name in any language. */
export function findSheet(
  sheets: readonly SheetRead[],
  wanted: (typeof sheetNames)[number],
): SheetRead | undefined {
  return sheets.find(({ name }) => meantBy(name, sheetNames, sheetKey) === wanted);
}

/** The rows of a list that say anything; a sheet that is left out has none. */
export function rowsOf(
  sheets: readonly SheetRead[],
  sheet: ListSheet,
  faults: WorkbookRowFault[],
): SheetRow[] {
  const [headings = [], ...rest] = findSheet(sheets, sheet)?.rows ?? [];
  const own: readonly Column[] = columns[sheet];
  const places = headings.map((cell) => meantBy(String(cell ?? ''), own, columnKey));
  const rows = rest.flatMap((row, index): SheetRow[] => {
    const cells = new Map<Column, Cell>();
    row.forEach((cell, place) => {
      const column = places[place];
      if (column !== undefined && !isBlank(cell)) cells.set(column, cell);
    });
    return cells.size === 0 ? [] : [{ row: index + 2, cells }];
  });
  if (rows.length === 0 && headings.length === 0) return [];
  for (const column of requiredColumns[sheet].filter((one) => !places.includes(one))) {
    faults.push({ sheet, row: 1, column, code: 'column_missing', params: {} });
  }
  return rows;
}

function isBlank(cell: Cell): boolean {
  return cell === null || (typeof cell === 'string' && cell.trim() === '');
}

/** Reads the cells of one row; what a cell should not be is noted once, by its place. */
export class CellReader {
  constructor(
    private readonly at: { sheet: WorkbookRowFault['sheet']; row: number },
    private readonly cellOf: (column: WorkbookRowFault['column'] & string) => Cell | undefined,
    private readonly faults: WorkbookRowFault[],
  ) {}

  text(column: WorkbookRowFault['column'] & string): string | undefined {
    const cell = this.cellOf(column);
    if (cell === undefined || cell === null) return undefined;
    if (typeof cell === 'string') return cell.trim();
    if (typeof cell === 'number') return String(cell);
    this.note(column, 'not_text');
    return undefined;
  }

  number(column: WorkbookRowFault['column'] & string): number | undefined {
    const cell = this.cellOf(column);
    if (cell === undefined || cell === null) return undefined;
    const value = typeof cell === 'string' ? Number(foldText(cell)) : cell;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    this.note(column, 'not_a_number');
    return undefined;
  }

  /** Which of these words stands there; undefined where none does. */
  word<Name extends string>(
    column: WorkbookRowFault['column'] & string,
    names: readonly Name[],
    keyOf: Parameters<typeof meantBy<Name>>[2],
  ): Name | undefined {
    const cell = this.cellOf(column);
    if (cell === undefined || cell === null) return undefined;
    const found = meantBy(String(cell), names, keyOf);
    if (found === undefined) this.note(column, 'unknown_word', { word: String(cell) });
    return found;
  }

  isYes(column: WorkbookRowFault['column'] & string): boolean {
    const cell = this.cellOf(column);
    if (typeof cell === 'boolean') return cell;
    return this.word(column, ['yes', 'no'], (name) => `scoring.word.${name}` as const) === 'yes';
  }

  note(
    column: WorkbookRowFault['column'],
    code: WorkbookRowFault['code'],
    params: WorkbookRowFault['params'] = {},
  ): void {
    this.faults.push({ ...this.at, column, code, params });
  }
}
