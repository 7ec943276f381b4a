import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs `make` unless the sources (files or folders) are as they were when `stamp` was last written;
 * `make` returns, or resolves with, whether it succeeded. Exits with 1 when it did not.
 */
export async function unlessUnchanged(stamp, sources, make) {
  const file = join(root, stamp);
  const state = stateOf(sources);
  if (existsSync(file) && readFileSync(file, 'utf8') === state) return;
  if (!(await make())) process.exit(1);
  writeFileSync(file, state);
}

function stateOf(sources) {
  const hash = createHash('sha256');
  const generated = join(root, 'src/database/generated');
  for (const source of sources) {
    const path = join(root, source);
    const files = statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && !entry.parentPath.startsWith(generated))
          .map((entry) => join(entry.parentPath, entry.name))
          .sort()
      : [path];
    for (const each of files) hash.update(each).update('\0').update(readFileSync(each));
  }
  return hash.digest('hex');
}
