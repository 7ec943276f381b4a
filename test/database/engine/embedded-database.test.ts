import { fdatasyncSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DataFolderInUseError } from '../../../src/database/engine/data-folder-lock.js';
import { isDatabaseUnavailable } from '../../../src/database/engine/database-unavailable.js';
import {
  EMBEDDED_POSTGRESQL,
  IN_MEMORY,
  openEmbeddedDatabase,
} from '../../../src/database/engine/embedded-database.js';
import { DataFolderError } from '../../../src/database/engine/private-folder.js';
import { type OpenDatabaseOptions, openDatabase } from '../../../src/database/open-database.js';
import { folderWithCluster } from '../../support/clusters.js';
import { copyOfEmpty } from '../../support/databases.js';
import { startChild } from '../../support/databases-child.js';
import { migrationsFolder, temporaryFolder } from '../../support/databases-folder.js';

const NOTE = 'CREATE TABLE note (id int PRIMARY KEY);';

async function openNotes(options: OpenDatabaseOptions) {
  const database = await openDatabase(options);
  onTestFinished(() => database.close());
  const insert = (id: number): Promise<number> =>
    database.prisma.$executeRawUnsafe('INSERT INTO note (id) VALUES ($1)', id);
  const ids = async (): Promise<number[]> => {
    const rows = await database.prisma.$queryRawUnsafe<{ id: number }[]>(
      'SELECT id FROM note ORDER BY id',
    );
    return rows.map((row) => row.id);
  };
  return { ...database, insert, ids };
}

describe('the embedded database in a folder', { timeout: 120_000 }, () => {
  it('flushes each commit to the disk before it is acknowledged', async () => {
    const dataDir = await folderWithCluster('nothing');
    let flushes = 0;
    const flush = (fileDescriptor: number): void => {
      flushes += 1;
      fdatasyncSync(fileDescriptor);
    };
    const migrationsDir = await migrationsFolder({ '20260101000000_note': NOTE });
    const { insert, prisma, ids } = await openNotes({
      dataDir,
      migrationsDir,
      embedded: { flush },
    });
    for (const id of [1, 2, 3]) {
      const before = flushes;
      await insert(id);
      expect(flushes).toBeGreaterThan(before);
    }
    const before = flushes;
    await prisma.$transaction(async (transaction) => {
      await transaction.$executeRawUnsafe('INSERT INTO note (id) VALUES (4)');
      expect(flushes).toBe(before);
    });
    expect(flushes).toBeGreaterThan(before);
    expect(await ids()).toEqual([1, 2, 3, 4]);
  });

  it('loses nothing that was acknowledged when the process is killed, time after time', {
    timeout: 120_000,
  }, async () => {
    const dataDir = await folderWithCluster('nothing');
    const migrationsDir = await migrationsFolder({ '20260101000000_note': NOTE });
    for (const rows of [1, 40]) {
      const cleaned = await openNotes({ dataDir, migrationsDir });
      await cleaned.prisma.$executeRawUnsafe('DELETE FROM note');
      await cleaned.close();
      const child = startChild('write-rows', dataDir, migrationsDir);
      onTestFinished(() => child.kill());
      let acknowledged = 0;
      while (acknowledged < rows) acknowledged = Number(await child.line());
      await expect(openDatabase({ dataDir, migrationsDir })).rejects.toThrow(DataFolderInUseError);
      await child.kill();
      const { ids, close } = await openNotes({ dataDir, migrationsDir });
      const expected = Array.from({ length: acknowledged }, (_, index) => index + 1);
      expect((await ids()).slice(0, acknowledged)).toEqual(expected);
      await close();
    }
  });

  it('throws away what an interrupted first start left, and refuses what it cannot read', {
    timeout: 120_000,
  }, async () => {
    const dataDir = await temporaryFolder();
    await mkdir(join(dataDir, 'database.unfinished', 'base'), { recursive: true });
    await writeFile(join(dataDir, 'database.unfinished', 'PG_VERSION'), '18\n');
    const database = await openEmbeddedDatabase(dataDir);
    const [version] = await database.rows('SHOW server_version_num');
    expect(String(version?.server_version_num).slice(0, 2)).toBe(EMBEDDED_POSTGRESQL);
    await database.close();
    expect(await readdir(dataDir)).toEqual([expect.stringMatching(/^closeout\.lock/), 'database']);

    await writeFile(join(dataDir, 'database', 'PG_VERSION'), '17\n');
    await expect(openEmbeddedDatabase(dataDir)).rejects.toThrow(/written by PostgreSQL 17/);
    await expect(openEmbeddedDatabase(join(dataDir, 'database', 'PG_VERSION'))).rejects.toThrow(
      DataFolderError,
    );
  });
});

describe('the upkeep of the embedded database', { timeout: 120_000 }, () => {
  it('shortens the log and reuses the room of changed rows', async () => {
    const dataDir = await folderWithCluster('nothing');
    const migrationsDir = await migrationsFolder({ '20260101000000_note': NOTE });
    const { prisma, maintain } = await openNotes({ dataDir, migrationsDir });
    const logs = async (): Promise<number> => {
      const names = await readdir(join(dataDir, 'database', 'pg_wal'));
      return names.filter((name) => /^[0-9A-F]{24}$/.test(name)).length;
    };
    const pages = async (): Promise<unknown> =>
      prisma.$queryRawUnsafe("SELECT pg_relation_size('note')::int AS bytes");
    await prisma.$executeRawUnsafe('INSERT INTO note SELECT generate_series(1, 2000)');
    await prisma.$executeRawUnsafe('UPDATE note SET id = -id');
    await maintain();
    const before = await pages();
    for (let round = 1; round <= 12; round += 1) {
      await prisma.$executeRawUnsafe('UPDATE note SET id = -id WHERE abs(id) < 100');
      await prisma.$queryRawUnsafe('SELECT pg_switch_wal()::text');
    }
    expect(await logs()).toBeGreaterThanOrEqual(12);
    await maintain();
    expect(await logs()).toBeLessThan(10);
    await prisma.$executeRawUnsafe('UPDATE note SET id = -id');
    expect(await pages()).toEqual(before);
  });
});

describe('the embedded database in memory', { timeout: 120_000 }, () => {
  it('writes and asks for lists of an enum that was created a moment ago', async () => {
    const migrationsDir = await migrationsFolder({
      '20260101000000_enum': `CREATE TYPE colour AS ENUM ('red', 'green');
        CREATE TABLE paint (id int PRIMARY KEY, colours colour[] NOT NULL);`,
    });
    const { prisma } = await openNotes({
      dataDir: IN_MEMORY,
      migrationsDir,
      embedded: { copyOf: await copyOfEmpty() },
    });
    await prisma.$executeRawUnsafe('INSERT INTO paint VALUES (1, $1)', ['red', 'green']);
    const rows = await prisma.$queryRawUnsafe('SELECT id FROM paint WHERE colours && $1', ['red']);
    expect(rows).toEqual([{ id: 1 }]);
  });

  it('is recognised as unavailable once it is closed', async () => {
    const migrationsDir = await migrationsFolder({ '20260101000000_note': NOTE });
    const { insert, ping, close } = await openNotes({
      dataDir: IN_MEMORY,
      migrationsDir,
      embedded: { copyOf: await copyOfEmpty() },
    });
    await close();
    await close();
    expect(isDatabaseUnavailable(await ping().catch((error: unknown) => error))).toBe(true);
    expect(isDatabaseUnavailable(await insert(1).catch((error: unknown) => error))).toBe(true);
  });
});
