// Builds dist/: the compiled program, with the language files and migrations that it reads beside
// it. Takes no time when nothing has changed.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, unlessUnchanged } from './changed-since.mjs';
import './generate-client.mjs';

const sources = [
  'src',
  'locales',
  'prisma',
  'tsconfig.json',
  'tsconfig.build.json',
  'package-lock.json',
];
mkdirSync(join(root, 'dist'), { recursive: true });
unlessUnchanged('dist/.built-from', sources, () => {
  for (const folder of ['locales', 'prisma/migrations']) {
    rmSync(join(root, 'dist', folder), { recursive: true, force: true });
    cpSync(join(root, folder), join(root, 'dist', folder), { recursive: true });
  }
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: 'inherit',
  });
  return status === 0;
});
