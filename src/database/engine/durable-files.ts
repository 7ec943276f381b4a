import { fdatasyncSync, fstatSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type EngineOptions = Parameters<NodeFS['init']>[1];
type Engine = Parameters<NonNullable<EngineOptions['preRun']>[number]>[0];

/** What the engine's file layer hands to fsync: an open stream with its real file descriptor. */
interface FileStream {
  readonly nfd: number;
}

/**
 * The embedded database's files on the disk, with a real flush for each commit. The engine's own file
 * layer has no fsync at all and so reports every commit as safe; here a commit is acknowledged only
 * after fdatasync(2) returned. (fdatasync is enough: it writes a changed file size too.)
 *
 * It needs the engine to be started with `wal_sync_method=fsync` and without `-F`: the other methods
 * end in calls that the engine leaves empty.
 */
export class DurableFiles extends NodeFS {
  /** How many flushes reached the disk; for tests. */
  flushes = 0;
  /** The first flush that failed. From then on the files must not be trusted nor written. */
  failure: Error | undefined;

  constructor(
    dataDir: string,
    private readonly flush: (fileDescriptor: number) => void = fdatasyncSync,
  ) {
    super(dataDir);
  }

  override async init(pg: PGlite, options: EngineOptions): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pg, options);
    const preRun = [...(emscriptenOpts.preRun ?? []), (engine: Engine) => this.addFsync(engine)];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }

  private addFsync(engine: Engine): void {
    const operations: object = Reflect.get(engine.NODEFS, 'stream_ops');
    Reflect.set(operations, 'fsync', (stream: FileStream) => {
      try {
        this.flush(stream.nfd);
        this.flushes += 1;
        return 0;
      } catch (error) {
        // Windows cannot flush a folder, and does not need it.
        if (process.platform === 'win32' && fstatSync(stream.nfd).isDirectory()) return 0;
        this.failure ??= error instanceof Error ? error : new Error(String(error));
        return INPUT_OUTPUT_ERROR;
      }
    });
  }
}

/** EIO as the engine numbers it (WASI's errno, not Linux's). */
const INPUT_OUTPUT_ERROR = 29;
