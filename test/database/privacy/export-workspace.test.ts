import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import { csvLine } from '../../../src/database/privacy/csv.js';
import { exportWorkspace } from '../../../src/database/privacy/export-workspace.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { plant } from '../../support/fixtures.js';
import { populate } from '../../support/fixtures-populated.js';

test('a line of CSV keeps every text, and runs no formula', () => {
  expect(csvLine(['a', 1, -2, true, null, undefined, { a: [1] }])).toBe(
    'a,1,-2,true,,,"{""a"":[1]}"\r\n',
  );
  expect(csvLine(['=1+1', '+1', '-1', '@x', '\tx', '\rx'])).toBe(
    `'=1+1,'+1,'-1,'@x,'\tx,"'\rx"\r\n`,
  );
  expect(csvLine(['a,b', 'a"b', 'a\nb', '栏杆'])).toBe('"a,b","a""b","a\nb",栏杆\r\n');
});

describeOnEachDatabase('the export of a workspace', (open) => {
  let database: Database;
  let folder: string;
  beforeAll(async () => {
    database = await open();
    folder = await mkdtemp(join(tmpdir(), 'closeout-export-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('has every row of it and none of another, beyond a page, and the files that are kept', async () => {
    const { prisma } = database;
    const ours = await populate(await plant(prisma, 'TEXPORT'), 'ours');
    await populate(await plant(prisma, 'TOTHER'), 'theirs');
    const { workspaceId } = ours.planted;
    const people = Array.from({ length: 1100 }, (_, index) => ({
      ...{ workspaceId, id: `U${index}`, name: `=HYPERLINK("${index}"),\n张伟` },
    }));
    await prisma.member.createMany({ data: people });
    const kept = { workspaceId, state: 'kept', settledAt: null } as const;
    await prisma.evidenceCopy.createMany({
      data: [
        { ...kept, fileId: 'Fthere', sha256: 'abcd' },
        { ...kept, fileId: 'Flost', sha256: 'ef01' },
      ],
    });
    const evidenceDir = join(folder, 'kept');
    await mkdir(join(evidenceDir, workspaceId, 'ab'), { recursive: true });
    await writeFile(join(evidenceDir, workspaceId, 'ab', 'abcd'), 'bytes');

    const to = join(folder, 'out');
    const done = await exportWorkspace(prisma, { workspaceId, to, evidenceDir });
    expect(done).toMatchObject({ files: 1, missingFiles: 1 });
    const members = await prisma.member.count({ where: { workspaceId } });
    expect(done.rows).toMatchObject({ Member: members, Workspace: 1, Hazard: 1 });
    expect(await readFile(join(to, 'evidence', 'abcd'), 'utf8')).toBe('bytes');

    const csv: Record<string, string>[] = parse(await readFile(join(to, 'Member.csv')), {
      columns: true,
      bom: true,
    });
    expect(csv).toHaveLength(members);
    expect(csv.find(({ id }) => id === 'U1099')?.name).toBe(`'=HYPERLINK("1099"),\n张伟`);
    const json = (await readFile(join(to, 'Member.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(json.map((line) => JSON.parse(line).name)).toContain('=HYPERLINK("1099"),\n张伟');
    const files = (await readdir(to)).filter((name) => name !== 'evidence');
    expect(files.length).toBe(2 * Object.keys(done.rows).length);
    for (const name of files)
      expect(await readFile(join(to, name), 'utf8')).not.toContain('TOTHER');

    const again = exportWorkspace(prisma, { workspaceId, to, evidenceDir });
    await expect(again).rejects.toThrow('not empty');
    for (const unknown of ['TNOBODY', "T' OR 1=1"]) {
      const lost = exportWorkspace(prisma, {
        workspaceId: unknown,
        to: join(folder, 'x'),
        evidenceDir,
      });
      await expect(lost).rejects.toThrow('--workspace');
    }
  });
});
