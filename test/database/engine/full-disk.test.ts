import { execFile } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  isDatabaseUnavailable,
  isDiskFull,
} from '../../../src/database/engine/database-unavailable.js';
import type { DiskOfFolder } from '../../../src/database/engine/engine-in-folder.js';
import { DataFolderError } from '../../../src/database/engine/private-folder.js';
import { openDatabase } from '../../../src/database/open-database.js';
import { folderWithCluster, layCluster } from '../../support/clusters.js';
import { migrationsFolder, temporaryFolder } from '../../support/databases-folder.js';

const megabyte = 1024 * 1024;
const slow = { timeout: 180_000 };

/** A disk that a test fills: by what the system says is free, or by the refusal of one change. */
class TestDisk implements DiskOfFolder {
  free = 1_000 * megabyte;
  /** How many changes are let through before one is refused, and all after it. */
  refusesAfter = Number.POSITIVE_INFINITY;
  /** Undefined: whatever changes a file. */
  only: string | undefined;
  code = 'ENOSPC';

  readonly freeBytes = () => this.free;

  readonly beforeChange = (operation: string) => {
    if (this.only !== undefined && this.only !== operation) return;
    if (this.refusesAfter > 0) this.refusesAfter -= 1;
    else throw Object.assign(new Error(`${this.code}: refused`), { code: this.code });
  };
}

async function openNotes(dataDir: string, disk: DiskOfFolder) {
  const migrationsDir = await migrationsFolder({
    '20260101000000_note': 'CREATE TABLE note (id int PRIMARY KEY, text text);',
  });
  const database = await openDatabase({ dataDir, migrationsDir, embedded: disk });
  onTestFinished(() => database.close());
  const insert = (id: number) =>
    database.prisma.$executeRawUnsafe("INSERT INTO note VALUES ($1, repeat('x', 500))", id);
  const ids = async () => {
    const rows = await database.prisma.$queryRawUnsafe<{ id: number }[]>(
      'SELECT id FROM note ORDER BY id',
    );
    return rows.map(({ id }) => id);
  };
  return { ...database, insert, ids };
}

const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

/** Resolves when the database takes a row again. */
async function untilWell(insert: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const refusal = await refusalOf(insert());
    if (refusal === undefined) return;
    expect(isDatabaseUnavailable(refusal)).toBe(true);
    if (tries === 300) throw refusal;
    await wait(100);
  }
}

const run = promisify(execFile);

/** A disk of its own in memory, of so many megabytes; undefined where this process may not mount one. */
async function mountDisk(size: number): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'closeout-disk-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${size}m`, 'tmpfs', folder]);
    return folder;
  } catch {
    await rm(folder, { recursive: true });
    return undefined;
  }
}

/** Kept for the one test: whether it can be run is known before. */
const realDisk = await mountDisk(200);
afterAll(async () => {
  if (realDisk === undefined) return;
  await run('umount', ['-l', realDisk]);
  await rm(realDisk, { recursive: true, force: true });
});

describe('a disk that is really full', slow, () => {
  const needs = realDisk === undefined ? ' (left out: only root may mount a disk)' : '';
  it.skipIf(realDisk === undefined)(
    `keeps what is there, says so, and goes on${needs}`,
    async () => {
      const dataDir = join(String(realDisk), 'data');
      await layCluster(dataDir, 'nothing');
      const { insert, ids, ping, close } = await openNotes(dataDir, {});
      await insert(1);
      const filler = join(String(realDisk), 'filler');
      await run('sh', ['-c', 'dd if=/dev/zero of="$0" bs=1M 2>/dev/null || true', filler]);
      const { bavail } = statfsSync(String(realDisk));
      expect(bavail).toBe(0);
      const refusal = await refusalOf(insert(2));
      expect(isDatabaseUnavailable(refusal)).toBe(true);
      expect(isDiskFull(refusal), String(refusal)).toBe(true);
      await expect(ping()).rejects.toMatchObject({ code: 'disk_full' });
      await rm(filler);
      await untilWell(() => insert(3));
      await ping();
      expect(await ids()).toEqual([1, 3]);
      await close();
    },
  );
});

describe('a full disk under the embedded database', slow, () => {
  it('lets people read, refuses what would be stored, and goes on once there is room', async () => {
    const disk = new TestDisk();
    const { insert, ids, ping, maintain, prisma } = await openNotes(
      await folderWithCluster('nothing'),
      disk,
    );
    await insert(1);
    disk.free = 40 * megabyte;
    expect(isDatabaseUnavailable(await refusalOf(insert(2)))).toBe(true);
    const inTransaction = prisma.$transaction((db) => db.$executeRawUnsafe('DELETE FROM note'));
    expect(isDatabaseUnavailable(await refusalOf(inTransaction))).toBe(true);
    expect(await ids()).toEqual([1]);
    await expect(ping()).rejects.toMatchObject({ code: 'disk_full' });
    await expect(maintain()).rejects.toMatchObject({ code: 'disk_full' });
    disk.free = 10 * megabyte;
    expect(isDatabaseUnavailable(await refusalOf(ids()))).toBe(true);
    disk.free = 1_000 * megabyte;
    await insert(3);
    await ping();
    expect(await ids()).toEqual([1, 3]);
  });

  it('survives a refusal at any point: nothing hangs, nothing acknowledged is lost', async () => {
    const disk = new TestDisk();
    const { insert, ids, ping, prisma } = await openNotes(await folderWithCluster('nothing'), disk);
    const acknowledged: number[] = [];
    let next = 1;
    const points: readonly [number, string | undefined, string][] = [
      [0, 'fsync', 'EIO'],
      [3, undefined, 'ENOSPC'],
      [0, 'setattr', 'EDQUOT'],
    ];
    for (const [after, only, code] of points) {
      const first = next++;
      await insert(first);
      acknowledged.push(first);
      Object.assign(disk, { refusesAfter: after, only, code });
      let refusal: unknown;
      while (refusal === undefined) {
        const id = next++;
        // Makes the files grow as well, so that each kind of change is met.
        const grow = `INSERT INTO note SELECT -n, repeat('y', 900) FROM generate_series(${id}*1000, ${id}*1000+300) n`;
        refusal = await refusalOf(
          prisma.$transaction(async (db) => {
            await db.$executeRawUnsafe(grow);
            await db.$executeRawUnsafe('INSERT INTO note VALUES ($1)', id);
          }),
        );
        if (refusal === undefined) acknowledged.push(id);
      }
      expect(isDatabaseUnavailable(refusal), String(refusal)).toBe(true);
      await expect(ping()).rejects.toMatchObject({
        code: expect.stringMatching(/^(disk_full|embedded_database_broken)$/),
      });
      disk.refusesAfter = Number.POSITIVE_INFINITY;
      const again = next++;
      await untilWell(() => insert(again));
      acknowledged.push(again);
      expect(await ids()).toEqual(expect.arrayContaining(acknowledged));
    }
  });

  it('refuses to start with a sentence, new or not, and starts once there is room', async () => {
    const disk = new TestDisk();
    const newFolder = await temporaryFolder();
    disk.free = 100 * megabyte;
    await expect(openNotes(newFolder, disk)).rejects.toThrow(
      /^The disk of the data folder \S+ is full \(100 MB are free\): at least 144 MB are expected\.$/,
    );
    Object.assign(disk, { free: 1_000 * megabyte, refusesAfter: 60 });
    const interrupted = await refusalOf(openNotes(newFolder, disk));
    expect(interrupted).toBeInstanceOf(DataFolderError);
    expect(String(interrupted)).toMatch(/data folder \S+ is full: make room and start again\.$/);
    disk.refusesAfter = Number.POSITIVE_INFINITY;

    const dataDir = await folderWithCluster('nothing');
    const { insert, close } = await openNotes(dataDir, disk);
    await insert(1);
    // Closing writes, too.
    disk.refusesAfter = 0;
    await close();
    disk.refusesAfter = Number.POSITIVE_INFINITY;
    expect(await (await openNotes(dataDir, disk)).ids()).toEqual([1]);
  });
});
