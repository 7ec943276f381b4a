import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { beginRun } from './pg-server.js';

const root = join(import.meta.dirname, '../..');

/** What tests start as a process of its own, as it is called under dist/ once it is built. */
const programs = ['test/soak/soaked-program.ts', 'test/database/engine/children/*.ts'];

/**
 * Before any test: dist/ is what src/ says, and beside it stand the programs of the tests, which import
 * it. A process from there is ready in a third of the time that it takes from the source. After the last one: what they left on the server is gone.
 */
export default async function buildFirst(): Promise<() => Promise<void>> {
  const script = join(root, 'scripts/build.mjs');
  const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit' });
  if (status !== 0) throw new Error('the program cannot be built');
  await build({
    entryPoints: programs.map((path) => join(root, path)),
    outbase: root,
    outdir: join(root, 'dist'),
    format: 'esm',
    target: 'node20',
  });
  const run = beginRun();
  return () => run.end();
}
