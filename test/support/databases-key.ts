import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  programMigrations,
  readMigrations,
} from '../../src/database/engine/migration-engine-files.js';

const root = join(import.meta.dirname, '../..');

/** Changes with the engine of the embedded database: names what tests keep of what it makes. */
export async function engineVersion(): Promise<string> {
  const text = await readFile(join(root, 'node_modules/@electric-sql/pglite/package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** Changes with the program's migrations: names what tests keep of a migrated database. */
export async function migrationsKey(): Promise<string> {
  const migrations = await readMigrations(programMigrations());
  return createHash('sha256').update(JSON.stringify(migrations)).digest('hex').slice(0, 16);
}
