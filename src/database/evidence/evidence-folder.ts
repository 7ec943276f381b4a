import { createHash, randomUUID } from 'node:crypto';
import {
  chmod,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { fileTypeFromFile } from 'file-type';
import { isEvidenceType, isPlainText, largestFile } from '../../domain/evidence/file-types.js';
import type { EvidenceFolder } from '../../use-cases/ports/evidence.js';
import { DataFolderError, openPrivateFolder } from '../engine/private-folder.js';
import { codeOf } from '../engine/system-error.js';
import type { PrismaClient } from '../generated/client.js';

/** The file in the folder that says to which database it belongs. */
const sign = 'belongs-to.json';
/** Where copies are written until they are whole. */
const unfinished = 'unfinished';
/** Longer than anybody writes one copy (ms): what is older was interrupted, and is worth nothing. */
const writingMs = 60 * 60_000;
/** "evidence" in ASCII, as an advisory lock's number: database and folder are being put together. */
const FOLDER_LOCK = 7311146925001958245n;

/**
 * Opens the folder of the copies: made if there is none, for its owner alone. The first start writes one
 * id into the folder and into the database; from then on they belong together.
 *
 * @throws DataFolderError when it cannot be made or written, belongs to another database, or is empty
 * while the database has copies
 */
export async function openEvidenceFolder(
  prisma: PrismaClient,
  dir: string,
  at: Date,
): Promise<EvidenceFolder> {
  const path = await openPrivateFolder('folder of evidence', dir, async (folder) => {
    await chmod(folder, 0o700);
    await mkdir(join(folder, unfinished), { recursive: true, mode: 0o700 });
    await removeInterrupted(join(folder, unfinished), at);
    await belongTogether(prisma, folder, at);
  });
  return folderAt(path);
}

/** What other replicas are writing stays. */
async function removeInterrupted(folder: string, at: Date): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const written = await modifiedAt(path);
    if (written !== undefined && at.getTime() - written.getTime() > writingMs) {
      await rm(path, { force: true });
    }
  }
}

/** Undefined when it is gone. */
async function modifiedAt(path: string): Promise<Date | undefined> {
  try {
    return (await stat(path)).mtime;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function belongTogether(prisma: PrismaClient, path: string, at: Date): Promise<void> {
  // Replicas that start side by side agree on one id: whoever comes second finds the first one's.
  const id = await prisma.$transaction(async (db) => {
    await db.$queryRaw`SELECT pg_advisory_xact_lock(${FOLDER_LOCK}::bigint)::text`;
    const [own] = await db.evidenceFolder.findMany({ orderBy: { id: 'asc' } });
    const written = await idIn(join(path, sign));
    if (own !== undefined && written === own.id) return undefined;
    if (written !== undefined) {
      throw new DataFolderError(
        `EVIDENCE_DIR: the folder of evidence ${path} belongs to another database: the folder that was used with this one is expected.`,
      );
    }
    if (own === undefined) {
      const { id } = await db.evidenceFolder.create({ data: { id: randomUUID(), createdAt: at } });
      return id;
    }
    const kept = await db.evidenceCopy.count({ where: { state: 'kept' } });
    if (kept === 0) return own.id;
    throw new DataFolderError(
      `EVIDENCE_DIR: the folder of evidence ${path} is empty, and the database has ${kept} copies in another: the folder that was used with this database is expected.`,
    );
  });
  if (id === undefined) return;
  // Under its name it is whole from the start.
  const draft = join(path, `${sign}.${randomUUID()}`);
  await writeFile(draft, `${JSON.stringify({ id })}\n`, { mode: 0o600, flush: true });
  await rename(draft, join(path, sign));
}

async function idIn(path: string): Promise<string | undefined> {
  try {
    const said: unknown = JSON.parse(await readFile(path, 'utf8'));
    return typeof said === 'object' && said !== null && 'id' in said ? String(said.id) : '';
  } catch (error) {
    if (error instanceof SyntaxError) return '';
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Where a copy stands in the folder. */
export function evidencePath(folder: string, workspaceId: string, sha256: string): string {
  return join(folder, workspaceId.replace(/[^A-Za-z0-9_]/g, '_'), sha256.slice(0, 2), sha256);
}

function folderAt(path: string): EvidenceFolder {
  const pathOf = (workspaceId: string, sha256: string) => evidencePath(path, workspaceId, sha256);
  return {
    pathOf,
    remove: (workspaceId, sha256) => rm(pathOf(workspaceId, sha256), { force: true }),
    async keep(workspaceId, bytes) {
      const draft = join(path, unfinished, randomUUID());
      try {
        const written = await write(draft, bytes);
        if (written === undefined) return { kind: 'refused', reason: 'too_big' };
        if (written.size === 0) return { kind: 'refused', reason: 'empty' };
        const mimeType = await typeOf(draft);
        if (mimeType === undefined) return { kind: 'refused', reason: 'type' };
        const target = pathOf(workspaceId, written.sha256);
        await mkdir(join(target, '..'), { recursive: true, mode: 0o700 });
        if (!(await isThere(target, written.size))) await rename(draft, target);
        return { kind: 'kept', ...written, mimeType };
      } finally {
        await rm(draft, { force: true });
      }
    },
  };
}

/** Undefined when it is larger than a file may be: what came until then is given up. */
async function write(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ size: number; sha256: string } | undefined> {
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  try {
    let size = 0;
    for await (const chunk of bytes) {
      size += chunk.byteLength;
      if (size > largestFile) return undefined;
      hash.update(chunk);
      await file.write(chunk);
    }
    await file.sync();
    return { size, sha256: hash.digest('hex') };
  } finally {
    await file.close();
  }
}

const beginningBytes = 4096;

/** By the content, whatever the name says; undefined for what evidence may not be. */
async function typeOf(path: string): Promise<string | undefined> {
  const found = await fileTypeFromFile(path);
  if (found !== undefined) return isEvidenceType(found.mime) ? found.mime : undefined;
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(beginningBytes), 0, beginningBytes);
    return isPlainText(buffer.subarray(0, bytesRead).toString('utf8')) ? 'text/plain' : undefined;
  } finally {
    await file.close();
  }
}

async function isThere(path: string, size: number): Promise<boolean> {
  try {
    return (await stat(path)).size === size;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}
