import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const tests = join(import.meta.dirname, '..');

test('what test files share registers no hook as it is loaded: files of one worker load it once', async () => {
  const names = await readdir(tests, { recursive: true });
  const shared = names.filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.test.ts'));
  expect(shared).toContain(join('support', 'databases.ts'));
  const registering: string[] = [];
  for (const name of shared) {
    const text = await readFile(join(tests, name), 'utf8');
    if (/^(before|after)(All|Each)\(/m.test(text)) registering.push(name);
  }
  expect(registering).toEqual([]);
});

test('whoever waits for a fact waits by `eventually` or `expect.poll`, which know a loaded machine', async () => {
  const names = await readdir(tests, { recursive: true });
  const others: string[] = [];
  for (const name of names.filter((one) => /\.tsx?$/.test(one))) {
    const text = await readFile(join(tests, name), 'utf8');
    if (/\bvi\s*\.\s*wait(For|Until)\(/.test(text)) others.push(name);
  }
  expect(others).toEqual([join('support', 'eventually.ts')]);
});

test('no test file has four hundred lines: what a second one shares goes into a file beside it', async () => {
  const names = await readdir(tests, { recursive: true });
  const long: string[] = [];
  for (const name of names.filter((one) => one.endsWith('.test.ts'))) {
    const { length } = (await readFile(join(tests, name), 'utf8')).trimEnd().split('\n');
    if (length >= 400) long.push(`${name}: ${length}`);
  }
  expect(long).toEqual([]);
});
