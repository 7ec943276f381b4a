import type { Kinds } from '../../domain/deadlines/kinds.js';
import type { LocalDate } from '../../domain/shared/local-time.js';
import type { Prisma } from '../generated/client.js';

/** What a store works on: the rows of one workspace, over one connection or transaction. */
export interface StoreScope {
  db: Prisma.TransactionClient;
  workspaceId: string;
  /** The registers of kinds, put together at the start. */
  kinds: Kinds;
}

/** A `date` column as the calendar date that it holds; Prisma reads one as midnight UTC. */
export function toLocalDate(column: Date): LocalDate {
  return column.toISOString().slice(0, 10);
}

/** A calendar date as Prisma writes a `date` column. */
export function fromLocalDate(date: LocalDate): Date {
  return new Date(`${date}T00:00:00.000Z`);
}

/** The rows of each key, in the order in which they come. */
export function groupBy<Row, Key>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): ReadonlyMap<Key, readonly Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
