import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Clock, systemClock } from '../../use-cases/ports/clock.js';
import {
  type EmbeddedDatabaseOptions,
  IN_MEMORY,
  openEmbeddedDatabase,
} from './embedded-database.js';
import { type SchemaDifference, startMigrationEngine } from './migration-engine.js';
import { programFolder, programMigrations, readMigrations } from './migration-engine-files.js';

const LOCK_FILE = '# Written and read by Prisma.\nprovider = "postgresql"\n';

/** Where the schema and its migrations are; the program's own when left out. */
export interface MigrationPaths {
  readonly schemaPath?: string | undefined;
  readonly migrationsDir?: string | undefined;
}

/**
 * What the migrations still lack to arrive at schema.prisma. The migrations run in a database in
 * memory; no server and no download. What Prisma's schema cannot say (triggers, checks, functions)
 * is not compared, so hand-written statements in a migration do no harm.
 */
export async function migrationsMatchSchema(
  paths: MigrationPaths = {},
  scratchOptions: EmbeddedDatabaseOptions = {},
): Promise<SchemaDifference> {
  const schemaPath = paths.schemaPath ?? join(programFolder(), 'prisma', 'schema.prisma');
  const schema = await readFile(schemaPath, 'utf8');
  const migrations = await readMigrations(paths.migrationsDir ?? programMigrations());
  const scratch = await openEmbeddedDatabase(IN_MEMORY, scratchOptions);
  try {
    const engine = await startMigrationEngine(scratch.adapterFactory);
    try {
      return await engine.difference(migrations, schema);
    } finally {
      engine.close();
    }
  } finally {
    await scratch.close();
  }
}

/**
 * Writes the next migration from the change in schema.prisma, for a person to read and complete.
 *
 * @param name in words; becomes part of the folder's name
 * @returns the path of the new migration.sql, or null when nothing changed
 * @throws RangeError when the name has nothing to make a folder's name from
 */
export async function writeMigration(
  name: string,
  paths: MigrationPaths = {},
  clock: Clock = systemClock,
  scratchOptions: EmbeddedDatabaseOptions = {},
): Promise<string | null> {
  const words = name.toLowerCase().match(/[a-z0-9]+/g);
  if (!words) throw new RangeError('A migration needs a name, in Latin letters: add_hazard_photo');
  const { empty, sql } = await migrationsMatchSchema(paths, scratchOptions);
  if (empty) return null;
  const migrationsDir = paths.migrationsDir ?? programMigrations();
  const stamp = clock.now().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const folder = join(migrationsDir, `${stamp}_${words.join('_')}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'migration.sql'), sql, { flag: 'wx' });
  await writeFile(join(migrationsDir, 'migration_lock.toml'), LOCK_FILE, { flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  return join(folder, 'migration.sql');
}

/** `npm run db:migration -- NAME`: says what was written, or that nothing changed. */
async function command(name: string): Promise<void> {
  try {
    const path = await writeMigration(name);
    const said = path
      ? `Wrote ${relative(process.cwd(), path)}: read it before you commit it.`
      : 'No change: the migrations already lead to schema.prisma.';
    process.stdout.write(`${said}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await command(process.argv.slice(2).join(' '));
}
