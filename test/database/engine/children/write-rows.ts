// Opens the database in the folder argv[2] with the migrations argv[3] and inserts rows for ever; says
// the number of each row once its insert was acknowledged.
import { openDatabase } from '../../../../src/database/open-database.js';

const [, , dataDir, migrationsDir] = process.argv;
const { prisma } = await openDatabase({ dataDir, migrationsDir });
for (let number = 1; ; number += 1) {
  await prisma.$executeRawUnsafe('INSERT INTO note (id) VALUES ($1)', number);
  process.stdout.write(`${number}\n`);
}
