import type { Prisma, PrismaClient } from '../../src/database/generated/client.js';
import type { Hazard } from '../../src/domain/hazards/hazard.js';
import type { Campaign } from '../../src/domain/inspections/campaign.js';
import type { InspectionGroup } from '../../src/domain/inspections/group.js';
import { caseFile } from '../../src/domain/inspections/scoring/tables/case-file.js';
import type { GoodPractice, Visit } from '../../src/domain/inspections/visit.js';
import type { NewCampaign } from '../../src/use-cases/ports/inspections.js';
import { type Planted, start } from './fixtures.js';

/** A campaign with what belongs to it. */
export interface Inspected {
  campaign: Campaign;
  group: InspectionGroup;
  visit: Visit;
  practice: GoodPractice;
  tableId: string;
  tableVersionId: string;
  sheetId: string;
  /** Of every row. */
  ids: readonly string[];
}

export function newCampaign(facts: Partial<NewCampaign> = {}): NewCampaign {
  return {
    submissionKey: 'plan',
    name: 'Mutual inspection',
    basis: null,
    kind: 'mutual',
    mode: 'cycle',
    state: 'prepared',
    startsOn: '2026-11-23',
    endsOn: '2026-11-27',
    groupSize: 2,
    visitsPerUnit: 1,
    certifiedPerGroup: 0,
    unannounced: false,
    weights: {},
    seed: null,
    drawRule: null,
    plan: null,
    previousId: null,
    repetition: null,
    repeatAt: null,
    preparedFor: null,
    preparedAt: start,
    announcedAt: null,
    startedAt: null,
    summedUpAt: null,
    closedAt: null,
    cancelledAt: null,
    cancelledById: null,
    cancelReason: null,
    publishedAt: null,
    ...facts,
  };
}

/** A row in every table of inspections; `words` is what people wrote. */
export async function inspect(planted: Planted, hazard: Hazard, words: string): Promise<Inspected> {
  const { prisma, workspaceId, site, company, run } = planted;
  const seen = await run(async ({ campaigns, groups, visits, sections }) => {
    const before = await campaigns.insert(
      newCampaign({
        ...{ submissionKey: 'before', name: words, state: 'cancelled', cancelledAt: start },
        ...{ cancelledById: 'UADMIN', cancelReason: words },
      }),
    );
    const campaign = await campaigns.insert(
      newCampaign({
        ...{ name: words, basis: words, state: 'summed_up', previousId: before.id },
        ...{ announcedAt: start, startedAt: start, summedUpAt: start },
      }),
    );
    await campaigns.setUnits(campaign.id, [{ unitId: site.id, groupPosition: 1 }]);
    await campaigns.carryOver(campaign.id, [
      { hazardId: hazard.id, reason: words, byId: 'UADMIN', at: start },
    ]);
    await campaigns.saveFigures(campaign.id, { words });
    const [drafted] = await groups.insertMany([
      { campaignId: campaign.id, position: 1, name: words },
    ]);
    if (drafted === undefined) throw new Error('a group was written');
    const group = await groups.save({
      ...drafted,
      ...{ state: 'graded', handedInAt: start, handedInById: 'UDOES', grade: 90 },
      ...{ gradeReason: words, gradedById: 'UADMIN', gradedAt: start, endedAt: start },
    });
    const { id: campaignId } = campaign;
    const planned = { campaignId, groupId: group.id, unitId: company.id };
    const [first, second] = await visits.insertMany([
      { ...planned, plannedOn: '2026-11-24', unannounced: true },
      { ...planned, plannedOn: '2026-11-25', unannounced: true },
    ]);
    if (first === undefined || second === undefined) throw new Error('two visits were written');
    const dropped = { droppedAt: start, droppedById: 'UADMIN', dropReason: words };
    await visits.save({ ...second, state: 'dropped', ...dropped });
    const visit = await visits.save({
      ...first,
      ...{ state: 'finished', startedAt: start, startedById: 'UDOES', receivedBy: words },
      ...{ finishedAt: start, finishedById: 'UDOES', record: 'refused', recordedAt: start },
      ...{ recordedById: 'UDOES', recordNote: words, witnesses: [words, words] },
    });
    const days = { fromOn: '2026-11-23', toOn: '2026-11-24' };
    const moved = { movedById: 'UADMIN', movedAt: start, reason: words, submissionKey: 'move' };
    await visits.addMove({ visitId: visit.id, ...days, ...moved });
    const noted = { notedById: 'UDOES', notedAt: start, text: words, submissionKey: 'note' };
    const practice = await visits.addPractice({ visitId: visit.id, fileIds: ['F1'], ...noted });
    const written = { key: 'situation', text: words, writtenById: 'UDOES', writtenAt: start };
    await sections.write(group.id, written);
    return { before, campaign, group, visit, second, practice };
  });
  const found = { workspaceId, id: hazard.id };
  await prisma.hazard.updateMany({ where: found, data: { foundInId: seen.visit.id } });
  const table = await prisma.scoringTable.create({
    data: { workspaceId, name: words, kind: 'own' },
  });
  const version = await prisma.scoringTableVersion.create({
    data: {
      ...{ workspaceId, tableId: table.id, version: 1, definition: tableNamed(words) },
      ...{ savedById: 'UADMIN', savedAt: start },
    },
  });
  await run(({ campaigns }) => campaigns.setTables(seen.campaign.id, [version.id]));
  const sheet = await prisma.scoreSheet.create({
    data: {
      ...{ workspaceId, visitId: seen.visit.id, tableVersionId: version.id, side: 'peer' as const },
      ...{ handedInAt: start, handedInById: 'UDOES' },
    },
  });
  await prisma.scoreEntry.create({
    data: {
      ...{ workspaceId, sheetId: sheet.id, itemKey: 'item', lost: 1.5, isMissing: false },
      ...{ isNotApplicable: false, reason: words, scoredById: 'UDOES', scoredAt: start },
    },
  });
  const { before, campaign, group, visit, second, practice } = seen;
  return {
    ...{ campaign, group, visit, practice, sheetId: sheet.id },
    ...{ tableId: table.id, tableVersionId: version.id },
    ids: [before, campaign, group, visit, second, practice, table, version, sheet].map(
      ({ id }) => id,
    ),
  };
}

/** A table as it is kept, by a name that somebody wrote. */
function tableNamed(name: string): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify({ ...caseFile, name })) as Prisma.InputJsonObject;
}

/** Every row of inspections that the workspace has, by table. */
export async function rowsOfInspections(
  prisma: PrismaClient,
  where: { where: { workspaceId: string } },
) {
  const byId = { ...where, orderBy: { id: 'asc' } } as const;
  return {
    campaigns: await prisma.campaign.findMany(byId),
    campaignUnits: await prisma.campaignUnit.findMany(where),
    campaignTables: await prisma.campaignTable.findMany(where),
    groups: await prisma.inspectionGroup.findMany(byId),
    visits: await prisma.visit.findMany(byId),
    visitMoves: await prisma.visitMove.findMany(byId),
    sections: await prisma.documentSection.findMany(where),
    tables: await prisma.scoringTable.findMany(byId),
    tableVersions: await prisma.scoringTableVersion.findMany(byId),
    sheets: await prisma.scoreSheet.findMany(byId),
    entries: await prisma.scoreEntry.findMany(where),
    practices: await prisma.goodPractice.findMany(byId),
    carriedOver: await prisma.carriedOver.findMany(where),
  };
}
