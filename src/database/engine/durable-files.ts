import { closeSync, fdatasyncSync, fstatSync, writeSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { DiskFullError, EmbeddedDatabaseBrokenError } from './embedded-database-errors.js';

type EngineOptions = Parameters<NodeFS['init']>[1];
type Engine = Parameters<NonNullable<EngineOptions['preRun']>[number]>[0];

/** What the engine's file layer hands to fsync: an open stream with its real file descriptor. */
interface FileStream {
  readonly nfd: number;
}

/** What is set of a file or folder. */
interface Attributes {
  readonly mode?: number;
  readonly size?: number;
}

/** What a test may do to the disk. */
export interface Disk {
  /** Flushes an open file; the system's fdatasync when left out. */
  readonly flush?: (fileDescriptor: number) => void;
  /** Called before each change of a file or folder; what it throws is what the disk answers. */
  readonly beforeChange?: (operation: string) => void;
}

/**
 * The embedded database's files on the disk, with a real flush for each commit. The engine's own file
 * layer has no fsync at all and so reports every commit as safe; here a commit is acknowledged only
 * after fdatasync(2) returned. (fdatasync is enough: it writes a changed file size too.)
 *
 * It needs the engine to be started with `wal_sync_method=fsync` and without `-F`: the other methods
 * end in calls that the engine leaves empty.
 *
 * When the disk refuses a change, the engine is stopped there and then, as a power cut would: PostgreSQL
 * gives up its process at such a moment, and the engine, which has no process to give up, would turn in
 * a circle for ever. What was acknowledged is on the disk, and the next engine finds it.
 */
export class DurableFiles extends NodeFS {
  /** How many flushes reached the disk; for tests. */
  flushes = 0;
  /** Why the engine was stopped. From then on it writes nothing, and every call to it throws this. */
  failure: EmbeddedDatabaseBrokenError | DiskFullError | undefined;
  #engine: Engine | undefined;

  constructor(
    dataDir: string,
    private readonly disk: Disk,
    private readonly onStop: () => void,
  ) {
    super(dataDir);
  }

  override async init(pg: PGlite, options: EngineOptions): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pg, options);
    const preRun = [...(emscriptenOpts.preRun ?? []), (engine: Engine) => this.#watchFiles(engine)];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }

  /** Once the engine has started: what it cannot survive stops it, instead of being tried again for ever. */
  watch(pg: PGlite): void {
    const engine: object = Reflect.get(pg, 'mod');
    const turn: unknown = Reflect.get(engine, '_PostgresMainLoopOnce');
    const longJump: unknown = Reflect.get(pg, 'POSTGRES_MAIN_LONGJMP');
    if (typeof turn !== 'function') throw new TypeError('the engine has no main loop');
    Reflect.set(engine, '_PostgresMainLoopOnce', () => {
      try {
        return turn();
      } catch (error) {
        const isError = typeof error === 'object' && error !== null;
        // An error of a statement, which the engine answers and survives.
        if (isError && Reflect.get(error, 'status') === longJump) throw error;
        throw this.#fail(error);
      }
    });
  }

  /** Lets go of the files that a stopped engine had open. */
  letGo(): void {
    const streams: unknown = this.#engine && Reflect.get(this.#engine.FS, 'streams');
    this.#engine = undefined;
    if (!Array.isArray(streams)) return;
    const open = new Set<number>();
    for (const stream of streams) {
      const descriptor: unknown = stream?.nfd;
      if (typeof descriptor === 'number') open.add(descriptor);
    }
    for (const descriptor of open) closeSync(descriptor);
  }

  #watchFiles(engine: Engine): void {
    this.#engine = engine;
    const streams: object = Reflect.get(engine.NODEFS, 'stream_ops');
    const nodes: object = Reflect.get(engine.NODEFS, 'node_ops');
    for (const name of ['write', 'msync']) this.#watchChange(streams, name);
    this.#watchChange(streams, 'setattr', ([stream, attributes]) => {
      const { size } = attributes as Attributes;
      if (size !== undefined) extend((stream as FileStream).nfd, size);
      return [stream, forOwner(attributes as Attributes)];
    });
    this.#watchChange(nodes, 'setattr', ([node, attributes]) => [
      node,
      forOwner(attributes as Attributes),
    ]);
    this.#watchChange(nodes, 'mknod', ([parent, name, mode, device]) => [
      parent,
      name,
      Number(mode) & ~others,
      device,
    ]);
    for (const name of ['rename', 'unlink', 'rmdir', 'symlink']) this.#watchChange(nodes, name);
    Reflect.set(streams, 'fsync', (stream: FileStream) => {
      if (this.failure) throw this.failure;
      try {
        this.disk.beforeChange?.('fsync');
        (this.disk.flush ?? fdatasyncSync)(stream.nfd);
        this.flushes += 1;
        return 0;
      } catch (error) {
        // Windows cannot flush a folder, and does not need it.
        if (process.platform === 'win32' && fstatSync(stream.nfd).isDirectory()) return 0;
        throw this.#fail(error);
      }
    });
  }

  #watchChange(
    operations: object,
    name: string,
    adjusted = (args: unknown[]): unknown[] => args,
  ): void {
    const change: unknown = Reflect.get(operations, name);
    if (typeof change !== 'function') throw new TypeError(`the engine's files have no ${name}`);
    Reflect.set(operations, name, (...args: unknown[]) => {
      if (this.failure) throw this.failure;
      try {
        this.disk.beforeChange?.(name);
        return Reflect.apply(change, operations, adjusted(args));
      } catch (error) {
        if (refusalOf(error) === undefined) throw error;
        throw this.#fail(error);
      }
    });
  }

  /** Nothing enters the engine any more: its memory is in the middle of something. */
  #fail(error: unknown): Error {
    if (this.failure) return this.failure;
    const refusal = refusalOf(error);
    const failure =
      refusal === 'ENOSPC' || refusal === 'EDQUOT'
        ? new DiskFullError({ cause: error })
        : new EmbeddedDatabaseBrokenError(refusal ?? wordsOf(error), { cause: error });
    this.failure = failure;
    this.onStop();
    const refuse = () => {
      throw failure;
    };
    for (const name of Object.keys(this.#engine ?? {})) {
      const isEntry = name.startsWith('_') || name.startsWith('stack');
      if (isEntry && typeof Reflect.get(this.#engine ?? {}, name) === 'function') {
        Reflect.set(this.#engine ?? {}, name, refuse);
      }
    }
    return failure;
  }
}

/** The bits of a mode that let others in: the engine asks for them now and then, whatever the umask is. */
const others = 0o077;

function forOwner(attributes: Attributes): Attributes {
  const { mode } = attributes;
  return mode === undefined ? attributes : { ...attributes, mode: mode & ~others };
}

/**
 * The engine asks for room by setting a file's size, which takes none: what it has been promised it would then
 * miss when it writes, much later. Zeros take the room at once.
 */
function extend(fileDescriptor: number, size: number): void {
  for (let at = fstatSync(fileDescriptor).size; at < size; ) {
    at += writeSync(fileDescriptor, zeros, 0, Math.min(zeros.length, size - at), at);
  }
}

const zeros = new Uint8Array(256 * 1024);

/** What a disk answers when it can store nothing, by the number that the engine (WASI) has for it. */
const refusals = new Map<unknown, string>([
  [19, 'EDQUOT'],
  [22, 'EFBIG'],
  [29, 'EIO'],
  [51, 'ENOSPC'],
  [69, 'EROFS'],
]);
const refusalCodes: ReadonlySet<unknown> = new Set(refusals.values());

function refusalOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const code: unknown = Reflect.get(error, 'code');
  if (typeof code === 'string' && refusalCodes.has(code)) return code;
  return refusals.get(Reflect.get(error, 'errno'));
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
