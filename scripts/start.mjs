// `npm start`: builds what changed, then becomes the program: one process, so that a signal sent to
// it reaches the program itself.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './changed-since.mjs';

// npm leaves them out with NODE_ENV=production, and with --omit=dev.
const tools = ['typescript', 'vite', 'prisma'];
const missing = tools.find((name) => !existsSync(join(root, 'node_modules', name)));
if (missing !== undefined) {
  process.stderr.write(
    `The tools that build Closeout are not installed (${missing} is missing): run "npm ci --include=dev" ` +
      'here, or install what "npm run pack" makes, as the README says under "Production".\n',
  );
  process.exit(1);
}

await import('./build.mjs');
await import('../dist/src/main.js');
