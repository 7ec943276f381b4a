import { relative } from 'node:path';
import { writeMigration } from './write-migration.js';

/** `npm run db:migration -- NAME`: says what was written, or that nothing changed. */
const name = process.argv.slice(2).join(' ');
try {
  const path = await writeMigration(name);
  const said = path
    ? `Wrote ${relative(process.cwd(), path)}: read it before you commit it.`
    : 'No change: the migrations already lead to schema.prisma.';
  process.stdout.write(`${said}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
