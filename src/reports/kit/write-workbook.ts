import type { Readable } from 'node:stream';
import writeExcelFile, { type CellObject, type Sheet } from 'write-excel-file/node';

/** What stands in a cell; a text is a text, whatever it begins with. */
export type WrittenCell = string | number | boolean | null;

export interface WrittenSheet {
  name: string;
  /** In bold, above the rows; none where it is empty. */
  headings: readonly string[];
  rows: readonly (readonly WrittenCell[])[];
  /** Of the columns, in characters. */
  widths: readonly number[];
}

/**
 * A workbook (.xlsx). Nothing in it is a formula: a text that begins with `=`, `+`, `-` or `@` is a cell of
 * text, which a spreadsheet shows as it stands.
 */
export async function writeWorkbook(sheets: readonly WrittenSheet[]): Promise<Uint8Array> {
  const written = sheets.map(({ name, headings, rows, widths }): Sheet<Readable> => {
    const heading = headings.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));
    return {
      sheet: name,
      data: [...(headings.length > 0 ? [heading] : []), ...rows.map((row) => row.map(cellOf))],
      columns: widths.map((width) => ({ width })),
      ...(headings.length > 0 ? { stickyRowsCount: 1 } : {}),
    };
  });
  return writeExcelFile(written).toBuffer();
}

function cellOf(value: WrittenCell): CellObject | null {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { value, type: Number };
  if (typeof value === 'boolean') return { value, type: Boolean };
  return { value, type: String, wrap: true, alignVertical: 'top' };
}
