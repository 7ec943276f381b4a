import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import {
  type ColumnWords,
  type ListLine,
  listLimits,
} from '../../domain/organisation/list-columns.js';
import { DomainError } from '../../domain/shared/errors.js';
import { foldText } from '../../domain/shared/folding.js';
import { harmless } from '../../domain/shared/text.js';

export interface ReadList<Column extends string> {
  lines: readonly ListLine<Column>[];
  /** Headings that mean no column, as they were written. */
  ignored: readonly string[];
}

const delimiters = ['\t', ',', ';', '，', '；', '、'];

/** The text of a file: UTF-8 or UTF-16 by its mark, UTF-8 by its bytes, else GB18030. */
export function decodeTable(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes);
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return iconv.decode(buffer, 'utf-16le');
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return iconv.decode(buffer, 'utf-16be');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(buffer);
  } catch {
    return iconv.decode(buffer, 'gb18030');
  }
}

/**
 * Reads what was pasted from a spreadsheet or stood in a CSV file. Which mark parts the cells is seen from the
 * line of headings: the one by which most of them are known. Titles may stand above it. Throws DomainError
 * `list_empty`, `list_without_heading`, `list_unreadable` with `line`, `list_too_long` with `max`.
 */
export function readTable<Column extends string>(
  text: string,
  words: ColumnWords<Column>,
  required: readonly Column[],
): ReadList<Column> {
  if (harmless(text).trim() === '') throw new DomainError('list_empty');
  const known = new Map(
    Object.entries<readonly string[]>(words).flatMap(([column, all]) =>
      all.map((word) => [bare(word), column as Column] as const),
    ),
  );
  const readings = delimiters
    .map((delimiter) => readingOf(text, delimiter, known, required))
    .filter((reading) => reading !== undefined)
    .sort((one, other) => other.columns.size - one.columns.size);
  const [best] = readings;
  if (best === undefined) throw refusalOf(text);
  const lines = best.records
    .slice(best.heading + 1)
    .map(({ record, line }) => ({ line, cells: cellsOf(record, best.columns) }))
    .filter(({ cells }) => Object.keys(cells).length > 0);
  if (lines.length === 0) throw new DomainError('list_empty');
  if (lines.length > listLimits.lines) {
    throw new DomainError('list_too_long', { max: listLimits.lines });
  }
  return { lines, ignored: best.ignored };
}

/**
 * Pastes of one list, one after the other: each begins a line, and headings that are pasted again with a later
 * one are left out.
 */
export function joinPastes(pastes: readonly string[]): string {
  const [first = '', ...more] = pastes.filter((text) => text.trim() !== '');
  const lineOf = (text: string) => /^.*/.exec(text)?.[0] ?? '';
  const heading = foldText(lineOf(first));
  const rest = more.map((text) => {
    const line = lineOf(text);
    // An empty line in its place: lines are counted through all that was pasted.
    return foldText(line) === heading ? text.slice(line.length) : text;
  });
  return [first, ...rest].join('\n').replace(/\r\n?/gu, '\n');
}

/** The text in pieces of so many characters at most, each of whole lines; undefined where a line is longer. */
export function splitPaste(text: string, limit: number): string[] | undefined {
  const pieces: string[] = [];
  for (const line of text.split(/(?<=\n)/)) {
    if (line.length > limit) return undefined;
    const last = pieces.at(-1);
    if (last !== undefined && last.length + line.length <= limit) pieces.push(pieces.pop() + line);
    else pieces.push(line);
  }
  return pieces.map((piece) => piece.replace(/\r?\n$/, ''));
}

/** The cells under the first heading of each column in the reader's language; columns without any are left out. */
export function tableOf<Column extends string>(
  rows: readonly ListLine<Column>['cells'][],
  words: ColumnWords<Column>,
  isHeading: (word: string) => boolean,
): string {
  const columns = (Object.keys(words) as Column[]).filter((column) =>
    rows.some((cells) => cells[column] !== undefined),
  );
  const headings = columns.map((column) => words[column].find(isHeading) ?? column);
  return writeTable([headings, ...rows.map((cells) => columns.map((one) => cells[one] ?? ''))]);
}

/** A table as a CSV file that readTable reads as it was. */
export function writeTable(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) =>
    /[",;\t\r\n，；、]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

interface Row {
  record: readonly string[];
  line: number;
}

function recordsOf(text: string, delimiter: string): Row[] {
  const rows = parse(text, {
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
  }) as unknown as { record: string[]; info: { lines: number } }[];
  let last = 0;
  return rows.map(({ record, info }) => {
    const line = last + 1;
    last = info.lines;
    return { record: record.map((cell) => harmless(cell).trim()), line };
  });
}

function readingOf<Column extends string>(
  text: string,
  delimiter: string,
  known: ReadonlyMap<string, Column>,
  required: readonly Column[],
) {
  let records: Row[];
  try {
    records = recordsOf(text, delimiter);
  } catch {
    // A quote that ends nowhere; refusalOf says where, when no other mark parts it better.
    return undefined;
  }
  const within = records.slice(0, listLimits.headingWithin);
  const heading = within.findIndex(({ record }) => {
    const found = record.map((cell) => known.get(bare(cell)));
    return found.some((column) => column !== undefined && required.includes(column));
  });
  const row = records[heading];
  if (row === undefined) return undefined;
  const columns = new Map<Column, number>();
  const ignored: string[] = [];
  for (const [index, cell] of row.record.entries()) {
    const column = known.get(bare(cell));
    if (column === undefined || columns.has(column)) {
      if (cell !== '') ignored.push(cell);
    } else columns.set(column, index);
  }
  return { records, heading, columns, ignored };
}

function cellsOf<Column extends string>(
  record: readonly string[],
  columns: ReadonlyMap<Column, number>,
): Partial<Record<Column, string>> {
  const cells: Partial<Record<Column, string>> = {};
  for (const [column, index] of columns) {
    const cell = record[index] ?? '';
    if (cell !== '') cells[column] = cell;
  }
  return cells;
}

function refusalOf(text: string): DomainError {
  try {
    recordsOf(text, ',');
    return new DomainError('list_without_heading');
  } catch (error) {
    const line = (error as { lines?: number }).lines ?? 1;
    return new DomainError('list_unreadable', { line });
  }
}

/** A heading without what stands in brackets, blanks and marks. */
function bare(heading: string): string {
  return foldText(heading.replace(/[(（[【].*?[)）\]】]/gu, '')).replace(/[\s_\-*:./'"]/gu, '');
}
