import type { RemovedMatters } from '../../use-cases/ports/privacy.js';
import { Prisma } from '../generated/client.js';

/** A reference to a table's row, as the database has it; the workspace is in every one. */
interface Reference {
  table: string;
  column: string;
  target: string;
  isNullable: boolean;
}

/**
 * Removes ended matters with all that belongs to them, whatever tables there are: rows that refer to a matter
 * as theirs (`matterId`, or a reference that is never null) go with it, other references are let go. A matter
 * that is part of another, as a visit is of its campaign, goes with that one and not before. See
 * PrivacyStore.removeEnded.
 */
export async function removeEnded(
  db: Prisma.TransactionClient,
  workspaceId: string,
  { until, at, limit }: { until: Date; at: Date; limit: number },
): Promise<RemovedMatters | null> {
  const references = await referencesOf(db);
  const kinds = references.filter(isKind).map(({ table }) => table);
  const mentions = references.filter(
    (one) =>
      !isOwned(one) && [...kinds, 'Matter'].includes(one.target) && kinds.includes(one.table),
  );
  const parts = references.filter(
    (one) => isOwned(one) && kinds.includes(one.table) && kinds.includes(one.target),
  );
  const mayGo = (matter: string) => mayGoOf(name(matter), mentions, until);
  const chosen = await db.$queryRaw<{ id: string; endedAt: Date }[]>`
    SELECT m."id", m."endedAt" FROM "Matter" m
    WHERE m."workspaceId" = ${workspaceId} AND ${mayGo('m')}
      ${all(parts.map(isNoPart))}
      ${all(parts.map((one) => hasNoPartThat(one, Prisma.sql`NOT (${mayGo('o')})`)))}
    ORDER BY m."endedAt", m."id" LIMIT ${limit} FOR UPDATE OF m`;
  const [first] = chosen;
  const last = chosen.at(-1);
  if (first === undefined || last === undefined) return null;
  const wholes = chosen.map(({ id }) => id);
  const ids = [...wholes, ...(await partsOf(db, workspaceId, parts, wholes))];
  const files = await db.evidence.findMany({
    where: { workspaceId, matterId: { in: ids } },
    select: { fileId: true },
  });
  const [removed] = await db.$queryRaw<{ hash: string }[]>`
    SELECT "removeHistoryOfMatters"(${workspaceId}, ${ids}::uuid[], ${at}::timestamptz, (
      SELECT "after"->>'hash' FROM "AuditEvent" WHERE "workspaceId" = ${workspaceId}
        AND "action" = 'matters_removed' ORDER BY "sequence" DESC LIMIT 1)) AS "hash"`;
  if (removed === undefined) throw new TypeError('a function gives a row');
  await removeRows(db, references, workspaceId, ids);
  const copies = await removeCopies(
    db,
    workspaceId,
    files.map(({ fileId }) => fileId),
  );
  return {
    count: ids.length,
    firstEndedAt: first.endedAt,
    lastEndedAt: last.endedAt,
    hash: removed.hash,
    copies,
  };
}

/** Every reference that leads to a matter, by whatever steps. */
async function referencesOf(db: Prisma.TransactionClient): Promise<Reference[]> {
  const all = await db.$queryRaw<Reference[]>`
    SELECT h.relname::text AS "table", t.relname::text AS "target", a.attname::text AS "column",
      NOT a.attnotnull AS "isNullable"
    FROM pg_constraint c
    JOIN pg_class h ON h.oid = c.conrelid
    JOIN pg_class t ON t.oid = c.confrelid
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[cardinality(c.conkey)]
    WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace
      AND t.relname NOT IN ('Workspace', 'Member', 'Unit') AND h.relname NOT IN ('AuditEvent', 'AuditText')`;
  const reached = new Set(['Matter']);
  for (let size = 0; size !== reached.size; ) {
    size = reached.size;
    for (const one of all) if (reached.has(one.target) && isOwned(one)) reached.add(one.table);
  }
  return all.filter(({ target }) => reached.has(target));
}

/** The table of a kind of matter shares the matter's id. */
function isKind({ target, column }: Reference): boolean {
  return target === 'Matter' && column === 'id';
}

function isOwned({ column, isNullable, table, target }: Reference): boolean {
  return table !== target && (column === 'matterId' || !isNullable);
}

/** It ended until then, nothing is owed about it, and no matter that stays mentions it. */
function mayGoOf(matter: Prisma.Sql, mentions: readonly Reference[], until: Date): Prisma.Sql {
  return Prisma.sql`${matter}."endedAt" IS NOT NULL AND ${matter}."endedAt" <= ${until}
    ${all(mentions.map((one) => isMentionedByNone(matter, one, until)))}
    AND NOT EXISTS (SELECT FROM "Deadline" d WHERE d."workspaceId" = ${matter}."workspaceId"
      AND d."matterId" = ${matter}."id" AND d."settledAt" IS NULL)`;
}

/** No matter that stays, because it is open or ended later, mentions this one. */
function isMentionedByNone(
  matter: Prisma.Sql,
  { table, column }: Reference,
  until: Date,
): Prisma.Sql {
  return Prisma.sql`NOT EXISTS (
    SELECT FROM ${name(table)} k JOIN "Matter" n ON n."workspaceId" = k."workspaceId" AND n."id" = k."id"
    WHERE k."workspaceId" = ${matter}."workspaceId" AND k.${name(column)} = ${matter}."id"
      AND (n."endedAt" IS NULL OR n."endedAt" > ${until}))`;
}

/** The matter `m` is part of no other. */
function isNoPart({ table }: Reference): Prisma.Sql {
  return Prisma.sql`NOT EXISTS (
    SELECT FROM ${name(table)} p WHERE p."workspaceId" = m."workspaceId" AND p."id" = m."id")`;
}

/** No part `o` of the matter `m` is such. */
function hasNoPartThat({ table, column }: Reference, such: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`NOT EXISTS (
    SELECT FROM ${name(table)} p JOIN "Matter" o ON o."workspaceId" = p."workspaceId" AND o."id" = p."id"
    WHERE p."workspaceId" = m."workspaceId" AND p.${name(column)} = m."id" AND ${such})`;
}

/** What is part of one of these matters. One query for each way in which something is. */
async function partsOf(
  db: Prisma.TransactionClient,
  workspaceId: string,
  parts: readonly Reference[],
  wholes: readonly string[],
): Promise<string[]> {
  const found = new Set<string>();
  for (const { table, column } of parts) {
    const rows = await db.$queryRaw<{ id: string }[]>`
      SELECT p."id" FROM ${name(table)} p
      WHERE p."workspaceId" = ${workspaceId} AND p.${name(column)} = ANY(${[...wholes]}::uuid[])`;
    for (const { id } of rows) found.add(id);
  }
  return [...found];
}

async function removeRows(
  db: Prisma.TransactionClient,
  references: readonly Reference[],
  workspaceId: string,
  ids: readonly string[],
): Promise<void> {
  /** Which rows of a table go. */
  const which = (table: string): Prisma.Sql => {
    if (table === 'Matter') {
      return Prisma.sql`("workspaceId" = ${workspaceId} AND "id" = ANY(${[...ids]}::uuid[]))`;
    }
    const ways = references
      .filter((one) => one.table === table && isOwned(one))
      .map(({ column, target }) => {
        const key = target === 'EvidenceCopy' ? 'fileId' : 'id';
        return Prisma.sql`${name(column)} IN (SELECT ${name(key)} FROM ${name(target)} WHERE ${which(target)})`;
      });
    return Prisma.sql`("workspaceId" = ${workspaceId} AND (${Prisma.join(ways, ' OR ')}))`;
  };
  const order = childrenFirst(references);
  for (const { table, column, target } of references.filter((one) => !isOwned(one))) {
    const isOther =
      table === target ? Prisma.empty : Prisma.sql`AND NOT ${orNothing(which, order, table)}`;
    await db.$executeRaw`
      UPDATE ${name(table)} SET ${name(column)} = NULL
      WHERE "workspaceId" = ${workspaceId} AND ${name(column)} IN (
        SELECT "id" FROM ${name(target)} WHERE ${which(target)}) ${isOther}`;
  }
  for (const table of order) {
    await db.$executeRaw`DELETE FROM ${name(table)} WHERE ${which(table)}`;
  }
}

function orNothing(
  which: (table: string) => Prisma.Sql,
  order: readonly string[],
  table: string,
): Prisma.Sql {
  return order.includes(table) ? which(table) : Prisma.sql`false`;
}

/** The tables whose rows go, each before those that it refers to; matters last. */
function childrenFirst(references: readonly Reference[]): string[] {
  const owned = new Set(['Matter', ...references.filter(isOwned).map(({ table }) => table)]);
  const order: string[] = [];
  const visit = (table: string, under: readonly string[]) => {
    if (order.includes(table) || under.includes(table)) return;
    for (const one of references) {
      if (one.target === table && owned.has(one.table)) visit(one.table, [...under, table]);
    }
    order.push(table);
  };
  visit('Matter', []);
  return order;
}

/** The rows of copies that nothing refers to any more go; gives those whose file is needed by none. */
async function removeCopies(
  db: Prisma.TransactionClient,
  workspaceId: string,
  fileIds: readonly string[],
): Promise<string[]> {
  if (fileIds.length === 0) return [];
  const gone = await db.$queryRaw<{ sha256: string | null }[]>`
    DELETE FROM "EvidenceCopy" c
    WHERE c."workspaceId" = ${workspaceId} AND c."fileId" = ANY(${[...fileIds]}::text[])
      AND NOT EXISTS (SELECT FROM "Evidence" e
        WHERE e."workspaceId" = c."workspaceId" AND e."fileId" = c."fileId")
      AND NOT EXISTS (SELECT FROM "EvidenceShare" s
        WHERE s."workspaceId" = c."workspaceId" AND s."fileId" = c."fileId")
    RETURNING c."sha256"`;
  const hashes = [...new Set(gone.flatMap(({ sha256 }) => sha256 ?? []))];
  const needed = await db.evidenceCopy.findMany({
    where: { workspaceId, sha256: { in: hashes } },
    select: { sha256: true },
  });
  return hashes.filter((hash) => !needed.some(({ sha256 }) => sha256 === hash));
}

function all(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  if (conditions.length === 0) return Prisma.empty;
  return Prisma.sql`AND ${Prisma.join([...conditions], ' AND ')}`;
}

/** A name that the database itself has said. */
function name(identifier: string): Prisma.Sql {
  return Prisma.raw(`"${identifier}"`);
}
