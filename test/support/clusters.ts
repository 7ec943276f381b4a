import { cp, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeCluster } from '../../src/database/engine/engine-in-folder.js';
import { openDatabase } from '../../src/database/open-database.js';
import { CACHE } from './databases.js';
import { temporaryFolder } from './databases-folder.js';
import { engineVersion, migrationsKey } from './databases-key.js';

/** What the embedded database of a data folder has at first. */
type Content = 'nothing' | 'schema';

const made = new Map<string, Promise<string>>();

/** Gives a data folder an embedded database: making one takes seconds, and copying a kept one does not. */
export async function layCluster(dataDir: string, content: Content): Promise<void> {
  const kept = await keptCluster(content);
  await cp(join(kept, 'database'), join(dataDir, 'database'), { recursive: true });
}

/** A data folder of this test's own, with an embedded database in it. */
export async function folderWithCluster(content: Content): Promise<string> {
  const dataDir = await temporaryFolder();
  await layCluster(dataDir, content);
  return dataDir;
}

async function keptCluster(content: Content): Promise<string> {
  const schema = content === 'schema' ? `-${await migrationsKey()}` : '';
  const name = `cluster-${content}-${await engineVersion()}${schema}`;
  const path = made.get(name) ?? findOrMake(name, content);
  made.set(name, path);
  return path;
}

async function findOrMake(name: string, content: Content): Promise<string> {
  const path = join(CACHE, name);
  await mkdir(CACHE, { recursive: true });
  const names = await readdir(CACHE);
  if (names.includes(name)) return path;
  const draft = await mkdtemp(join(CACHE, 'draft-'));
  if (content === 'nothing') await makeCluster(join(draft, 'database'), {});
  else {
    await layCluster(draft, 'nothing');
    await (await openDatabase({ dataDir: draft })).close();
  }
  for (const other of names) {
    if (other.startsWith(`cluster-${content}-`)) await rm(join(CACHE, other), { recursive: true });
  }
  // Another worker may have been quicker; then its own is as good.
  await rename(draft, path).catch(() => rm(draft, { recursive: true }));
  return path;
}
