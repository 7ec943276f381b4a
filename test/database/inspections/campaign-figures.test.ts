import { beforeAll, describe, expect, it } from 'vitest';
import { readCampaignRows } from '../../../src/database/inspections/campaign-figures.js';
import type { Database } from '../../../src/database/open-database.js';
import { caseFile } from '../../../src/domain/inspections/scoring/tables/case-file.js';
import {
  campaignStatistics,
  countOf,
  type FigureKey,
} from '../../../src/domain/inspections/summary/figures.js';
import type { CampaignRows } from '../../../src/domain/inspections/summary/rows.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { openCampaign } from '../../use-cases/inspections/reporting/summed-up.js';
import { majorTerms, monday, openWorks, type Works } from '../../use-cases/works.js';

const later = new Date(monday.getTime() + 40 * 86_400_000);

describeOnEachDatabase('what a campaign comes to', (open) => {
  let database: Database;
  let works: Works;
  let rows: CampaignRows;
  let campaignId: string;
  beforeAll(async () => {
    database = await open();
    works = await openWorks(database);
    const { workspaceId, site, other, context, prisma } = works;
    for (const id of ['UACCEPTS', 'USECOND', 'UORG']) await works.giveRoles(id, [], null);
    const groups = [
      { leaderId: 'UACCEPTS', memberIds: ['USECOND'], unitId: site.id },
      { leaderId: 'USECOND', memberIds: [], unitId: other.id },
    ];
    const opened = await openCampaign(context, { workspaceId, organiserId: 'UORG', groups });
    campaignId = opened.campaign.id;
    const [visitId = ''] = opened.visits.map(({ id }) => id);
    const found = async (id: string) =>
      prisma.hazard.updateMany({ where: { workspaceId, id }, data: { foundInId: visitId } });

    const reported = await works.report({ category: 'management', kind: 'system' });
    const committed = await works.report({ description: 'Committed', place: 'Bay 9' });
    await works.commit(committed.hazard, { funds: '2万元' });
    const closed = await works.rectified();
    await works.verify(closed);
    const major = await works.report({ level: 'major', place: 'Bay 1', kind: 'damaged' });
    await works.commit(major.hazard, { ...majorTerms, dueOn: '2026-12-04' });
    const elsewhere = await works.report({ place: 'Bay 77' });
    const withdrawn = await works.report({ place: 'Bay 78' });
    const gone = { state: 'withdrawn' as const, withdrawnAt: monday };
    await prisma.hazard.updateMany({ where: { id: withdrawn.hazard.id }, data: gone });
    for (const { id } of [reported.hazard, committed.hazard, closed, major.hazard]) await found(id);
    await found(withdrawn.hazard.id);
    expect(elsewhere.hazard.foundInId).toBeNull();
    await context.unitOfWork.run(workspaceId, async (stores) => {
      await stores.campaigns.carryOver(campaignId, [
        { hazardId: major.hazard.id, reason: 'Steel', byId: 'UORG', at: monday },
      ]);
      const version = await stores.scoringTables.insert(caseFile, 'UADMIN', monday);
      const sheet = await stores.scoreSheets.lock({
        ...{ visitId, tableVersionId: version.id, side: 'peer' },
      });
      const { key = '' } = caseFile.parts[0]?.items[0] ?? {};
      const scored = { scoredById: 'UACCEPTS', scoredAt: monday, reason: 'Blank' };
      const entry = { itemKey: key, lost: 5, isMissing: false, isNotApplicable: false };
      await stores.scoreSheets.write(sheet.id, [{ ...entry, ...scored }]);
      await stores.scoreSheets.handIn(sheet.id, 'UACCEPTS', monday);
      // Begun and not handed in: nobody has said it yet.
      await stores.scoreSheets.lock({ visitId, tableVersionId: version.id, side: 'self' });
      const noted = { text: 'Tidy', notedById: 'UACCEPTS', notedAt: monday, fileIds: [] };
      await stores.visits.addPractice({ visitId, ...noted, submissionKey: 'practice' });
    });
    const read = await readCampaignRows(prisma, workspaceId, campaignId, later);
    if (read === null) throw new Error('the campaign is there');
    rows = read;
  });

  it('has its people, units, visits with what was handed in, and good practice', () => {
    expect(rows.campaign).toMatchObject({ name: '四季度互查', startsOn: '2026-11-23' });
    expect(rows.units.map(({ name }) => name).sort()).toEqual(['Other', 'Site'].sort());
    expect(rows.groups).toMatchObject([
      { position: 1, leaderId: 'UACCEPTS', memberIds: ['USECOND'], state: 'drafted' },
      { position: 2, leaderId: 'USECOND', memberIds: [] },
    ]);
    expect(rows.visits).toMatchObject([
      { state: 'finished', plannedOn: '2026-11-24', score: 95, ownScore: null, wasRefused: false },
      { score: null },
    ]);
    expect(rows.practices).toMatchObject([{ text: 'Tidy' }]);
  });

  it('has each hazard with its promise in force; none of elsewhere, none withdrawn', () => {
    const [, committed, , major] = rows.hazards;
    expect(rows.hazards.map(({ state }) => state)).toEqual([
      ...['reported', 'committed', 'closed', 'committed'],
    ]);
    expect(committed).toMatchObject({
      ...{ dueOn: '2026-12-04', isOverdue: true, isCarriedOver: false },
      funds: { amount: null, note: '2万元' },
    });
    expect(major).toMatchObject({ level: 'major', isCarriedOver: true, funds: { note: '2000' } });
    expect(campaignStatistics(rows).funds.amounts).toEqual([
      { currency: null, amount: 2000 },
      { currency: 'CNY', amount: 20000 },
    ]);
  });

  describe('by plain SQL', () => {
    const counted: Partial<Record<FigureKey, string>> = {
      hazards: 'true',
      on_the_spot: 'h."onTheSpot"',
      with_date: 'NOT h."onTheSpot"',
      major: `m."level" = 'major'`,
      general: `m."level" = 'general'`,
      rectified: 'h."rectifiedAt" IS NOT NULL',
      closed: `h."state" = 'closed'`,
      open: `h."state" <> 'closed'`,
      facility: `h."category" = 'facility'`,
      management: `h."category" = 'management'`,
      missing: `h."kind" = 'missing'`,
      damaged: `h."kind" = 'damaged'`,
      repeats: 'h."repeatOfId" IS NOT NULL',
      overdue: `EXISTS (SELECT FROM "Deadline" d WHERE d."matterId" = h."id" AND d."settledAt" IS NULL
        AND d."dueAt" < '${later.toISOString()}')`,
      carried_over: `EXISTS (SELECT FROM "CarriedOver" o WHERE o."hazardId" = h."id")`,
    };

    it.each(Object.entries(counted))('%s agrees to the last hazard', async (key, condition) => {
      const [row] = await works.prisma.$queryRawUnsafe<{ count: number }[]>(`
        SELECT count(*)::int AS "count" FROM "Hazard" h JOIN "Matter" m ON m."id" = h."id"
        JOIN "Visit" v ON v."id" = h."foundInId" WHERE v."campaignId" = '${campaignId}'
          AND h."state" <> 'withdrawn' AND ${condition}`);
      const { figures } = campaignStatistics(rows);
      expect(countOf(figures, key as FigureKey)).toBe(row?.count);
    });
  });

  it('is nothing of another workspace, or of no campaign', async () => {
    expect(await readCampaignRows(works.prisma, 'Telsewhere', campaignId, later)).toBeNull();
  });
});
