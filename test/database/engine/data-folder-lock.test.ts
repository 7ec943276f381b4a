import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  DataFolderInUseError,
  lockDataFolder,
} from '../../../src/database/engine/data-folder-lock.js';
import { type Child, startChild } from '../../support/databases-child.js';
import { temporaryFolder } from '../../support/databases-folder.js';

async function readyChild(folder: string): Promise<Child> {
  const child = startChild('hold-lock', folder);
  onTestFinished(() => child.kill());
  expect(await child.line()).toBe('ready');
  return child;
}

async function holdingChild(folder: string): Promise<Child> {
  const child = await readyChild(folder);
  child.tell('go');
  expect(await child.line()).toBe('held');
  return child;
}

describe('the lock of a data folder', () => {
  it('refuses a second holder in one sentence, and lets it in after the release', async () => {
    const folder = await temporaryFolder();
    const lock = await lockDataFolder(folder);
    await expect(lockDataFolder(folder)).rejects.toThrow(
      `The data folder ${folder} is in use by another running Closeout process.`,
    );
    await lock.release();
    await lock.release();
    await (await lockDataFolder(folder)).release();
  });

  it('refuses while another process has it, and is free the moment that process is killed', async () => {
    const folder = await temporaryFolder();
    for (const _round of [1, 2]) {
      const child = await holdingChild(folder);
      await expect(lockDataFolder(folder)).rejects.toThrow(DataFolderInUseError);
      await child.kill();
      await (await lockDataFolder(folder)).release();
    }
  });

  it('is free when its holder simply ends, and does not keep the holder from ending', async () => {
    const folder = await temporaryFolder();
    const child = await holdingChild(folder);
    child.tell('end');
    expect(await child.ended()).toBe(0);
    await (await lockDataFolder(folder)).release();
  });

  it('goes to exactly one of six processes that want a dead one’s folder at one instant', async () => {
    const folder = await temporaryFolder();
    await (await holdingChild(folder)).kill();
    const children = await Promise.all(Array.from({ length: 6 }, () => readyChild(folder)));
    for (const child of children) child.tell('go');
    const answers = await Promise.all(children.map((child) => child.line()));
    expect(answers.filter((answer) => answer === 'held')).toHaveLength(1);
    expect(answers.filter((answer) => answer.startsWith('refused: The data folder'))).toHaveLength(
      5,
    );
  });

  it('goes to exactly one of twenty at a time, round after round, and leaves one name behind', async () => {
    const folder = await temporaryFolder();
    for (let round = 1; round <= 10; round += 1) {
      const results = await Promise.allSettled(
        Array.from({ length: 20 }, () => lockDataFolder(folder)),
      );
      const locks = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      const refusals = results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
      expect(locks).toHaveLength(1);
      for (const refusal of refusals) expect(refusal).toBeInstanceOf(DataFolderInUseError);
      await locks[0]?.release();
    }
    await (await lockDataFolder(folder)).release();
    expect(await readdir(folder)).toHaveLength(1);
  });

  it('works in a folder whose path is longer than a socket’s may be', async () => {
    const folder = join(await temporaryFolder(), 'a'.repeat(120), 'b'.repeat(120));
    await mkdir(folder, { recursive: true });
    const lock = await lockDataFolder(folder);
    await expect(lockDataFolder(folder)).rejects.toThrow(DataFolderInUseError);
    await lock.release();
  });
});
