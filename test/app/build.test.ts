import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const asTheyAre = ['scripts', 'prisma', 'prisma.config.ts', 'locales', 'manifest.json'].concat([
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'src/sandbox/web/vite.config.ts',
]);
/** In place of the program and its page, so that building takes a second. */
const small = {
  'src/main.ts': 'console.log("started as", process.env.NODE_ENV);\n',
  'src/sandbox/page/contract.ts': 'export {};\n',
  'src/sandbox/web/index.html': '<title>page</title>\n',
};

test('the first start builds, and leaves NODE_ENV to whoever starts it', async () => {
  const checkout = await realpath(await mkdtemp(join(tmpdir(), 'closeout-build-')));
  onTestFinished(() => rm(checkout, { recursive: true, force: true }));
  for (const path of asTheyAre) {
    await cp(join(root, path), join(checkout, path), { recursive: true });
  }
  for (const [path, text] of Object.entries(small)) {
    await mkdir(dirname(join(checkout, path)), { recursive: true });
    await writeFile(join(checkout, path), text);
  }
  await symlink(join(root, 'node_modules'), join(checkout, 'node_modules'));

  const { NODE_ENV: _, ...env } = process.env;
  const start = () =>
    promisify(execFile)(process.execPath, ['scripts/start.mjs'], { cwd: checkout, env });
  expect((await start()).stdout).toMatch(/^started as undefined$/m);
  // Nothing has changed: nothing is built, the program starts.
  expect((await start()).stdout).toBe('started as undefined\n');
});
