// Opens the database argv[2] with the migrations argv[3] when told to; says which were applied.
import { once } from 'node:events';
import { openDatabase } from '../../../../src/database/open-database.js';

const [, , databaseUrl, migrationsDir] = process.argv;
process.stdout.write('ready\n');
await once(process.stdin, 'data');
process.stdin.pause();
const database = await openDatabase({ databaseUrl, migrationsDir });
process.stdout.write(`applied: ${database.appliedMigrations.join(' ')}\n`);
await database.close();
