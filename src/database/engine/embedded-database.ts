import { PGlite } from '@electric-sql/pglite';
import {
  adoptUnfinishedCluster,
  clusterVersion,
  type DataFolder,
  prepareDataFolder,
  removeUnfinishedCluster,
} from './data-folder.js';
import { lockDataFolder } from './data-folder-lock.js';
import { EmbeddedAdapterFactory, type EngineAccess } from './embedded-database-adapter.js';
import { DiskFullError, EmbeddedDatabaseBrokenError } from './embedded-database-errors.js';
import {
  type DiskOfFolder,
  EngineInFolder,
  EXTENSIONS,
  freeBytesAt,
  leastRoom,
  makeCluster,
} from './engine-in-folder.js';
import { DataFolderError } from './private-folder.js';

/** The `dataDir` that keeps everything in memory and forgets it at close; for tests. */
export const IN_MEMORY = 'memory://';

/** PostgreSQL's major version inside the embedded database; clusters of another are refused. */
export const EMBEDDED_POSTGRESQL = '18';

/** Bytes that a new cluster takes, beside what stays free. */
const roomOfCluster = 96 * 1024 * 1024;

/** A running PostgreSQL inside this process. */
export interface EmbeddedDatabase {
  readonly adapterFactory: EmbeddedAdapterFactory;
  /** Rows of a query without parameters. */
  rows(sql: string): Promise<Record<string, unknown>[]>;
  /** Resolves when something can be stored; otherwise rejects with what keeps it from being stored. */
  refuseUnwritable(): Promise<void>;
  /** To be called after types were created, or lists of a new enum cannot be written. */
  refreshTypes(): Promise<void>;
  /**
   * Does what a server's background processes do and nobody does here: reuses the room of changed and
   * deleted rows, and shortens the log, which otherwise only grows (and is read after a crash).
   */
  maintain(): Promise<void>;
  /** The whole database as a file that `copyOf` takes. */
  dump(): Promise<Blob>;
  /** Waits for what is running, writes everything down and lets go of the folder. */
  close(): Promise<void>;
}

/** What a test may change. */
export interface EmbeddedDatabaseOptions extends DiskOfFolder {
  /** In memory only: start from a dump instead of an empty database. */
  readonly copyOf?: Blob;
  /** In memory only: the same for the shadow databases of a migration. */
  readonly shadowOf?: Blob;
}

/**
 * Opens the embedded database in a folder (made when missing), or in memory with IN_MEMORY.
 *
 * Promises that a commit that was acknowledged is on the disk, and that no other process opens the
 * same folder meanwhile. On a full disk what would be written is refused, and goes on once there is room.
 *
 * @throws DataFolderInUseError when another process has the folder; nothing was touched
 * @throws DataFolderError when the folder cannot be used, or its disk is full
 */
export async function openEmbeddedDatabase(
  dataDir: string,
  options: EmbeddedDatabaseOptions = {},
): Promise<EmbeddedDatabase> {
  if (dataDir.startsWith(IN_MEMORY)) {
    const engine = await openInMemory(options.copyOf);
    return running(
      { current: engine, ready: async () => engine },
      async () => void (await engine.query('SELECT 1')),
      () => engine.close(),
      options.shadowOf,
    );
  }
  const folder = await prepareDataFolder(dataDir);
  const lock = await lockDataFolder(folder.path);
  try {
    await refuseFullDisk(folder, options);
    const cluster = await completeCluster(folder, options);
    const engine = await EngineInFolder.open(cluster, options);
    return running(
      engine,
      () => engine.refuseUnwritable(),
      async () => {
        await engine.close();
        await lock.release();
      },
    );
  } catch (error) {
    await lock.release();
    throw stoppedByDisk(error)
      ? new DataFolderError(sentenceAbout(folder, error), { cause: error })
      : error;
  }
}

function running(
  access: EngineAccess,
  refuseUnwritable: () => Promise<void>,
  close: () => Promise<void>,
  shadowOf?: Blob,
): EmbeddedDatabase {
  let closed: Promise<void> | undefined;
  return {
    adapterFactory: new EmbeddedAdapterFactory(access, () => openInMemory(shadowOf)),
    async rows(sql) {
      return (await (await access.ready()).query<Record<string, unknown>>(sql)).rows;
    },
    refuseUnwritable,
    refreshTypes: () => access.current.refreshArrayTypes(),
    async maintain() {
      await refuseUnwritable();
      await access.current.exec('VACUUM (ANALYZE)');
      await access.current.exec('CHECKPOINT');
    },
    dump: () => access.current.dumpDataDir('none'),
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}

function openInMemory(copyOf?: Blob): Promise<PGlite> {
  return PGlite.create({
    dataDir: IN_MEMORY,
    extensions: EXTENSIONS,
    ...(copyOf && { loadDataDir: copyOf }),
  });
}

/** @throws DataFolderError when there is not enough room to begin */
async function refuseFullDisk(folder: DataFolder, disk: DiskOfFolder): Promise<void> {
  const isNew = (await clusterVersion(folder)) === null;
  const wanted = isNew ? leastRoom + roomOfCluster : leastRoom;
  const free = (disk.freeBytes ?? freeBytesAt)(folder.path);
  if (free >= wanted) return;
  throw new DataFolderError(
    `The disk of the data folder ${folder.path} is full (${megabytes(free)} MB are free): ` +
      `at least ${megabytes(wanted)} MB are expected.`,
  );
}

function megabytes(bytes: number): number {
  return Math.floor(bytes / 1024 / 1024);
}

function stoppedByDisk(error: unknown): error is DiskFullError | EmbeddedDatabaseBrokenError {
  return error instanceof DiskFullError || error instanceof EmbeddedDatabaseBrokenError;
}

function sentenceAbout({ path }: DataFolder, error: DiskFullError | EmbeddedDatabaseBrokenError) {
  return error instanceof DiskFullError
    ? `The disk of the data folder ${path} is full: make room and start again.`
    : `The data folder ${path} cannot be used. ${error.message}`;
}

/** The path of a whole cluster: the one that is there, or a new one. */
async function completeCluster(folder: DataFolder, disk: DiskOfFolder): Promise<string> {
  const version = await clusterVersion(folder);
  if (version === null) {
    await removeUnfinishedCluster(folder);
    await makeCluster(folder.unfinishedCluster, disk);
    await adoptUnfinishedCluster(folder);
  } else if (version !== EMBEDDED_POSTGRESQL) {
    throw new DataFolderError(
      `The database in ${folder.path} was written by PostgreSQL ${version} and this program has ` +
        `${EMBEDDED_POSTGRESQL}: start the version of Closeout that wrote it.`,
    );
  }
  return folder.cluster;
}
