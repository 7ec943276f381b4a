import { copyFile, mkdir, open, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { codeOf } from '../engine/system-error.js';
import { evidencePath } from '../evidence/evidence-folder.js';
import type { PrismaClient } from '../generated/client.js';
import { csvLine } from './csv.js';

/** Why nothing was exported, in one sentence. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
}

export interface ExportedWorkspace {
  /** Rows by table. */
  rows: Readonly<Record<string, number>>;
  files: number;
  /** Copies that the database names and the folder lacks. */
  missingFiles: number;
}

const rowsAtOnce = 500;
/** A large workspace may take hours; nobody else waits for it on a server. */
const longestMs = 24 * 3_600_000;

/**
 * Writes everything that the database has of one workspace into a new or empty folder, as it stood at one
 * instant: each table as CSV (UTF-8 with a mark, for spreadsheets) and as JSON, a row a line, never whole in
 * memory; and the copies of evidence under their SHA-256. Reads only.
 *
 * @throws ExportError when the workspace is unknown or the folder is not empty
 */
export async function exportWorkspace(
  prisma: PrismaClient,
  { workspaceId, to, evidenceDir }: { workspaceId: string; to: string; evidenceDir: string },
): Promise<ExportedWorkspace> {
  if (!/^[A-Z0-9_]+$/i.test(workspaceId)) {
    throw new ExportError(
      `--workspace ${workspaceId}: the id of a Slack workspace is expected (T…).`,
    );
  }
  const known = await prisma.workspace.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
  if (!known.some(({ id }) => id === workspaceId)) {
    const ids = known.map(({ id }) => id).join(', ') || 'none';
    throw new ExportError(
      `--workspace ${workspaceId}: the database has no such workspace (it has: ${ids}).`,
    );
  }
  const folder = resolve(to);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) {
    throw new ExportError(
      `--to ${folder}: the folder is not empty: a new or an empty one is expected.`,
    );
  }
  const rows = await prisma.$transaction(
    async (db) => {
      await db.$executeRawUnsafe('SET TRANSACTION READ ONLY');
      const counts: Record<string, number> = {};
      for (const table of await tablesOf(db)) {
        counts[table.name] = await writeTable(db, table, workspaceId, folder);
      }
      return counts;
    },
    { isolationLevel: 'RepeatableRead', timeout: longestMs, maxWait: 10_000 },
  );
  return { rows, ...(await copyFiles(prisma, workspaceId, evidenceDir, folder)) };
}

type Reader = Pick<PrismaClient, '$queryRawUnsafe' | '$executeRawUnsafe'>;

interface Table {
  name: string;
  columns: string[];
}

/** Every table with rows of a workspace, and the workspaces' own. */
async function tablesOf(db: Reader): Promise<Table[]> {
  const tables = await db.$queryRawUnsafe<Table[]>(`
    SELECT table_name::text AS "name", array_agg(column_name::text ORDER BY ordinal_position) AS "columns"
    FROM information_schema.columns WHERE table_schema = 'public'
    GROUP BY table_name HAVING table_name = 'Workspace' OR bool_or(column_name = 'workspaceId')
    ORDER BY table_name`);
  return tables;
}

async function writeTable(
  db: Reader,
  { name, columns }: Table,
  workspaceId: string,
  folder: string,
): Promise<number> {
  const key = name === 'Workspace' ? 'id' : 'workspaceId';
  // The workspace's id has been looked at: a cursor takes no parameter.
  await db.$executeRawUnsafe(
    `DECLARE "exported" NO SCROLL CURSOR FOR
      SELECT to_jsonb(t) AS "row" FROM "${name}" t WHERE "${key}" = '${workspaceId}'`,
  );
  let count = 0;
  const pages = async function* () {
    for (;;) {
      const page = await db.$queryRawUnsafe<{ row: Record<string, unknown> }[]>(
        `FETCH ${rowsAtOnce} FROM "exported"`,
      );
      if (page.length === 0) return;
      count += page.length;
      yield page.map(({ row }) => row);
    }
  };
  const csv = await open(join(folder, `${name}.csv`), 'wx', 0o600);
  const json = await open(join(folder, `${name}.jsonl`), 'wx', 0o600);
  try {
    await csv.write(`\uFEFF${csvLine(columns)}`);
    for await (const page of pages()) {
      await csv.write(page.map((row) => csvLine(columns.map((column) => row[column]))).join(''));
      await json.write(page.map((row) => `${JSON.stringify(row)}\n`).join(''));
    }
  } finally {
    await Promise.all([csv.close(), json.close()]);
  }
  await db.$executeRawUnsafe('CLOSE "exported"');
  return count;
}

async function copyFiles(
  prisma: PrismaClient,
  workspaceId: string,
  evidenceDir: string,
  folder: string,
): Promise<Pick<ExportedWorkspace, 'files' | 'missingFiles'>> {
  const copies = await prisma.evidenceCopy.findMany({
    where: { workspaceId, state: 'kept', sha256: { not: null } },
    distinct: ['sha256'],
    select: { sha256: true },
  });
  const done = { files: 0, missingFiles: 0 };
  if (copies.length > 0) await mkdir(join(folder, 'evidence'), { mode: 0o700 });
  for (const { sha256 } of copies) {
    if (sha256 === null) continue;
    try {
      await copyFile(
        evidencePath(resolve(evidenceDir), workspaceId, sha256),
        join(folder, 'evidence', sha256),
      );
      done.files += 1;
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
      done.missingFiles += 1;
    }
  }
  return done;
}
