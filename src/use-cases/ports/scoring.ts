import type { Entry, ScoringTable } from '../../domain/inspections/scoring/scoring-table.js';
import type { SheetSide } from '../../domain/inspections/scoring/sides.js';
import type { TableFaultCode } from '../../domain/inspections/scoring/table-faults.js';
import type { Locale } from '../../domain/organisation/member.js';

/** A version of a scoring table; it never changes. */
export interface TableVersion {
  id: string;
  tableId: string;
  /** Counts from 1. */
  version: number;
  table: ScoringTable;
  /** Null: it came with the product. */
  savedById: string | null;
  savedAt: Date;
}

/** The scoring tables of one workspace. */
export interface ScoringTableStore {
  /** The newest version of each table, by name. */
  newest(): Promise<TableVersion[]>;
  /** Those that are there, in the order in which they are asked for. */
  findVersions(versionIds: readonly string[]): Promise<TableVersion[]>;
  /** The newest version; null: there is no such table. */
  findNewest(tableId: string): Promise<TableVersion | null>;
  /** A table that the workspace did not have, as version 1. */
  insert(table: ScoringTable, savedById: string, at: Date): Promise<TableVersion>;
  /**
   * The next version after `after.version`; throws DomainError `changed_meanwhile` when somebody else has
   * written it.
   */
  addVersion(
    after: Pick<TableVersion, 'tableId' | 'version'>,
    table: ScoringTable,
    savedById: string,
    at: Date,
  ): Promise<TableVersion>;
  /**
   * The workspace has these tables, which come with the product, each in the version of this program;
   * what it has already stays. At once from several sides it is done once.
   */
  ensureShipped(tables: readonly ScoringTable[], at: Date): Promise<void>;
}

/** A table as one side fills it at a visit. */
export interface ScoreSheet {
  id: string;
  visitId: string;
  tableVersionId: string;
  side: SheetSide;
  /** Null: it is still being filled. */
  handedInAt: Date | null;
  handedInById: string | null;
}

/** What was said of an item, by whom. */
export interface ScoredEntry extends Entry {
  reason: string | null;
  scoredById: string;
  scoredAt: Date;
}

/** The filled tables of one workspace's visits. */
export interface ScoreSheetStore {
  /** In the order in which they were begun. */
  ofVisits(visitIds: readonly string[]): Promise<ScoreSheet[]>;
  /** Begins the sheet where it is not begun, and holds it against other writers until the transaction ends. */
  lock(of: Pick<ScoreSheet, 'visitId' | 'tableVersionId' | 'side'>): Promise<ScoreSheet>;
  /** By sheet, and by key within it. */
  entries(sheetIds: readonly string[]): Promise<(ScoredEntry & { sheetId: string })[]>;
  /** Writes these entries in place of what was said of the same keys. */
  write(sheetId: string, entries: readonly ScoredEntry[]): Promise<void>;
  handIn(sheetId: string, byId: string, at: Date): Promise<void>;
}

/** What can be wrong with a workbook beside what is wrong with the table that it says. */
export const workbookFaultCodes = [
  'not_a_workbook',
  'workbook_too_large', // `max` bytes
  'workbook_unpacks_too_large', // `max` bytes
  'too_many_sheets', // `max`
  'too_many_rows', // `max`
  'too_many_columns', // `max`
  'formula', // `cell`, `name` of the sheet as it stands there
  'sheet_missing', // at `sheet`
  'column_missing', // at `column`
  'not_text',
  'not_a_number',
  'unknown_word', // `word`
  'item_without_part',
  'deduction_without_item',
  'differs_from_above', // the part says something else in an earlier row
] as const;

export interface WorkbookRowFault {
  /** One of the sheets of a table's workbook, by name; null: it is about the workbook. */
  sheet: string | null;
  /** Counts from 1, as the spreadsheet does; null: it is about the sheet. */
  row: number | null;
  /** A column, or a line of the table's own sheet, by name; null: it is about the row. */
  column: string | null;
  code: TableFaultCode | (typeof workbookFaultCodes)[number];
  params: Readonly<Record<string, string | number>>;
}

export type WorkbookTable =
  | { ok: true; table: ScoringTable }
  | { ok: false; faults: readonly WorkbookRowFault[] };

/** Scoring tables as workbooks (.xlsx). */
export interface ScoringWorkbooks {
  /** With its columns explained in the language; read again, it is the same table. */
  write(table: ScoringTable, locale: Locale): Promise<Uint8Array>;
  /** The table that a workbook says, or everything that is wrong with it, by row. */
  read(bytes: Uint8Array): Promise<WorkbookTable>;
}
