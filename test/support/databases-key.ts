import { createHash } from 'node:crypto';
import {
  programMigrations,
  readMigrations,
} from '../../src/database/engine/migration-engine-files.js';

/** Changes with the program's migrations: names what tests keep of a migrated database. */
export async function migrationsKey(): Promise<string> {
  const migrations = await readMigrations(programMigrations());
  return createHash('sha256').update(JSON.stringify(migrations)).digest('hex').slice(0, 16);
}
