import type {
  CampaignRows,
  FoundHazard,
  VisitRow,
} from '../../../../src/domain/inspections/summary/rows.js';

/** A campaign of three units and two groups, as the tests of values sum it up. */
export function campaignRows(changes: Partial<CampaignRows> = {}): CampaignRows {
  return {
    campaign: {
      id: 'C',
      number: 3,
      name: '四季度互学互检',
      basis: '安委办〔2026〕12号',
      kind: 'mutual',
      mode: 'cycle',
      startsOn: '2026-11-02',
      endsOn: '2026-11-30',
    },
    units: [
      { id: 'u1', name: '一号码头' },
      { id: 'u2', name: 'Quay 2' },
      { id: 'u3', name: '三号码头' },
    ],
    groups: [
      group('g1', 1, { grade: 92, state: 'graded', leaderId: 'U1', memberIds: ['U2', 'U3'] }),
      group('g2', 2, { name: '港北', leaderId: 'U4', memberIds: ['U2'] }),
    ],
    visits: [
      visit('v1', 'g1', 'u2', { score: 91.5, ownScore: 98, record: 'confirmed' }),
      visit('v2', 'g2', 'u1', { score: 72, record: 'refused', unannounced: true }),
      visit('v3', 'g2', 'u3', { state: 'dropped', record: null }),
    ],
    hazards: [
      hazard(1, 'v1', { onTheSpot: true, state: 'closed', rectifiedAt: day, closedAt: day }),
      hazard(2, 'v1', { category: 'behaviour', kind: 'unlicensed', rectifiedAt: day }),
      hazard(3, 'v2', { level: 'major', category: 'management', kind: 'system', unitId: 'u1' }),
      hazard(4, 'v2', { unitId: 'u1', kind: 'damaged', isOverdue: true }),
      hazard(5, 'v2', { unitId: 'u1', isRepeat: true, isCarriedOver: true }),
    ],
    practices: [{ id: 'p1', visitId: 'v1', text: 'Colour-coded\nslings <!channel> & "tags"' }],
    ...changes,
  };
}

const day = new Date('2026-11-20T02:00:00Z');

export function group(
  id: string,
  position: number,
  changes: Partial<CampaignRows['groups'][number]> = {},
): CampaignRows['groups'][number] {
  const none = { name: null, state: 'drafted', grade: null, handedInAt: null } as const;
  return { id, number: position, position, ...none, leaderId: null, memberIds: [], ...changes };
}

export function visit(
  id: string,
  groupId: string,
  unitId: string,
  changes: Partial<VisitRow> = {},
): VisitRow {
  return {
    ...{ id, number: 1, groupId, unitId, plannedOn: '2026-11-10', unannounced: false },
    ...{ state: 'finished', record: 'confirmed', wasRefused: false, score: null, ownScore: null },
    ...changes,
  };
}

export function hazard(
  number: number,
  visitId: string,
  changes: Partial<FoundHazard> = {},
): FoundHazard {
  return {
    ...{ id: `h${number}`, number, visitId, unitId: 'u2', description: `Hazard ${number}` },
    ...{ place: 'Bay 3', category: 'facility', kind: 'missing', level: 'general' },
    ...{ state: 'committed', onTheSpot: false, isRepeat: false, dueOn: '2026-12-04' },
    ...{ isOverdue: false, rectifiedAt: null, closedAt: null, isCarriedOver: false, funds: null },
    ...changes,
  };
}
