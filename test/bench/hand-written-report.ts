import { randomUUID } from 'node:crypto';
import type { SqlDriverAdapter, SqlQueryable } from '@prisma/driver-adapter-utils';
import type { Database } from '../../src/database/open-database.js';

/** The tables that a report writes, each after those that it refers to. */
const tables = [
  'Matter',
  'Hazard',
  'Assignment',
  'Deadline',
  'AuditEvent',
  'Notification',
] as const;
/** What has to be there before. */
const snapshot = ['Workspace', 'Counter', 'Member', 'Unit'] as const;

type Row = Record<string, unknown>;

/**
 * Takes the rows of the one report in `source`, and gives a function that writes the same rows anew
 * into `target` by hand-written SQL: one transaction, one statement a row, new ids, the next number.
 */
export async function handWrittenReport(
  source: Database,
  target: SqlDriverAdapter,
): Promise<() => Promise<void>> {
  const read = async (table: string) =>
    (
      await source.prisma.$queryRawUnsafe<{ row: Row }[]>(
        `SELECT to_jsonb(t) AS row FROM "${table}" t ORDER BY 1`,
      )
    ).map(({ row }) => row);
  for (const table of snapshot) await copyInto(target, table, await read(table));

  const rows: { table: string; row: Row }[] = [];
  const statements = new Map<string, { sql: string; columns: string[] }>();
  for (const table of tables) {
    const columns = await insertableColumns(source, table);
    const names = columns.map(({ name }) => `"${name}"`).join(', ');
    const values = columns.map(({ type }, index) => `$${index + 1}::"${type}"`).join(', ');
    statements.set(table, {
      sql: `INSERT INTO "${table}" (${names}) VALUES (${values})`,
      columns: columns.map(({ name }) => name),
    });
    // As the use case wrote them: what delivery has done since is taken back.
    for (const row of await read(table)) rows.push({ table, row: asWritten(table, row) });
  }
  const oldIds = rows.map(({ row }) => String(row.id));
  const template = JSON.stringify(rows);
  const oldKey = String(rows.find(({ table }) => table === 'Hazard')?.row.submissionKey);

  return async () => {
    let text = template.replaceAll(oldKey, `V${randomUUID()}`);
    for (const id of oldIds) text = text.replaceAll(id, randomUUID());
    const fresh = JSON.parse(text) as typeof rows;
    const transaction = await target.startTransaction();
    const { rows: numbers } = await transaction.queryRaw(
      query('UPDATE "Counter" SET "last" = "last" + 1 RETURNING "last"'),
    );
    for (const { table, row } of fresh) {
      if (table === 'Matter') row.number = numbers[0]?.[0];
      const { sql, columns } = statements.get(table) ?? { sql: '', columns: [] };
      await execute(
        transaction,
        sql,
        columns.map((name) => parameter(row[name])),
      );
    }
    if (!transaction.options.usePhantomQuery) await execute(transaction, 'COMMIT');
    await transaction.commit();
  };
}

function asWritten(table: string, row: Row): Row {
  if (table !== 'Notification') return row;
  const untouched = {
    attempts: 0,
    lostClaims: 0,
    claimedBy: null,
    claimedAt: null,
    leaseUntil: null,
  };
  const notSent = { channelId: null, messageTs: null, outcome: null, settledAt: null };
  return { ...row, ...untouched, ...notSent, state: 'pending' };
}

async function copyInto(target: SqlQueryable, table: string, rows: Row[]): Promise<void> {
  // Units and members refer to one another: what is not there yet is filled in by the second pass.
  const [first, second] = [rows.map((row) => ({ ...row, unitId: null, parentId: null })), rows];
  for (const row of first) {
    await execute(
      target,
      `INSERT INTO "${table}" SELECT * FROM jsonb_populate_record(NULL::"${table}", $1::jsonb)`,
      [JSON.stringify(row)],
    );
  }
  if (table !== 'Unit') return;
  for (const row of second) {
    await execute(target, 'UPDATE "Unit" SET "parentId" = $1::uuid WHERE id = $2::uuid', [
      parameter(row.parentId),
      parameter(row.id),
    ]);
  }
}

async function insertableColumns(
  source: Database,
  table: string,
): Promise<{ name: string; type: string }[]> {
  return source.prisma.$queryRawUnsafe(
    `SELECT column_name AS name, udt_name AS type FROM information_schema.columns
     WHERE table_name = $1 AND table_schema = current_schema() AND column_name <> 'sequence'
     ORDER BY ordinal_position`,
    table,
  );
}

function parameter(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

async function execute(
  target: SqlQueryable,
  sql: string,
  args: (string | null)[] = [],
): Promise<void> {
  await target.executeRaw(query(sql, args));
}

function query(sql: string, args: (string | null)[] = []) {
  const argTypes = args.map(() => ({ scalarType: 'string' as const, arity: 'scalar' as const }));
  return { sql, args, argTypes };
}
