import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A program of test/database/children in a process of its own. */
export interface Child {
  /** The next line it says; rejects with what it wrote to stderr when it ends instead. */
  line(): Promise<string>;
  tell(line: string): void;
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>;
  /** Resolves with the exit code when it ends by itself. */
  ended(): Promise<number | null>;
}

export function startChild(script: string, ...args: string[]): Child {
  const process_ = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
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
