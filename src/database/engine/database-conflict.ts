import { Prisma } from '../generated/client.js';

/**
 * True when a write broke the unique key over exactly these columns. PGlite names the key's columns,
 * PostgreSQL its index; both are understood.
 */
export function isTaken(
  error: unknown,
  model: Prisma.ModelName,
  columns: readonly string[],
): boolean {
  const taken = takenKey(error);
  if (taken === undefined) return false;
  if (taken.index !== undefined) return taken.index === `${model}_${columns.join('_')}_key`;
  return (
    taken.fields?.length === columns.length &&
    columns.every((column) => taken.fields?.includes(column))
  );
}

/**
 * True when the transaction may succeed if it is run again: it met another one (serialization,
 * deadlock), or the same submission arrived twice at once, and the second finds the first's rows now.
 */
export function mayBeRetried(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  if (error.code === 'P2034') return true;
  const cause = driverCause(error);
  // A raw query's conflict comes as P2010, with the server's code in the cause.
  if (cause?.kind === 'TransactionWriteConflict') return true;
  if (cause?.originalCode === '40001' || cause?.originalCode === '40P01') return true;
  const taken = takenKey(error);
  return (
    taken?.index?.endsWith('_submissionKey_key') === true ||
    taken?.fields?.includes('submissionKey') === true
  );
}

interface DriverCause {
  kind?: string;
  originalCode?: string;
  constraint?: { index?: string; fields?: string[] };
}

function takenKey(error: unknown): { index?: string; fields?: string[] } | undefined {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') {
    return undefined;
  }
  const constraint = driverCause(error)?.constraint;
  // PGlite's adapter keeps the quotes of the server's message around a column's name.
  const fields = constraint?.fields?.map((field) => field.replaceAll('"', ''));
  return { ...constraint, ...(fields === undefined ? {} : { fields }) };
}

function driverCause(error: Prisma.PrismaClientKnownRequestError): DriverCause | undefined {
  const driverError = error.meta?.driverAdapterError as { cause?: DriverCause } | undefined;
  return driverError?.cause;
}
