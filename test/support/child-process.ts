import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '../..');

/** How a process ended. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** The program (src/main.ts, built) in a process of its own: what can be killed without mercy. */
export class ProgramProcess {
  readonly #child: ChildProcess;
  readonly #lines: string[] = [];
  readonly #watchers = new Set<() => void>();
  readonly ended: Promise<Ended>;
  #hasEnded = false;

  /** @param env everything that the process sees beside PATH: nothing of the test's own leaks in. */
  constructor(
    env: Readonly<Record<string, string>>,
    command: readonly string[] = builtProgram,
    where: { cwd?: string; uid?: number; gid?: number } = {},
  ) {
    const [program = process.execPath, ...args] = command;
    this.#child = spawn(program, args, {
      cwd: root,
      env: { PATH: process.env.PATH, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
      ...where,
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream !== null)
        createInterface({ input: stream }).on('line', (line) => this.#take(line));
    }
    this.ended = once(this.#child, 'close').then(([code, signal]) => {
      this.#hasEnded = true;
      this.#tell();
      return { code: code as number | null, signal: signal as NodeJS.Signals | null };
    });
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('the process did not start');
    return this.#child.pid;
  }

  /** Everything written to standard output and standard error so far. */
  get output(): string {
    return this.#lines.join('\n');
  }

  /** The first line, past or to come, that matches. Rejects when the process ends without one. */
  line(pattern: RegExp, timeoutMs = 30_000): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => settle(reject, `no line matches ${pattern}`), timeoutMs);
      const settle = (end: (error: Error) => void, why: string) => {
        clearTimeout(timer);
        this.#watchers.delete(look);
        end(new Error(`${why}:\n${this.output}`));
      };
      const look = () => {
        for (const line of this.#lines) {
          const found = pattern.exec(line);
          if (found === null) continue;
          clearTimeout(timer);
          this.#watchers.delete(look);
          resolve(found);
          return;
        }
        if (this.#hasEnded) settle(reject, `the process ended and no line matches ${pattern}`);
      };
      this.#watchers.add(look);
      look();
    });
  }

  /** The address that it says it listens on, once it is ready. */
  async address(timeoutMs?: number): Promise<string> {
    return (await this.line(/"address":"(http[^"]+)".*"msg":"ready/, timeoutMs))[1] ?? '';
  }

  /** Writes a line to its standard input. */
  write(line: string): void {
    this.#child.stdin?.write(`${line}\n`);
  }

  /** Whoever read what it writes has gone. */
  stopReading(): void {
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
  }

  /** Sends the signal and resolves with how the process ended. */
  async kill(signal: NodeJS.Signals): Promise<Ended> {
    this.#child.kill(signal);
    return this.ended;
  }

  #take(line: string): void {
    this.#lines.push(line);
    this.#tell();
  }

  #tell(): void {
    for (const watcher of [...this.#watchers]) watcher();
  }
}

/** Built before the tests begin: see vitest.config.ts. */
const builtProgram = [process.execPath, 'dist/src/main.js'];
