import { describe, expect, it } from 'vitest';
import { campaignStates } from '../../../src/domain/inspections/campaign.js';
import { groupReportStates } from '../../../src/domain/inspections/group.js';
import {
  allowedCampaignActions,
  allowedVisitActions,
  campaignActions,
  type InspectionPeople,
  type ReportAction,
  refusalOfCampaignAction,
  refusalOfReportAction,
  refusalOfVisitAction,
  reportActions,
  statesOfCampaignAction,
  statesOfReportAction,
  statesOfVisitAction,
  type VisitAction,
  visitActions,
} from '../../../src/domain/inspections/permissions.js';
import { visitStates } from '../../../src/domain/inspections/visit.js';
import { actor } from '../people.js';
import { campaign, group, visit } from './facts.js';

const people: InspectionPeople = {
  organiserIds: ['UORG'],
  leaderIds: ['ULEADS'],
  memberIds: ['UMEMBER'],
  hostIds: ['UHOST'],
};

const everybody = {
  admin: actor('UADMIN', { isAdmin: true }),
  organiser: actor('UORG'),
  leader: actor('ULEADS'),
  member: actor('UMEMBER'),
  host: actor('UHOST'),
  stranger: actor('UELSE', { isInspector: true }),
  // Whatever is assigned to somebody who is no full member gives no right (rule 12).
  guest: actor('ULEADS', { isGuest: true }),
  gone: actor('UORG', { isDeactivated: true }),
};
type Who = keyof typeof everybody;
const all = Object.keys(everybody) as Who[];

/** Who may do what, whatever the state (domain.md, "Who may what"). */
const ofVisit: Record<VisitAction, readonly Who[]> = {
  start_visit: ['leader'],
  score: ['leader', 'member'],
  report_in_visit: ['leader', 'member'],
  note_practice: ['leader', 'member'],
  finish_visit: ['leader'],
  confirm_record: ['host'],
  refuse_record: ['leader'],
  self_assess: ['host'],
  move_visit: ['admin', 'organiser', 'leader'],
  drop_visit: ['admin', 'organiser'],
};

const ofReport: Record<ReportAction, readonly Who[]> = {
  write_report: ['leader', 'member'],
  hand_in_report: ['leader'],
  grade: ['admin', 'organiser'],
  send_back: ['admin', 'organiser'],
};

describe.each(visitStates)('a visit that is %s', (state) => {
  const record = state === 'finished' ? ('waiting' as const) : null;
  const startedAt = state === 'planned' ? null : new Date('2026-11-25T01:00:00Z');
  const of = visit({ state, record, startedAt });

  it.each(visitActions)('takes %s from nobody else, and in no other state', (action) => {
    for (const who of all) {
      const refused = refusalOfVisitAction(action, everybody[who], of, people);
      const inState =
        statesOfVisitAction[action].includes(state) ||
        (action === 'finish_visit' && state === 'finished');
      const code = !ofVisit[action].includes(who)
        ? 'not_allowed_in_visit'
        : inState
          ? undefined
          : 'visit_wrong_state';
      expect([who, refused?.code]).toEqual([who, code]);
      const isOffered =
        ofVisit[action].includes(who) && statesOfVisitAction[action].includes(state);
      expect(allowedVisitActions(everybody[who], of, people).includes(action)).toBe(isOffered);
    }
  });
});

it('a hidden visit is not to be confirmed or assessed by its unit', () => {
  const hidden = visit({ unannounced: true });
  expect(refusalOfVisitAction('self_assess', everybody.host, hidden, people)?.code).toBe(
    'not_allowed_in_visit',
  );
});

it('a record that was settled is settled for everybody', () => {
  for (const record of ['confirmed', 'refused', 'unconfirmed'] as const) {
    const of = visit({ state: 'finished', record });
    expect(refusalOfVisitAction('confirm_record', everybody.host, of, people)?.code).toBe(
      'record_settled_already',
    );
    expect(refusalOfVisitAction('refuse_record', everybody.leader, of, people)?.code).toBe(
      'record_settled_already',
    );
  }
});

describe.each(campaignStates)('a campaign that is %s', (state) => {
  const of = campaign({ state });

  it.each(campaignActions)('takes %s from its organiser and admins, in its states', (action) => {
    for (const who of all) {
      const may = who === 'admin' || who === 'organiser';
      const inState = statesOfCampaignAction[action].includes(state);
      const refused = refusalOfCampaignAction(action, everybody[who], of, people);
      const code = may ? (inState ? undefined : 'campaign_wrong_state') : 'not_allowed_in_campaign';
      expect([who, refused?.code]).toEqual([who, code]);
      expect(allowedCampaignActions(everybody[who], of, people).includes(action)).toBe(
        may && inState,
      );
    }
  });
});

describe.each(groupReportStates)('a report that is %s', (state) => {
  it.each(reportActions)('takes %s from nobody else, and in no other state', (action) => {
    for (const who of all) {
      const refused = refusalOfReportAction(action, everybody[who], group({ state }), people);
      const may = ofReport[action].includes(who);
      const code = !may
        ? 'not_allowed_in_report'
        : statesOfReportAction[action].includes(state)
          ? undefined
          : 'report_wrong_state';
      expect([who, refused?.code]).toEqual([who, code]);
    }
  });

  it('is nobody’s any more once its campaign was cancelled', () => {
    const ended = group({ state, endedAt: new Date('2026-12-01T00:00:00Z') });
    for (const action of reportActions) {
      expect(refusalOfReportAction(action, everybody.organiser, ended, people)?.code).toBe(
        'not_allowed_in_report',
      );
    }
  });
});
