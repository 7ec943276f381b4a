import { caseFile } from '../../src/domain/inspections/scoring/tables/case-file.js';
import { shippedTables } from '../../src/domain/inspections/scoring/tables/shipped-tables.js';
import type { Stores } from '../../src/use-cases/ports/stores.js';
import { start } from './fixtures.js';
import type { Calls } from './fixtures-crossing.js';
import { newCampaign } from './fixtures-inspections.js';

type Inspections = 'campaigns' | 'groups' | 'visits' | 'sections' | 'scoringTables' | 'scoreSheets';

export const inspectionCalls: { [Store in Inspections]: Calls<Stores[Store]> } = {
  campaigns: {
    insert: ({ inspected }) => [
      newCampaign({ submissionKey: 'crossing', previousId: inspected.campaign.id }),
    ],
    findById: ({ inspected }) => [inspected.campaign.id],
    findByNumber: ({ inspected }) => [inspected.campaign.number],
    newest: () => [10],
    findNextRound: ({ inspected }) => [inspected.campaign.id],
    findBySubmission: () => ['plan'],
    lockById: ({ inspected }) => [inspected.campaign.id],
    lockByNumber: ({ inspected }) => [inspected.campaign.number],
    save: ({ inspected }) => [{ ...inspected.campaign, name: 'Taken over' }],
    units: ({ inspected }) => [inspected.campaign.id],
    setUnits: ({ inspected, planted }) => [
      inspected.campaign.id,
      [{ unitId: planted.company.id, groupPosition: null }],
    ],
    tableVersionIds: ({ inspected }) => [inspected.campaign.id],
    setTables: ({ inspected }) => [inspected.campaign.id, [inspected.tableVersionId]],
    carriedOver: ({ inspected }) => [inspected.campaign.id],
    carryOver: ({ inspected, hazard }) => [
      inspected.campaign.id,
      [{ hazardId: hazard.id, reason: 'taken over', byId: 'UADMIN', at: start }],
    ],
    figures: ({ inspected }) => [inspected.campaign.id],
    saveFigures: ({ inspected }) => [inspected.campaign.id, {}],
  },
  groups: {
    insertMany: ({ inspected }) => [
      [{ campaignId: inspected.campaign.id, position: 9, name: null }],
    ],
    ofCampaign: ({ inspected }) => [inspected.campaign.id],
    findById: ({ inspected }) => [inspected.group.id],
    findByNumber: ({ inspected }) => [inspected.group.number],
    findManyById: ({ inspected }) => [[inspected.group.id]],
    lockById: ({ inspected }) => [inspected.group.id],
    lockByNumber: ({ inspected }) => [inspected.group.number],
    save: ({ inspected }) => [{ ...inspected.group, name: 'Taken over' }],
  },
  visits: {
    insertMany: ({ inspected, planted }) => [
      [
        {
          campaignId: inspected.campaign.id,
          groupId: inspected.group.id,
          unitId: planted.site.id,
          plannedOn: '2026-11-25',
          unannounced: false,
        },
      ],
    ],
    ofCampaign: ({ inspected }) => [inspected.campaign.id],
    ofGroup: ({ inspected }) => [inspected.group.id],
    findById: ({ inspected }) => [inspected.visit.id],
    findByNumber: ({ inspected }) => [inspected.visit.number],
    findManyById: ({ inspected }) => [[inspected.visit.id]],
    lockById: ({ inspected }) => [inspected.visit.id],
    lockByNumber: ({ inspected }) => [inspected.visit.number],
    save: ({ inspected }) => [{ ...inspected.visit, receivedBy: 'Taken over' }],
    addMove: ({ inspected }) => [
      {
        visitId: inspected.visit.id,
        submissionKey: 'crossing',
        fromOn: '2026-11-24',
        toOn: '2026-11-25',
        reason: 'taken over',
        movedById: 'UADMIN',
        movedAt: start,
      },
    ],
    moves: ({ inspected }) => [[inspected.visit.id]],
    hasMove: () => ['move'],
    addPractice: ({ inspected }) => [
      {
        visitId: inspected.visit.id,
        submissionKey: 'crossing',
        text: 'taken over',
        fileIds: [],
        notedById: 'UADMIN',
        notedAt: start,
      },
    ],
    practices: ({ inspected }) => [[inspected.visit.id]],
    hasPractice: () => ['note'],
  },
  sections: {
    of: ({ inspected }) => [inspected.group.id],
    ofMany: ({ inspected }) => [[inspected.group.id]],
    write: ({ inspected }) => [
      inspected.group.id,
      { key: 'situation', text: 'taken over', writtenById: 'UADMIN', writtenAt: start },
    ],
  },
  scoringTables: {
    newest: () => [],
    findVersions: ({ inspected }) => [[inspected.tableVersionId]],
    findNewest: ({ inspected }) => [inspected.tableId],
    insert: () => [caseFile, 'UADMIN', start],
    addVersion: ({ inspected }) => [
      { tableId: inspected.tableId, version: 1 },
      caseFile,
      'UADMIN',
      start,
    ],
    ensureShipped: () => [shippedTables, start],
  },
  scoreSheets: {
    ofVisits: ({ inspected }) => [[inspected.visit.id]],
    lock: ({ inspected }) => [
      { visitId: inspected.visit.id, tableVersionId: inspected.tableVersionId, side: 'self' },
    ],
    entries: ({ inspected }) => [[inspected.sheetId]],
    write: ({ inspected }) => [
      inspected.sheetId,
      [
        {
          itemKey: 'form.papers',
          lost: 3,
          isMissing: false,
          isNotApplicable: false,
          reason: 'taken over',
          scoredById: 'UADMIN',
          scoredAt: start,
        },
      ],
    ],
    handIn: ({ inspected }) => [inspected.sheetId, 'UADMIN', start],
  },
};
