import { strFromU8, type UnzipFileInfo, type Unzipped, unzipSync, zipSync } from 'fflate';
import readExcelFile from 'read-excel-file/node';

/** What a workbook that comes in may be at most. */
export interface WorkbookLimits {
  bytes: number;
  /** Of everything in it, unpacked. */
  unpackedBytes: number;
  sheets: number;
  rows: number;
  columns: number;
}

export type Cell = string | number | boolean | Date | null;

export interface SheetRead {
  name: string;
  /** Row 1 of the sheet first; a row may be shorter than others. */
  rows: readonly (readonly Cell[])[];
}

export type WorkbookFault =
  | { code: 'not_a_workbook' }
  | {
      code:
        | 'workbook_too_large'
        | 'workbook_unpacks_too_large'
        | 'too_many_sheets'
        | 'too_many_rows'
        | 'too_many_columns';
      max: number;
    }
  | { code: 'formula'; sheet: string; cell: string };

export type WorkbookRead =
  | { ok: true; sheets: readonly SheetRead[] }
  | { ok: false; faults: readonly WorkbookFault[] };

/** So many formulas are named; a workbook full of them is refused all the same. */
const mostNamed = 20;

/**
 * Reads a workbook (.xlsx) that somebody sent. It is measured before it is unpacked, and its sheets before
 * they are read. Formulas are refused by the names of their cells: what they show is nobody's statement.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  limits: WorkbookLimits,
): Promise<WorkbookRead> {
  if (bytes.length > limits.bytes) return tooMuch('workbook_too_large', limits.bytes);
  const unpacked = unpack(bytes, limits);
  if ('code' in unpacked) return { ok: false, faults: [unpacked] };
  const sheets = sheetsOf(unpacked.files);
  if (sheets.length === 0) return { ok: false, faults: [{ code: 'not_a_workbook' }] };
  if (sheets.length > limits.sheets) return tooMuch('too_many_sheets', limits.sheets);
  const measured = sheets.map(({ name, xml }) => ({ name, ...measure(xml) }));
  if (measured.some(({ rows }) => rows > limits.rows)) return tooMuch('too_many_rows', limits.rows);
  if (measured.some(({ columns }) => columns > limits.columns)) {
    return tooMuch('too_many_columns', limits.columns);
  }
  const formulas = measured.flatMap(({ name, formulas: cells }) =>
    cells.map((cell): WorkbookFault => ({ code: 'formula', sheet: name, cell })),
  );
  if (formulas.length > 0) return { ok: false, faults: formulas.slice(0, mostNamed) };
  try {
    // Packed anew, it is what was measured, whatever the file said of itself.
    const read = await readExcelFile(Buffer.from(zipSync(unpacked.files, { level: 0 })));
    const sheetOf = ({ sheet, data }: (typeof read)[number]): SheetRead => {
      return { name: sheet, rows: data.map((row) => row.map(cellOf)) };
    };
    return { ok: true, sheets: read.map(sheetOf) };
  } catch {
    // The library throws errors of many kinds for files that are damaged or no workbook.
    return { ok: false, faults: [{ code: 'not_a_workbook' }] };
  }
}

function cellOf(value: unknown): Cell {
  if (value instanceof Date) return value;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null;
}

type CodeOfMax = Extract<WorkbookFault, { max: number }>['code'];

function tooMuch(code: CodeOfMax, max: number): WorkbookRead {
  return { ok: false, faults: [{ code, max }] };
}

function unpack(
  bytes: Uint8Array,
  { unpackedBytes: max }: WorkbookLimits,
): { files: Unzipped } | WorkbookFault {
  let size = 0;
  const isWithin = ({ originalSize }: UnzipFileInfo) => {
    size += originalSize;
    return size <= max;
  };
  try {
    // A part that unpacks to more than it says is cut there, and is no XML any more.
    const files = unzipSync(bytes, { filter: isWithin });
    return size > max ? { code: 'workbook_unpacks_too_large', max } : { files };
  } catch {
    return { code: 'not_a_workbook' };
  }
}

/** The sheets with their names, in the workbook's order. */
function sheetsOf(files: Unzipped): { name: string; xml: string }[] {
  const workbook = textOf(files, 'xl/workbook.xml');
  const targets = new Map(
    tags(textOf(files, 'xl/_rels/workbook.xml.rels'), 'Relationship').map((attributes) => [
      attributeOf(attributes, 'Id'),
      attributeOf(attributes, 'Target'),
    ]),
  );
  return tags(workbook, 'sheet').map((attributes) => {
    const target = targets.get(attributeOf(attributes, 'r:id')) ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    return { name: attributeOf(attributes, 'name'), xml: textOf(files, path) };
  });
}

function textOf(files: Unzipped, path: string): string {
  const file = files[path];
  return file === undefined ? '' : strFromU8(file);
}

function tags(xml: string, name: string): string[] {
  const found = xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\s([^>]*)>`, 'g'));
  return [...found].map(([, attributes = '']) => attributes);
}

function attributeOf(attributes: string, name: string): string {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
  return value
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

/** The last row and column that a sheet names, and the cells that hold formulas. */
function measure(xml: string): { rows: number; columns: number; formulas: string[] } {
  let rows = 0;
  let columns = 0;
  let cell = '';
  const formulas: string[] = [];
  for (const [, tag, attributes = ''] of xml.matchAll(/<(?:\w+:)?(row|c|f)\b([^>]*)>/g)) {
    const named = /(?:^|\s)r="([A-Z]*)([0-9]+)"/.exec(attributes);
    if (tag === 'f') formulas.push(cell);
    else {
      if (tag === 'c') cell = `${named?.[1] ?? ''}${named?.[2] ?? ''}`;
      rows = Math.max(rows, Number(named?.[2] ?? 0));
      columns = Math.max(columns, columnOf(named?.[1] ?? ''));
    }
  }
  return { rows, columns, formulas };
}

/** `A` is 1, `AA` is 27. */
function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
