import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import {
  adoptUnfinishedCluster,
  clusterVersion,
  type DataFolder,
  DataFolderError,
  prepareDataFolder,
  removeUnfinishedCluster,
} from './data-folder.js';
import { lockDataFolder } from './data-folder-lock.js';
import { DurableFiles } from './durable-files.js';
import {
  EmbeddedAdapterFactory,
  EmbeddedDatabaseBrokenError,
} from './embedded-database-adapter.js';

/** The `dataDir` that keeps everything in memory and forgets it at close; for tests. */
export const IN_MEMORY = 'memory://';

/** PostgreSQL's major version inside the embedded database; clusters of another are refused. */
export const EMBEDDED_POSTGRESQL = '18';

const EXTENSIONS = { pg_trgm };

// Without -F, and with this way to flush the log, a commit calls fsync: see DurableFiles.
const DURABLE_START = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  '-c',
  'wal_sync_method=fsync',
  // What a checkpoint keeps of the log for later use; the default is a whole gigabyte.
  '-c',
  'max_wal_size=128MB',
  '-c',
  'min_wal_size=32MB',
];

/** A running PostgreSQL inside this process. */
export interface EmbeddedDatabase {
  readonly adapterFactory: EmbeddedAdapterFactory;
  /** Rows of a query without parameters. */
  rows(sql: string): Promise<Record<string, unknown>[]>;
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
export interface EmbeddedDatabaseOptions {
  /** In memory only: start from a dump instead of an empty database. */
  readonly copyOf?: Blob;
  /** Flushes an open file to the disk; the system's fdatasync when left out. */
  readonly flush?: (fileDescriptor: number) => void;
}

/**
 * Opens the embedded database in a folder (made when missing), or in memory with IN_MEMORY.
 *
 * Promises that a commit that was acknowledged is on the disk, and that no other process opens the
 * same folder meanwhile.
 *
 * @throws DataFolderInUseError when another process has the folder; nothing was touched
 * @throws DataFolderError when the folder cannot be used
 */
export async function openEmbeddedDatabase(
  dataDir: string,
  options: EmbeddedDatabaseOptions = {},
): Promise<EmbeddedDatabase> {
  if (dataDir.startsWith(IN_MEMORY)) {
    const engine = await openInMemory(options.copyOf);
    return running(
      engine,
      () => undefined,
      () => engine.close(),
    );
  }
  const folder = await prepareDataFolder(dataDir);
  const lock = await lockDataFolder(folder.path);
  try {
    const files = new DurableFiles(await completeCluster(folder), options.flush);
    const engine = await openInFolder(files);
    const guard = (): void => refuseAfter(files.failure);
    return running(engine, guard, async () => {
      // After a failed flush the engine must not write again, not even to close.
      if (!files.failure) await engine.close();
      await lock.release();
    });
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function running(engine: PGlite, guard: () => void, close: () => Promise<void>): EmbeddedDatabase {
  let closed: Promise<void> | undefined;
  return {
    adapterFactory: new EmbeddedAdapterFactory(engine, guard, () => openInMemory()),
    async rows(sql) {
      guard();
      return (await engine.query<Record<string, unknown>>(sql)).rows;
    },
    refreshTypes: () => engine.refreshArrayTypes(),
    async maintain() {
      guard();
      await engine.exec('VACUUM (ANALYZE)');
      await engine.exec('CHECKPOINT');
    },
    dump: () => engine.dumpDataDir('none'),
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

function openInFolder(files: DurableFiles): Promise<PGlite> {
  return PGlite.create({ fs: files, startParams: DURABLE_START, extensions: EXTENSIONS });
}

/** The path of a whole cluster: the one that is there, or a new one. */
async function completeCluster(folder: DataFolder): Promise<string> {
  const version = await clusterVersion(folder);
  if (version === null) {
    await removeUnfinishedCluster(folder);
    const engine = await openInFolder(new DurableFiles(folder.unfinishedCluster));
    await engine.close();
    await adoptUnfinishedCluster(folder);
  } else if (version !== EMBEDDED_POSTGRESQL) {
    throw new DataFolderError(
      `The database in ${folder.path} was written by PostgreSQL ${version} and this program has ` +
        `${EMBEDDED_POSTGRESQL}: start the version of Closeout that wrote it.`,
    );
  }
  return folder.cluster;
}

function refuseAfter(failure: Error | undefined): void {
  if (!failure) return;
  throw new EmbeddedDatabaseBrokenError(
    `The disk refused to store data (${failure.message}); restart after the disk is well again.`,
    { cause: failure },
  );
}
