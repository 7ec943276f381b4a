// `npm run pack [-- FOLDER]`: writes closeout-VERSION.tgz into dist/, or into the folder that is named.
// It holds the built program and the packages that it runs with, as they stand in node_modules, and
// nothing that builds it: what is installed from it asks no registry and is what was tested here.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { root } from './changed-since.mjs';
import './build.mjs';

const {
  devDependencies: _tools,
  private: _private,
  scripts: _scripts,
  ...described
} = read('package.json');

const folder = resolve(process.argv[2] ?? join(root, 'dist'));
const staging = mkdtempSync(join(tmpdir(), 'closeout-pack-'));
try {
  for (const path of described.files.filter((each) => !each.startsWith('!'))) copy(path, isOurs);
  for (const path of ['README.md', 'LICENSE']) copy(path, isOurs);
  for (const path of packagesToRun()) copy(path, isNeededToRun);
  const packed = {
    ...described,
    scripts: { start: 'node dist/src/main.js', export: 'node dist/src/export.js' },
    bundleDependencies: true,
  };
  writeFileSync(join(staging, 'package.json'), `${JSON.stringify(packed, null, 2)}\n`);
  mkdirSync(folder, { recursive: true });
  const pack = ['pack', '--silent', '--pack-destination', folder];
  execFileSync('npm', pack, { cwd: staging, stdio: 'inherit' });
} finally {
  rmSync(staging, { recursive: true, force: true });
}

/** Each package that is not for development alone, by its folder; one inside another comes with that one. */
function packagesToRun() {
  return Object.entries(read('package-lock.json').packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path]) => path)
    .filter((path) => path.lastIndexOf('node_modules/') === 0);
}

/** The local workspace is for trying, never for production. */
function isOurs(path) {
  return !['dist/src/local', 'dist/src/sandbox'].includes(path);
}

/** Declarations and source maps are for who writes programs; of Prisma's engines, PostgreSQL's runs. */
function isNeededToRun(path) {
  const name = basename(path);
  if (/\.(?:map|d\.[cm]?ts)$/.test(name)) return false;
  if (!path.startsWith('node_modules/@prisma/client/runtime/')) return true;
  return /^client\./.test(name) || /^query_compiler_fast_bg\.postgresql\./.test(name);
}

function copy(path, isWanted) {
  const filter = (from) => isWanted(from.slice(root.length));
  cpSync(join(root, path), join(staging, path), { recursive: true, filter });
}

function read(name) {
  return JSON.parse(readFileSync(join(root, name), 'utf8'));
}
