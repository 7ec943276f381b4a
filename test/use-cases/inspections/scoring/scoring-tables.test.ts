import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../../src/database/open-database.js';
import { caseFile } from '../../../../src/domain/inspections/scoring/tables/case-file.js';
import { listScoringTables } from '../../../../src/use-cases/inspections/scoring/list-scoring-tables.js';
import { saveScoringTable } from '../../../../src/use-cases/inspections/scoring/save-scoring-table.js';
import type { TableVersion } from '../../../../src/use-cases/ports/scoring.js';
import { describeOnEachDatabase } from '../../../support/databases.js';
import { openWorks, type Works } from '../../works.js';
import { refusedWith } from './visited.js';

describeOnEachDatabase('scoring tables', (open) => {
  let database: Database;
  let works: Works;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    works = await openWorks(database);
  });

  const list = async (by = 'UADMIN') => listScoringTables(works.context, await works.as(by));
  const save = async (
    after: TableVersion | null,
    name: string,
    { by = 'UADMIN', submissionKey = works.key() } = {},
  ) => {
    const table = { ...caseFile, name };
    return saveScoringTable(works.context, await works.as(by), { after, table, submissionKey });
  };

  it('three come with the product, once, also when several ask at once', async () => {
    const all = await Promise.all([list(), list('UOTHER'), list()]);
    for (const found of all) {
      expect(found.map(({ table }) => table.key).sort()).toEqual([
        ...['case-file', 'jgj59-2011', 'standardisation-1000'],
      ]);
      expect(found.every(({ savedById, version }) => savedById === null && version === 1)).toBe(
        true,
      );
    }
  });

  it('a new version never changes the one that is used', async () => {
    const own = await save(null, 'Our own table');
    if (own === null) throw new Error('nothing was saved');
    const next = await save(own, 'Our own table, stricter');
    expect(next).toMatchObject({ tableId: own.tableId, version: 2, savedById: 'UADMIN' });
    const kept = await works.context.unitOfWork.read(works.workspaceId, (stores) =>
      stores.scoringTables.findVersions([own.id]),
    );
    expect(kept).toEqual([own]);
    expect((await list()).map(({ table, version }) => `${table.name} ${version}`)).toContain(
      'Our own table, stricter 2',
    );
    const stale = await refusedWith(save(own, 'Somebody else’s'));
    expect(stale?.code).toBe('changed_meanwhile');
  });

  it('a table of the product that is changed becomes one of the workspace', async () => {
    const shipped = (await list()).find(({ table }) => table.key === 'case-file') ?? null;
    const own = await save(shipped, 'Ours');
    expect(own).toMatchObject({ version: 1, savedById: 'UADMIN' });
    expect(own?.tableId).not.toBe(shipped?.tableId);
    expect(await list()).toHaveLength(4);
  });

  it('is saved once however often it is submitted, and by admins only', async () => {
    expect(await save(null, 'Once', { submissionKey: 'V' })).not.toBeNull();
    expect(await save(null, 'Once', { submissionKey: 'V' })).toBeNull();
    expect((await refusedWith(save(null, 'Not mine', { by: 'ULEAD' })))?.code).toBe(
      'not_allowed_to_save_tables',
    );
    expect(await list()).toHaveLength(4);
  });
});
