// Builds dist/: the compiled program, with the language files, migrations and manifest that it reads
// beside it, and the local workspace's page. Takes no time when nothing has changed.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, unlessUnchanged } from './changed-since.mjs';
import './generate-client.mjs';

// In a process of its own: Vite sets NODE_ENV, which the program that follows would read.
const page = spawnSync(process.execPath, [join(root, 'scripts/build-page.mjs')], {
  stdio: 'inherit',
});
if (page.status !== 0) process.exit(page.status ?? 1);

const sources = [
  'src',
  'locales',
  'prisma',
  'manifest.json',
  'tsconfig.json',
  'scripts/tsconfig.json',
  'package-lock.json',
];
mkdirSync(join(root, 'dist'), { recursive: true });
await unlessUnchanged('dist/.built-from', sources, () => {
  for (const folder of ['locales', 'prisma/migrations']) {
    rmSync(join(root, 'dist', folder), { recursive: true, force: true });
    cpSync(join(root, folder), join(root, 'dist', folder), { recursive: true });
  }
  cpSync(join(root, 'manifest.json'), join(root, 'dist/manifest.json'));
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [compiler, '-p', 'scripts/tsconfig.json'], {
    cwd: root,
    stdio: 'inherit',
  });
  return status === 0;
});
