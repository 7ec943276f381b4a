import { createHash, randomUUID } from 'node:crypto';
import { link, mkdtemp, readdir, realpath, rm, symlink, unlink } from 'node:fs/promises';
import { createConnection, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolderError } from './private-folder.js';
import { codeOf } from './system-error.js';

/*
 * Two processes on one embedded database lose data, so the folder is locked by something that only
 * a living process can hold: a listening socket. A process that dies, however it dies, stops
 * listening at that instant, and nobody has to guess from process numbers (which are reused, and are
 * always 1 in a container) or from clocks (a process that is paused for a minute is still alive).
 *
 * Windows: a named pipe, which the system itself gives to one process only.
 * Elsewhere: sockets in the folder called closeout.lock.1, .2, .3 … The highest number is the lock.
 * Whoever wants it connects to the highest: an answer means "in use"; a refusal means that the owner
 * is dead, and the next number is taken by link(2), which succeeds for one process only. The socket
 * listens before it gets that name, so a name never looks dead while its owner lives. Numbers only
 * ever grow (a released lock leaves its name behind, dead), so a process that was slow between
 * looking and taking finds a higher number afterwards and steps back.
 */

const NAME = /^closeout\.lock\.(\d+)$/;
const CANDIDATE = /^closeout\.lock\.candidate-/;

/** Another living process works on this data folder. Nothing was touched. */
export class DataFolderInUseError extends DataFolderError {
  constructor(folder: string) {
    super(`The data folder ${folder} is in use by another running Closeout process.`);
  }
}

/** A held lock. */
export interface DataFolderLock {
  /** Lets go of the folder; calling it again does nothing. */
  release(): Promise<void>;
}

/**
 * Locks an existing folder for this process until it releases the lock or ends, by kill -9 too. The
 * lock does not keep the process alive.
 *
 * @throws DataFolderInUseError when another living process (or this one) has it
 * @throws DataFolderError when the folder's file system cannot hold a lock
 */
export async function lockDataFolder(path: string): Promise<DataFolderLock> {
  const folder = await realpath(path);
  return process.platform === 'win32' ? lockByPipe(folder) : lockBySocket(folder);
}

async function lockByPipe(folder: string): Promise<DataFolderLock> {
  const id = createHash('sha256').update(folder.toLowerCase()).digest('hex').slice(0, 32);
  try {
    return holding(await listen(`\\\\.\\pipe\\closeout-${id}`));
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE') throw new DataFolderInUseError(folder);
    throw error;
  }
}

async function lockBySocket(folder: string): Promise<DataFolderLock> {
  // A socket's path is limited to about 100 bytes, so the folder is reached by a short detour.
  const detour = await mkdtemp(join(tmpdir(), 'closeout-'));
  const short = join(detour, 'd');
  const candidate = `closeout.lock.candidate-${randomUUID()}`;
  let server: Server | undefined;
  try {
    await symlink(folder, short);
    server = await listen(join(short, candidate));
    const generation = await takeNextGeneration(folder, short, candidate);
    await removeDead(folder, generation, candidate);
    return holding(server);
  } catch (error) {
    server?.close();
    if (error instanceof DataFolderError) throw error;
    throw new DataFolderError(
      `The data folder ${folder} cannot be locked (${codeOf(error) ?? String(error)}): ` +
        'choose a folder on a local disk, or a PostgreSQL server with DATABASE_URL.',
      { cause: error },
    );
  } finally {
    await unlink(join(folder, candidate)).catch(ignoreMissing);
    await rm(detour, { recursive: true, force: true });
  }
}

async function takeNextGeneration(
  folder: string,
  short: string,
  candidate: string,
): Promise<number> {
  for (;;) {
    const highest = await highestGeneration(folder);
    if (highest > 0) {
      const owner = await probe(join(short, `closeout.lock.${highest}`));
      if (owner === 'alive') throw new DataFolderInUseError(folder);
      if (owner === 'gone') continue;
    }
    const mine = join(folder, `closeout.lock.${highest + 1}`);
    try {
      await link(join(folder, candidate), mine);
    } catch (error) {
      if (codeOf(error) === 'EEXIST') continue;
      // Only a winner clears candidates away.
      if (codeOf(error) === 'ENOENT') throw new DataFolderInUseError(folder);
      throw error;
    }
    if ((await highestGeneration(folder)) === highest + 1) return highest + 1;
    await unlink(mine).catch(ignoreMissing);
  }
}

async function highestGeneration(folder: string): Promise<number> {
  const numbers = (await readdir(folder)).map((name) => Number(NAME.exec(name)?.[1] ?? 0));
  return Math.max(0, ...numbers);
}

/** What dead processes left: lower numbers, and candidates that nobody listens on. */
async function removeDead(folder: string, generation: number, own: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const number = Number(NAME.exec(name)?.[1] ?? Number.POSITIVE_INFINITY);
    const dead = CANDIDATE.test(name) && name !== own && (await isDead(join(folder, name)));
    if (number < generation || dead) await unlink(join(folder, name)).catch(ignoreMissing);
  }
}

async function isDead(path: string): Promise<boolean> {
  // Too long a path cannot be asked; a stray candidate does no harm.
  return (await probe(path).catch(() => 'unknown')) === 'dead';
}

/** Whether somebody listens there. A system that cannot say is an error, never "dead". */
function probe(path: string): Promise<'alive' | 'dead' | 'gone'> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve('alive');
    });
    socket.once('error', (error) => {
      const code = codeOf(error);
      if (code === 'ECONNREFUSED') resolve('dead');
      else if (code === 'ENOENT') resolve('gone');
      // The owner lives but has more callers than it can queue.
      else if (code === 'EAGAIN') resolve('alive');
      else reject(error);
    });
  });
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.destroy();
    });
    server.once('error', reject);
    server.listen({ path, exclusive: true }, () => {
      server.unref();
      resolve(server);
    });
  });
}

function holding(server: Server): DataFolderLock {
  let released: Promise<void> | undefined;
  return {
    release: () => {
      released ??= new Promise((resolve) => server.close(() => resolve()));
      return released;
    },
  };
}

function ignoreMissing(error: unknown): void {
  if (codeOf(error) !== 'ENOENT') throw error;
}
