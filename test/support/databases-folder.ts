import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of this test's own, removed when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'closeout-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes migrations, by name, into a folder of this test's own or a given one. */
export async function migrationsFolder(
  migrations: Record<string, string>,
  folder?: string,
): Promise<string> {
  const path = folder ?? (await temporaryFolder());
  for (const [name, sql] of Object.entries(migrations)) {
    await mkdir(join(path, name), { recursive: true });
    await writeFile(join(path, name, 'migration.sql'), sql);
  }
  return path;
}
