import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from '../database/engine/system-error.js';

/** A value kept in a file as JSON. A file is whole at every moment, whenever the process ends. */
export class KeptJson {
  /** Where the file is, or will be. */
  readonly path: string;
  #writing: Promise<void> = Promise.resolve();

  constructor(path: string) {
    this.path = path;
  }

  /** Undefined when nothing was ever written. Throws what reading or parsing throws. */
  async read(): Promise<unknown> {
    try {
      return JSON.parse(await readFile(this.path, 'utf8'));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw new Error(`${this.path} cannot be read; move it away to start afresh`, {
        cause: error,
      });
    }
  }

  /** Writes one value after another, in the order of the calls. */
  write(value: unknown): Promise<void> {
    const text = JSON.stringify(value);
    const write = async (): Promise<void> => {
      await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
      await writeFile(`${this.path}.new`, text, { mode: 0o600 });
      await rename(`${this.path}.new`, this.path);
    };
    const written = this.#writing.then(write, write);
    this.#writing = written;
    return written;
  }

  /** Forgets the value, once what is being written is written. */
  async remove(): Promise<void> {
    await Promise.allSettled([this.#writing]);
    await rm(this.path, { force: true });
  }
}
