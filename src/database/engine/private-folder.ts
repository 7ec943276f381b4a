import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { codeOf } from './system-error.js';

/** A folder of the program's cannot be used as it is; the message is one sentence for who runs the program. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError';
  readonly code = 'data_folder_unusable';
}

/**
 * Makes a folder, if there is none, for its owner alone, and prepares it. Returns its absolute path.
 *
 * @param what names it in the sentence: `data folder`
 * @throws DataFolderError when the system refuses it, or `prepare` does
 */
export async function openPrivateFolder(
  what: string,
  dir: string,
  prepare: (path: string) => Promise<void>,
): Promise<string> {
  const path = resolve(dir);
  try {
    await makeFolder(path);
    await prepare(path);
  } catch (cause) {
    if (!(cause instanceof Error) || !('syscall' in cause)) throw cause;
    throw new DataFolderError(`The ${what} ${path} cannot be used (${cause.message}).`, { cause });
  }
  return path;
}

/** With those above it. (What Node makes by itself tries for ever where the system takes no folder, as below /proc.) */
async function makeFolder(path: string): Promise<void> {
  const make = () => mkdir(path, { mode: 0o700 });
  try {
    await make();
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await make();
  }
}
