import {
  access,
  chmod,
  constants,
  lstat,
  open,
  readdir,
  readFile,
  rename,
  rm,
} from 'node:fs/promises';
import { join } from 'node:path';
import { DataFolderError, openPrivateFolder } from './private-folder.js';
import { codeOf } from './system-error.js';

/** Where things are inside the data folder. */
export interface DataFolder {
  /** Absolute path of the folder itself. */
  readonly path: string;
  /** The database cluster; exists only once it is complete. */
  readonly cluster: string;
  /** Where a new cluster is made; whatever is found here was interrupted and is worth nothing. */
  readonly unfinishedCluster: string;
}

/** What Closeout keeps in the data folder, by name; whatever else is there belongs to somebody else. */
const ours =
  /^(?:database|database\.unfinished|evidence|closeout\.lock\..*|workspace(?:-note)?\.json.*)$/;

/** The bits of a mode that let others in. */
const others = 0o077;
const othersWrite = 0o022;
const sticky = 0o1000;

/**
 * Makes the data folder if there is none (readable by its owner only: it will hold people's names)
 * and proves that it can be written. What is there already and lets others in is closed to them.
 *
 * @throws DataFolderError when it cannot be made or written, or belongs to another user
 */
export async function prepareDataFolder(dataDir: string): Promise<DataFolder> {
  const path = await openPrivateFolder('data folder', dataDir, async (folder) => {
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    await closeToOthers(folder);
  });
  return {
    path,
    cluster: join(path, 'database'),
    unfinishedCluster: join(path, 'database.unfinished'),
  };
}

/** Others may neither read nor write what is ours: 0700 and 0600, whatever the umask was when it was made. */
async function closeToOthers(path: string): Promise<void> {
  // Windows has no such modes.
  if (process.getuid === undefined) return;
  const names = await readdir(path);
  const folder = await ownedMode(path);
  if (names.every((name) => ours.test(name))) {
    if (folder & others) await chmod(path, folder & 0o700);
  } else if (folder & othersWrite && !(folder & sticky)) {
    throw new DataFolderError(
      `The data folder ${path} can be written by other users, and has things of others in it: ` +
        'a folder of its own is expected, or one that its owner alone can write (chmod go-w).',
    );
  }
  for (const name of names) if (ours.test(name)) await closeAll(join(path, name));
}

async function closeAll(path: string): Promise<void> {
  const status = await lstat(path).catch((error: unknown) => {
    // A lock that another process has just let go.
    if (codeOf(error) !== 'ENOENT') throw error;
  });
  if (status === undefined || status.isSymbolicLink()) return;
  const mode = await ownedMode(path);
  if (mode & others) await chmod(path, mode & 0o700);
  if (!status.isDirectory()) return;
  for (const name of await readdir(path)) await closeAll(join(path, name));
}

/** @throws DataFolderError when it belongs to another user, who could open it again */
async function ownedMode(path: string): Promise<number> {
  const { mode, uid } = await lstat(path);
  if (uid === process.getuid?.()) return mode & 0o7777;
  throw new DataFolderError(
    `${path} belongs to another user (uid ${uid}): start Closeout as that user, ` +
      'or give the data folder to the user that runs it (chown -R).',
  );
}

/**
 * The major version of PostgreSQL that wrote the cluster, or null when there is no cluster yet.
 *
 * @throws DataFolderError when the folder holds something that is not a cluster
 */
export async function clusterVersion(folder: DataFolder): Promise<string | null> {
  try {
    return (await readFile(join(folder.cluster, 'PG_VERSION'), 'utf8')).trim();
  } catch (cause) {
    const entries = await readdir(folder.cluster).catch(() => null);
    if (entries === null) return null;
    throw new DataFolderError(`${folder.cluster} is there but holds no database.`, { cause });
  }
}

/** Removes what an interrupted first start left behind. Only the holder of the lock may call it. */
export async function removeUnfinishedCluster(folder: DataFolder): Promise<void> {
  await rm(folder.unfinishedCluster, { recursive: true, force: true });
}

/**
 * Turns the unfinished cluster into the cluster: every file is on the disk before the new name is,
 * so that a power cut leaves either nothing or a whole database.
 */
export async function adoptUnfinishedCluster(folder: DataFolder): Promise<void> {
  const entries = await readdir(folder.unfinishedCluster, { recursive: true, withFileTypes: true });
  for (const entry of entries) await syncToDisk(join(entry.parentPath, entry.name));
  await syncToDisk(folder.unfinishedCluster);
  await rename(folder.unfinishedCluster, folder.cluster);
  await syncToDisk(folder.path);
}

async function syncToDisk(path: string): Promise<void> {
  try {
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    // Windows can neither open a folder nor flush a handle that was opened for reading.
    if (process.platform !== 'win32') throw error;
  }
}
