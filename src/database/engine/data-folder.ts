import { access, constants, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** The data folder cannot be used as it is; the message is one sentence for who runs the program. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError';
  readonly code = 'data_folder_unusable';
}

/** Where things are inside the data folder. */
export interface DataFolder {
  /** Absolute path of the folder itself. */
  readonly path: string;
  /** The database cluster; exists only once it is complete. */
  readonly cluster: string;
  /** Where a new cluster is made; whatever is found here was interrupted and is worth nothing. */
  readonly unfinishedCluster: string;
}

/**
 * Makes the data folder if there is none (readable by its owner only: it will hold people's names)
 * and proves that it can be written.
 *
 * @throws DataFolderError when it cannot be made or written
 */
export async function prepareDataFolder(dataDir: string): Promise<DataFolder> {
  const path = resolve(dataDir);
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DataFolderError(`The data folder ${path} cannot be used (${reason}).`, { cause });
  }
  return {
    path,
    cluster: join(path, 'database'),
    unfinishedCluster: join(path, 'database.unfinished'),
  };
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
