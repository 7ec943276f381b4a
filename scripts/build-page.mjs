// Builds the local workspace's page into dist/page, when its sources or packages have changed.
import { fileURLToPath } from 'node:url';
import { unlessUnchanged } from './changed-since.mjs';

const sources = ['src/sandbox/web', 'src/sandbox/page/contract.ts', 'package-lock.json'];
await unlessUnchanged('dist/.page-built-from', sources, async () => {
  const { build } = await import('vite');
  const configFile = fileURLToPath(new URL('../src/sandbox/web/vite.config.ts', import.meta.url));
  await build({ configFile });
  return true;
});
