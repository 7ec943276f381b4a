// Locks the folder argv[2] when told "go", says "held" or "refused: …", and holds on until it is killed
// or told "end".
import { createInterface } from 'node:readline';
import { lockDataFolder } from '../../../../src/database/engine/data-folder-lock.js';

const lines = createInterface({ input: process.stdin });
process.stdout.write('ready\n');
lines.on('line', async (line) => {
  if (line === 'end') {
    process.stdin.destroy();
    return;
  }
  try {
    await lockDataFolder(process.argv[2] ?? '');
    process.stdout.write('held\n');
  } catch (error) {
    process.stdout.write(`refused: ${error instanceof Error ? error.message : error}\n`);
  }
});
