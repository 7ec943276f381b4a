import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** One migration: a folder `<yyyymmddhhmmss>_<name>` with the statements in `migration.sql`. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** The folder that holds `prisma/migrations`: the project's, or `dist` for the compiled program. */
export function programFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'prisma', 'migrations'))) {
    if (dirname(folder) === folder) throw new Error('The program has lost its prisma/migrations.');
    folder = dirname(folder);
  }
  return folder;
}

/** Where the program keeps its migrations. */
export function programMigrations(): string {
  return join(programFolder(), 'prisma', 'migrations');
}

/** The migrations of a folder in the order in which they are applied; none when it is missing. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => ({
      name,
      sql: await readFile(join(folder, name, 'migration.sql'), 'utf8'),
    })),
  );
}

/** Whether a migration's text is the one that was applied; line ends may differ, as in Prisma. */
export function matchesChecksum({ sql }: Migration, checksum: string): boolean {
  const unix = sql.replaceAll('\r\n', '\n');
  return [sql, unix, unix.replaceAll('\n', '\r\n')].some(
    (text) => createHash('sha256').update(text).digest('hex') === checksum,
  );
}
