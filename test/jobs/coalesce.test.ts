import { expect, test } from 'vitest';
import { coalesce } from '../../src/jobs/coalesce.js';

/** Work that ends when told, one gate a run. */
function gatedWork() {
  const begun: string[] = [];
  const gates: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const work = (key: string) =>
    new Promise<void>((resolve, reject) => {
      begun.push(key);
      gates.push({ resolve, reject });
    });
  return { begun, gates, work };
}

test('calls made while a run goes on share one run that begins after it', async () => {
  const { begun, gates, work } = gatedWork();
  const { run } = coalesce(work);
  const first = run('a');
  const second = run('a');
  const third = run('a');
  expect(begun).toEqual(['a']);
  gates[0]?.resolve();
  await first;
  await expect.poll(() => begun.length).toBe(2);
  gates[1]?.resolve();
  await Promise.all([second, third]);
  expect(begun).toEqual(['a', 'a']);
});

test('different keys run side by side', () => {
  const { begun, work } = gatedWork();
  const { run } = coalesce(work);
  void run('a');
  void run('b');
  expect(begun).toEqual(['a', 'b']);
});

test('a failure reaches those who asked for that run, and the following run goes on', async () => {
  const { gates, work } = gatedWork();
  const { run } = coalesce(work);
  const first = run('a');
  const second = run('a');
  gates[0]?.reject(new Error('no luck'));
  await expect(first).rejects.toThrow('no luck');
  await expect.poll(() => gates.length).toBe(2);
  gates[1]?.resolve();
  await expect(second).resolves.toBeUndefined();
});

test('idle waits for the run that follows, too', async () => {
  const { begun, gates, work } = gatedWork();
  const { run, idle } = coalesce(work);
  void run('a');
  void run('a');
  let isIdle = false;
  const waiting = idle().then(() => {
    isIdle = true;
  });
  gates[0]?.resolve();
  await expect.poll(() => begun.length).toBe(2);
  expect(isIdle).toBe(false);
  gates[1]?.resolve();
  await waiting;
});
