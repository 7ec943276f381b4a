import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const programs = join(import.meta.dirname, '../../dist/test/database/engine/children');

/** A program of test/database/engine/children in a process of its own. */
export interface Child {
  /** The next line it says; rejects with what it wrote to stderr when it ends instead. */
  line(): Promise<string>;
  tell(line: string): void;
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>;
  /** Resolves with the exit code when it ends by itself. */
  ended(): Promise<number | null>;
}

/** @param script its name there, as it is built before the tests begin (see build-first.ts). */
export function startChild(script: string, ...args: string[]): Child {
  const built = join(programs, `${script}.js`);
  const process_ = spawn(process.execPath, [built, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const end = endOf(process_);
  let userErrors = '';
  process_.stderr.on('data', (bytes) => {
    userErrors += bytes;
  });
  const lines = createInterface({ input: process_.stdout })[Symbol.asyncIterator]();
  return {
    line: async () => {
      const { value, done } = await lines.next();
      if (done) throw new Error(`The child ended. ${userErrors}`);
      return value;
    },
    tell: (line) => process_.stdin.write(`${line}\n`),
    kill: async () => {
      process_.kill('SIGKILL');
      await end;
    },
    ended: () => end,
  };
}

async function endOf(child: ChildProcess): Promise<number | null> {
  const [code] = await once(child, 'exit');
  return code;
}
