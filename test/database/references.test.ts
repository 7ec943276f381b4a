import { beforeAll, describe, expect, it } from 'vitest';
import type { PrismaClient } from '../../src/database/generated/client.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { plant, start } from '../support/fixtures.js';
import { type Populated, populate } from '../support/fixtures-populated.js';

/** Columns that name something and have no foreign key, each with the reason. */
const withoutKey: Readonly<Record<string, string>> = {
  'AuditEvent.subjectId':
    'text, of whatever kind subjectKind says: also a channel, or a Slack user',
  'Card.channelId': 'a channel in Slack',
  'Evidence.fileId': 'a file in Slack',
  'EvidenceCopy.fileId': 'a file in Slack',
  'EvidenceShare.channelId': 'a channel in Slack',
  'EvidenceShare.recipientId': 'a person in Slack; nothing is read through it',
  'EvidenceShare.uploadId': 'a file in Slack',
  'Member.dmChannelId': 'a channel in Slack',
  'Notification.channelId': 'a channel in Slack',
  'Notification.recipientId':
    'an address in Slack: a channel, or a person who may be told before a row knows them; nothing is read through it',
  'Unit.channelId': 'a channel in Slack',
  'Workspace.officeChannelId': 'a channel in Slack',
};

interface ForeignKey {
  table: string;
  columns: string[];
  target: string;
  targetColumns: string[];
}

/** Those that refer to more than the workspace itself, as the database has them. */
async function foreignKeys(prisma: PrismaClient): Promise<ForeignKey[]> {
  const namesOf = (relation: string, numbers: string) => `(
    SELECT array_agg(a.attname::text ORDER BY k.place)
    FROM unnest(c.${numbers}) WITH ORDINALITY AS k(number, place)
    JOIN pg_attribute a ON a.attrelid = c.${relation} AND a.attnum = k.number)`;
  return prisma.$queryRawUnsafe<ForeignKey[]>(`
    SELECT h.relname::text AS "table", ${namesOf('conrelid', 'conkey')} AS "columns",
      t.relname::text AS "target", ${namesOf('confrelid', 'confkey')} AS "targetColumns"
    FROM pg_constraint c
    JOIN pg_class h ON h.oid = c.conrelid
    JOIN pg_class t ON t.oid = c.confrelid
    WHERE c.contype = 'f' AND t.relname <> 'Workspace'
    ORDER BY c.conname`);
}

describeOnEachDatabase('every reference of the schema', (open) => {
  let prisma: PrismaClient;
  let ours: Populated;
  let theirs: Populated;
  let keys: ForeignKey[];
  beforeAll(async () => {
    ({ prisma } = await open());
    ours = await populate(await plant(prisma, 'Tours'), 'ours');
    theirs = await populate(await plant(prisma, 'Ttheirs'), 'theirs');
    await theirs.planted.run(async ({ members, matters }) => {
      await members.ensure(['Ualone']);
      await matters.insert({ kind: 'hazard', unitId: null, level: null });
    });
    for (const { planted, hazard, rectification, verification } of [ours, theirs]) {
      await planted.run(async ({ evidence }) => {
        const file = { fileId: 'F2', name: 'b', mimeType: 'image/png', permalink: 'https://f' };
        const by = { userId: 'UREPORTER', at: start };
        const ofWork = { ...by, subjectId: rectification.id };
        const ofCheck = { ...by, subjectId: verification.id };
        await evidence.add(hazard.id, 'rectification', [file], ofWork);
        await evidence.add(hazard.id, 'verification', [file], ofCheck);
      });
    }
    for (const { planted, hazard } of [ours, theirs]) {
      const { workspaceId } = planted;
      const data = { workspaceId, matterId: hazard.id, fileId: 'F2', channelId: 'C1' };
      await prisma.evidenceShare.create({ data });
    }
    const { workspaceId } = theirs.planted;
    await prisma.evidenceCopy.create({ data: { workspaceId, fileId: 'Falone' } });
    keys = await foreignKeys(prisma);
  });

  it('is a foreign key through the workspace, or stands in the list with its reason', async () => {
    const columns = await prisma.$queryRaw<{ name: string }[]>`
      SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
        AND column_name ~ '[a-z]Id$' AND column_name <> 'workspaceId'`;
    const covered = new Set(
      keys
        .filter((key) => key.columns.includes('workspaceId'))
        .flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`)),
    );
    expect(columns.length).toBeGreaterThan(40);
    expect(
      columns
        .map(({ name }) => name)
        .filter((name) => !covered.has(name))
        .sort(),
    ).toEqual(Object.keys(withoutKey).sort());
  });

  /** Has one row of ours name, in the key's last column, what the condition finds. */
  async function refer({ table, columns, target, targetColumns }: ForeignKey, where: string) {
    const [column, targetColumn] = [columns.at(-1), targetColumns.at(-1)];
    const hasScope = table === 'CalendarDay' || table === 'Policy';
    const scope = hasScope && column === 'unitId' ? ', "scope" = other."value"::text' : '';
    const [found] = await prisma.$queryRawUnsafe<{ rows: number; values: number }[]>(`
      SELECT (SELECT count(*)::int FROM "${table}" WHERE "workspaceId" = 'Tours') AS "rows",
        (SELECT count(*)::int FROM "${target}" WHERE ${where}) AS "values"`);
    expect(found?.rows, `rows of ${table}`).toBeGreaterThan(0);
    expect(found?.values, `rows of ${target}`).toBeGreaterThan(0);
    // The trigger of history would answer first; the transaction fails, and leaves it as it is.
    await prisma.$transaction(async (db) => {
      await db.$executeRawUnsafe(`ALTER TABLE "${table}" DISABLE TRIGGER USER`);
      await db.$executeRawUnsafe(`
        UPDATE "${table}" SET "${column}" = other."value"${scope}
        FROM (SELECT "${targetColumn}" AS "value" FROM "${target}" WHERE ${where} LIMIT 1) other
        WHERE ctid = (SELECT ctid FROM "${table}" WHERE "workspaceId" = 'Tours'
          ORDER BY "${column}" IS NULL LIMIT 1)`);
    });
  }

  it('is refused by the database when it leads into another workspace', async () => {
    expect(keys.length).toBeGreaterThan(30);
    for (const key of keys) {
      const name = `"${key.targetColumns.at(-1)}"`;
      const foreign = `"workspaceId" = 'Ttheirs' AND ${name} NOT IN (
        SELECT ${name} FROM "${key.target}" WHERE "workspaceId" = 'Tours')
        ${key.columns.at(-1) === 'id' ? `AND ${name} NOT IN (SELECT "id" FROM "${key.table}")` : ''}`;
      const answer = await refer(key, foreign).catch((error: unknown) => String(error));
      expect(answer, `${key.table}.${key.columns.at(-1)}`).toMatch(/violates foreign key|23503/);
    }
  });

  it('is refused when it leads to the rectification, verification or deadline of another matter', async () => {
    const other = await ours.planted.report();
    const { id } = await ours.planted.rectify(other.id);
    await ours.planted.verify({ hazardId: other.id, id }, { verifierId: 'USECOND' });
    await ours.planted.owe(other.id);
    const throughMatter = keys.filter(({ targetColumns }) => targetColumns.length === 3);
    expect(throughMatter.map(({ table, target }) => `${table} ${target}`).sort()).toEqual([
      'Evidence Rectification',
      'Evidence Verification',
      'Notification Deadline',
      'Request Deadline',
      'Verification Rectification',
    ]);
    for (const key of throughMatter) {
      const answer = await refer(key, `"${key.targetColumns[1]}" = '${other.id}'`).catch(String);
      expect(answer, `${key.table} ${key.target}`).toMatch(/violates foreign key|23503/);
    }
  });

  describe('that a foreign key cannot hold', () => {
    const refusedBy = async (constraint: string, sql: string) =>
      expect(await prisma.$executeRawUnsafe(sql).catch(String)).toMatch(
        new RegExp(`${constraint}|23514`),
      );

    it.each(['CalendarDay', 'Policy'])('keeps the scope of a %s to its unit', async (table) => {
      const { company, site } = ours.planted;
      for (const change of [
        `"scope" = 'workspace', "unitId" = '${site.id}'`,
        `"scope" = '${company.id}', "unitId" = '${site.id}'`,
        `"scope" = '${company.id}', "unitId" = NULL`,
        `"scope" = 'elsewhere', "unitId" = NULL`,
      ]) {
        const sql = `UPDATE "${table}" SET ${change} WHERE "unitId" = '${site.id}'`;
        await refusedBy(`${table}_scope_check`, sql);
      }
    });

    it('has no message about a deadline without its matter, whose key nobody would look at', async () => {
      await refusedBy(
        'Notification_deadline_has_matter_check',
        `UPDATE "Notification" SET "matterId" = NULL WHERE "deadlineId" = '${ours.deadline.id}'`,
      );
    });

    it('has evidence belong to nothing but what its stage says', async () => {
      await refusedBy(
        'Evidence_stage_check',
        `UPDATE "Evidence" SET "rectificationId" = '${ours.rectification.id}' WHERE "stage" = 'report'`,
      );
    });
  });
});
