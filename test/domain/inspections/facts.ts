import type { Campaign } from '../../../src/domain/inspections/campaign.js';
import type { InspectionGroup } from '../../../src/domain/inspections/group.js';
import type { Visit } from '../../../src/domain/inspections/visit.js';

// A campaign, a group and a visit that no database holds.

export function campaign(overrides: Partial<Campaign> = {}): Campaign {
  return {
    id: 'campaign-1',
    number: 3,
    name: 'Winter inspection',
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
    preparedAt: new Date('2026-11-20T01:00:00Z'),
    announcedAt: null,
    startedAt: null,
    summedUpAt: null,
    closedAt: null,
    cancelledAt: null,
    cancelledById: null,
    cancelReason: null,
    publishedAt: null,
    version: 1,
    ...overrides,
  };
}

export function group(overrides: Partial<InspectionGroup> = {}): InspectionGroup {
  return {
    id: 'group-1',
    number: 4,
    campaignId: 'campaign-1',
    position: 1,
    name: null,
    state: 'drafted',
    handedInAt: null,
    handedInById: null,
    sentBack: 0,
    grade: null,
    gradeReason: null,
    gradedById: null,
    gradedAt: null,
    endedAt: null,
    version: 1,
    ...overrides,
  };
}

export function visit(overrides: Partial<Visit> = {}): Visit {
  return {
    id: 'visit-1',
    number: 12,
    campaignId: 'campaign-1',
    groupId: 'group-1',
    unitId: 'site',
    plannedOn: '2026-11-25',
    unannounced: false,
    state: 'planned',
    startedAt: null,
    startedById: null,
    receivedBy: null,
    unitReported: null,
    entryRefused: null,
    finishedAt: null,
    finishedById: null,
    record: null,
    recordNote: null,
    witnesses: [],
    recordedAt: null,
    recordedById: null,
    droppedAt: null,
    droppedById: null,
    dropReason: null,
    version: 1,
    ...overrides,
  };
}
