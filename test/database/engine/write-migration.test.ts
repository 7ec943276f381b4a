import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  migrationsMatchSchema,
  writeMigration,
} from '../../../src/database/engine/write-migration.js';
import { copyOfEmpty } from '../../support/databases.js';
import { migrationsFolder, temporaryFolder } from '../../support/databases-folder.js';

const CLOCK = { now: () => new Date('2026-03-04T05:06:07.890Z') };
const TRIGGER = `
CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER keep BEFORE UPDATE ON "Note" FOR EACH ROW EXECUTE FUNCTION keep();
ALTER TABLE "Note" ADD CONSTRAINT positive CHECK (id > 0);
CREATE EXTENSION IF NOT EXISTS pg_trgm;
`;

/** Copies of a database that is empty: making one takes seconds. */
async function emptyAtFirst() {
  const empty = await copyOfEmpty();
  return { copyOf: empty, shadowOf: empty };
}

function schemaOf(...fields: string[]): string {
  return `datasource db {\n  provider = "postgresql"\n}\nmodel Note {\n${fields.join('\n')}\n}\n`;
}

it('has migrations that lead to schema.prisma exactly', { timeout: 120_000 }, async () => {
  const { empty, sql } = await migrationsMatchSchema({}, await emptyAtFirst());
  expect(empty ? 'no change' : sql).toBe('no change');
});

it('writes the next migration from the change, undisturbed by hand-written statements', {
  timeout: 120_000,
}, async () => {
  const schemaPath = join(await temporaryFolder(), 'schema.prisma');
  const migrationsDir = await migrationsFolder({});
  const paths = { schemaPath, migrationsDir };
  await writeFile(schemaPath, schemaOf('id Int @id'));

  const first = await writeMigration('First: note', paths, CLOCK, await emptyAtFirst());
  expect(first).toBe(join(migrationsDir, '20260304050607_first_note', 'migration.sql'));
  const sql = await readFile(String(first), 'utf8');
  expect(sql).toContain('CREATE TABLE "Note"');
  expect(await readFile(join(migrationsDir, 'migration_lock.toml'), 'utf8')).toContain(
    'provider = "postgresql"',
  );
  await writeFile(String(first), sql + TRIGGER);
  expect(await writeMigration('again', paths, CLOCK, await emptyAtFirst())).toBeNull();

  await writeFile(schemaPath, schemaOf('id Int @id', 'text String?'));
  const second = await writeMigration('text', paths, CLOCK, await emptyAtFirst());
  expect(await readFile(String(second), 'utf8')).toContain(
    'ALTER TABLE "Note" ADD COLUMN     "text" TEXT;',
  );
});

it('asks for a name that a folder can have', async () => {
  await expect(writeMigration(' … ')).rejects.toThrow(RangeError);
});
