import { statfsSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { type Disk, DurableFiles } from './durable-files.js';
import type { EngineAccess } from './embedded-database-adapter.js';
import { DiskFullError } from './embedded-database-errors.js';

export const EXTENSIONS = { pg_trgm };

/**
 * Bytes that stay free: with less than this nothing new is taken. What is under way can still be written
 * (the log grows by 16 MB at a time), so that PostgreSQL itself hardly ever meets a full disk.
 */
export const leastRoom = 48 * 1024 * 1024;

/** With less than this nothing is read either: reading writes a little too, and so does a start after a stop. */
const roomToRead = leastRoom / 2;

/** After a stop the disk is looked at this often, and starting is tried at most this seldom (ms). */
const waits = { lookMs: 1_000, longestMs: 30_000 };

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

/** The disk, and what a test may do to it. */
export interface DiskOfFolder extends Disk {
  /** Bytes that this user may still write below a path; what the system says when left out. */
  readonly freeBytes?: (path: string) => number;
}

export function freeBytesAt(path: string): number {
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize;
}

interface Started {
  readonly files: DurableFiles;
  readonly engine: PGlite;
}

/**
 * The engine on a cluster's folder. On a nearly full disk it only reads; an engine that the disk has stopped
 * is replaced by a new one, which reads the log as after a power cut, once there is room.
 */
export class EngineInFolder implements EngineAccess {
  #started: Started;
  #isReadOnly = false;
  #isClosed = false;
  #changing: Promise<void> = Promise.resolve();
  #starting: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  private constructor(
    private readonly path: string,
    private readonly disk: DiskOfFolder,
    started: Started,
  ) {
    this.#started = started;
  }

  /** @throws DiskFullError, EmbeddedDatabaseBrokenError when the disk refuses to store what a start writes */
  static async open(path: string, disk: DiskOfFolder): Promise<EngineInFolder> {
    const told: { onStop: () => void } = { onStop: () => undefined };
    const opened = new EngineInFolder(path, disk, await start(path, disk, () => told.onStop()));
    told.onStop = () => opened.#startLater();
    return opened;
  }

  get current(): PGlite {
    return this.#started.engine;
  }

  /** @throws DiskFullError, EmbeddedDatabaseBrokenError while it is stopped */
  async ready(): Promise<PGlite> {
    this.#refuseStopped();
    if (this.#isClosed) return this.current;
    if (this.#isFull() !== this.#isReadOnly || this.#isFull(roomToRead)) {
      const change = () => this.#changeMode();
      this.#changing = this.#changing.then(change, change);
      await this.#changing;
      this.#refuseStopped();
      if (this.#isFull(roomToRead)) throw new DiskFullError();
    }
    return this.current;
  }

  /** @throws what keeps it from taking something new */
  async refuseUnwritable(): Promise<void> {
    await this.ready();
    if (this.#isReadOnly) throw new DiskFullError();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await Promise.allSettled([this.#starting, this.#changing]);
    const { files, engine } = this.#started;
    // A stopped engine must not write again, not even to close.
    if (!files.failure) await engine.close();
    if (files.failure) files.letGo();
  }

  #refuseStopped(): void {
    const { failure } = this.#started.files;
    if (failure) throw failure;
  }

  #isFull(room = leastRoom): boolean {
    return (this.disk.freeBytes ?? freeBytesAt)(this.path) < room;
  }

  async #changeMode(): Promise<void> {
    // The log only grows until the night: shortening it may be room enough.
    if (this.#isFull(this.#isReadOnly ? roomToRead : leastRoom)) {
      await this.current.exec('CHECKPOINT');
    }
    const isFull = this.#isFull();
    if (isFull === this.#isReadOnly) return;
    await this.current.exec(`SET default_transaction_read_only = ${isFull ? 'on' : 'off'}`);
    this.#isReadOnly = isFull;
  }

  #startLater(waitMs = waits.lookMs): void {
    if (this.#isClosed) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#isFull(roomToRead)) return this.#startLater(waitMs);
      this.#starting = this.#startAgain(waitMs);
    }, waitMs).unref();
  }

  async #startAgain(waitMs: number): Promise<void> {
    try {
      this.#started.files.letGo();
      this.#started = await start(this.path, this.disk, () => this.#startLater());
      this.#isReadOnly = false;
    } catch {
      // The failure that stopped it still stands, and is what everybody is told meanwhile.
      this.#startLater(Math.min(waitMs * 2, waits.longestMs));
    }
  }
}

/** Starts an engine; `onStop` is told when the disk stops it after it had started. */
async function start(path: string, disk: DiskOfFolder, onStop: () => void): Promise<Started> {
  let hasStarted = false;
  const files = new DurableFiles(path, disk, () => {
    if (hasStarted) onStop();
  });
  try {
    const engine = await PGlite.create({
      fs: files,
      startParams: DURABLE_START,
      extensions: EXTENSIONS,
    });
    if (files.failure) throw files.failure;
    files.watch(engine);
    hasStarted = true;
    return { files, engine };
  } catch (error) {
    if (!files.failure) throw error;
    files.letGo();
    throw files.failure;
  }
}

/** Makes a new cluster in a folder and closes it. @throws as open() */
export async function makeCluster(path: string, disk: DiskOfFolder): Promise<void> {
  const { files, engine } = await start(path, disk, () => undefined);
  await engine.close();
  if (files.failure) {
    files.letGo();
    throw files.failure;
  }
}
