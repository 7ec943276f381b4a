import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../../src/database/open-database.js';
import { caseFile } from '../../../../src/domain/inspections/scoring/tables/case-file.js';
import { standardisation1000 } from '../../../../src/domain/inspections/scoring/tables/standardisation-1000.js';
import { announceCampaign } from '../../../../src/use-cases/inspections/announce-campaign.js';
import { handInSheet } from '../../../../src/use-cases/inspections/scoring/hand-in-sheet.js';
import { scoreItems } from '../../../../src/use-cases/inspections/scoring/score-items.js';
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

  async function assess(version: { id: string; table: typeof caseFile }, by = 'UEAST') {
    const { number } = await works.visitTo('East');
    const sheet = { visitNumber: number, tableVersionId: version.id, side: 'self' as const };
    const acting = await works.as(by);
    const said = { lost: 0, isMissing: false, isNotApplicable: false };
    const items = version.table.parts.flatMap((part) =>
      part.items.map(({ key }) => ({ itemKey: key, said })),
    );
    await scoreItems(works.context, acting, { ...sheet, items });
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
