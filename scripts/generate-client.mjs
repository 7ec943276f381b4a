// Writes the database's client from prisma/schema.prisma, when the schema or Prisma has changed.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root, unlessUnchanged } from './changed-since.mjs';

const sources = ['prisma/schema.prisma', 'node_modules/prisma/package.json'];
await unlessUnchanged('src/database/generated/.made-from', sources, () => {
  const prisma = join(root, 'node_modules/prisma/build/index.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [prisma, 'generate'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) process.stderr.write(`${stdout}\n${stderr}\n`);
  return status === 0;
});
