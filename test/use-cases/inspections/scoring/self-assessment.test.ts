import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../../src/database/open-database.js';
import type { SheetSide } from '../../../../src/domain/inspections/scoring/sides.js';
import { caseFile } from '../../../../src/domain/inspections/scoring/tables/case-file.js';
import { standardisation1000 } from '../../../../src/domain/inspections/scoring/tables/standardisation-1000.js';
import { announceCampaign } from '../../../../src/use-cases/inspections/announce-campaign.js';
import { handInSheet } from '../../../../src/use-cases/inspections/scoring/hand-in-sheet.js';
import { scoreItems } from '../../../../src/use-cases/inspections/scoring/score-items.js';
import { viewVisit } from '../../../../src/use-cases/inspections/view-visit.js';
import { describeOnEachDatabase } from '../../../support/databases.js';
import { type Inspections, openInspections } from '../inspection-works.js';
import { refusedWith } from './visited.js';

describeOnEachDatabase('a unit that assesses itself', (open) => {
  let database: Database;
  let works: Inspections;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    works = await openInspections(database);
  });

  /** Announces a campaign with two tables; gives their versions. */
  async function announced(facts: Parameters<Inspections['prepare']>[0] = {}) {
    const campaign = await works.prepare(facts);
    const versions = await works.context.unitOfWork.run(works.workspaceId, async (stores) => {
      const at = works.context.clock.now();
      const files = await stores.scoringTables.insert(caseFile, 'UADMIN', at);
      const standard = await stores.scoringTables.insert(standardisation1000, 'UADMIN', at);
      await stores.campaigns.setTables(campaign.id, [files.id, standard.id]);
      return [files, standard];
    });
    const { number } = campaign;
    await announceCampaign(works.context, await works.as('UORG'), { number });
    return versions;
  }

  type Version = { id: string; table: typeof caseFile };

  async function fill(version: Version, by: string, side: SheetSide) {
    const { number } = await works.visitTo('East');
    const sheet = { visitNumber: number, tableVersionId: version.id, side };
    const acting = await works.as(by);
    const said = { lost: 0, isMissing: false, isNotApplicable: false };
    const items = version.table.parts.flatMap((part) =>
      part.items.map(({ key }) => ({ itemKey: key, said })),
    );
    await scoreItems(works.context, acting, { ...sheet, items });
    return { acting, sheet };
  }

  async function assess(version: Version, by = 'UEAST') {
    const { acting, sheet } = await fill(version, by, 'self');
    await handInSheet(works.context, acting, sheet);
  }

  it('owes it until its last table is handed in', async () => {
    const [files, standard] = await announced();
    if (files === undefined || standard === undefined) throw new Error('two tables');
    const visit = await works.visitTo('East');
    const owed = async () =>
      (await works.deadlines(visit.id)).filter((one) => one.startsWith('self_assess'));
    await assess(files);
    expect(await owed()).toEqual(['self_assess UEAST open']);
    await assess(standard);
    expect(await owed()).toEqual(['self_assess UEAST met']);
    expect((await works.visitTo('East')).version).toBe(visit.version + 1);
  });

  it('the group finishes its visit with tables open, or hands them in with it when all is said', async () => {
    const [files, standard] = await announced();
    if (files === undefined || standard === undefined) throw new Error('two tables');
    await works.start('East');
    await assess(files);
    await fill(files, 'UNORTH2', 'peer');
    const open = async (by: string) => {
      const { number } = await works.visitTo('East');
      const { openSheets } = await viewVisit(works.context, await works.as(by), number);
      return openSheets.map(({ version, left }) => [version.id, left]);
    };
    const items = standard.table.parts.flatMap((part) => part.items).length;
    expect(await open('UNORTH')).toEqual([
      [files.id, 0],
      [standard.id, items],
    ]);
    expect(await open('UNORTH2')).toEqual([]);
    expect(await refusedWith(works.finish('East', true))).toMatchObject({
      ...{ code: 'sheets_unfinished', field: 'handsInSheets' },
      params: { count: items, tables: 1 },
    });
    const { id } = await works.visitTo('East');
    expect((await works.history(id)).map(({ action }) => action)).not.toContain('visit_finished');
    await fill(standard, 'UNORTH', 'peer');
    await works.forgetTold();
    expect(await works.finish('East', true)).toMatchObject({ state: 'finished' });
    const done = (await works.history(id)).slice(-3);
    expect(done.map(({ action, after }) => [action, after?.tableVersionId])).toEqual([
      ['visit_sheet_handed_in', files.id],
      ['visit_sheet_handed_in', standard.id],
      ['visit_finished', undefined],
    ]);
    const notices = await works.notices(id);
    expect(notices).toContain('scores_side_by_side group_member UNORTH2');
    // Who answers for the unit hears of the end of the visit, and of both scores by its button.
    expect(notices).toContain('visit_finished unit_host UEAST');
  });

  it('what is left open when the visit ends is filled and handed in after it', async () => {
    const [files] = await announced();
    if (files === undefined) throw new Error('a table');
    await works.start('East');
    expect(await works.finish('East')).toMatchObject({ state: 'finished' });
    const { acting, sheet } = await fill(files, 'UNORTH2', 'peer');
    await handInSheet(works.context, acting, sheet);
    const { id } = await works.visitTo('East');
    expect((await works.history(id)).at(-1)).toMatchObject({ action: 'visit_sheet_handed_in' });
  });

  it('of an unannounced visit it knows nothing, and can fill nothing', async () => {
    const [files] = await announced({ unannounced: true });
    if (files === undefined) throw new Error('a table');
    for (const by of ['UEAST', 'UBOSS']) {
      expect((await refusedWith(assess(files, by)))?.code).toMatch(
        /^(visit_not_found|not_allowed_to_score)$/,
      );
    }
  });
});
