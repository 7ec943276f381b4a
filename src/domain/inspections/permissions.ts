import { type Assignment, holdersOf } from '../matters/matter.js';
import { isFullMember } from '../organisation/full-member.js';
import type { Actor, Unit } from '../organisation/member.js';
import { unitsAbove } from '../organisation/unit-tree.js';
import { DomainError } from '../shared/errors.js';
import { type Campaign, type CampaignState, campaignReference } from './campaign.js';
import { requireCampaignState } from './campaign-life.js';
import { type GroupReportState, groupReference, type InspectionGroup } from './group.js';
import { requireReportState } from './report-life.js';
import { isHandedOn } from './rounds.js';
import { isHidden, type Visit, type VisitState, visitReference } from './visit.js';
import { requireRecordWaits, requireVisitState } from './visit-life.js';

/** The acts on a campaign, in the order of their buttons. */
export const campaignActions = [
  'plan',
  'announce',
  'swap_member',
  'write_summary',
  'publish_summary',
  'close_campaign',
  'repeat_campaign',
  'cancel_campaign',
] as const;
export type CampaignAction = (typeof campaignActions)[number];

/** In which states each is possible at all. */
export const statesOfCampaignAction: Readonly<Record<CampaignAction, readonly CampaignState[]>> = {
  plan: ['prepared'],
  announce: ['prepared'],
  swap_member: ['announced', 'running'],
  repeat_campaign: ['announced', 'running', 'summed_up', 'closed'],
  write_summary: ['running', 'summed_up'],
  publish_summary: ['running', 'summed_up'],
  close_campaign: ['summed_up'],
  cancel_campaign: ['prepared', 'announced', 'running', 'summed_up'],
};

/** The acts on a visit, in the order of their buttons. */
export const visitActions = [
  'start_visit',
  'score',
  'report_in_visit',
  'note_practice',
  'finish_visit',
  'confirm_record',
  'refuse_record',
  'self_assess',
  'move_visit',
  'drop_visit',
] as const;
export type VisitAction = (typeof visitActions)[number];

export const statesOfVisitAction: Readonly<Record<VisitAction, readonly VisitState[]>> = {
  start_visit: ['planned'],
  score: ['started'],
  report_in_visit: ['started'],
  note_practice: ['started'],
  finish_visit: ['started'],
  confirm_record: ['finished'],
  refuse_record: ['finished'],
  self_assess: ['planned', 'started'],
  move_visit: ['planned'],
  drop_visit: ['planned', 'started'],
};

/** The acts on a group's report, in the order of their buttons. */
export const reportActions = ['write_report', 'hand_in_report', 'grade', 'send_back'] as const;
export type ReportAction = (typeof reportActions)[number];

export const statesOfReportAction: Readonly<Record<ReportAction, readonly GroupReportState[]>> = {
  write_report: ['drafted'],
  hand_in_report: ['drafted'],
  grade: ['handed_in'],
  send_back: ['handed_in'],
};

/** The ties between people and one matter of a campaign that permissions ask about. */
export interface InspectionPeople {
  organiserIds: readonly string[];
  leaderIds: readonly string[];
  memberIds: readonly string[];
  /** Who answers for the inspected unit. */
  hostIds: readonly string[];
}

/** From who is assigned to the campaign, the visit or the report; of a visit its unit's leader too. */
export function inspectionPeople(
  assignments: readonly Assignment[],
  unit?: Pick<Unit, 'leaderId'> | null,
): InspectionPeople {
  const hosts = [...holdersOf('unit_host', assignments), unit?.leaderId ?? null];
  return {
    organiserIds: holdersOf('organiser', assignments),
    leaderIds: holdersOf('group_leader', assignments),
    memberIds: holdersOf('group_member', assignments),
    hostIds: hosts.filter((id) => id !== null),
  };
}

/** An admin, or the organiser. */
export function mayOrganise(actor: Actor, { organiserIds }: InspectionPeople): boolean {
  return isFullMember(actor) && (actor.isAdmin || organiserIds.includes(actor.userId));
}

/** Why somebody may not do something with a campaign now; null when they may. */
export function refusalOfCampaignAction(
  action: CampaignAction,
  actor: Actor,
  campaign: Campaign,
  people: InspectionPeople,
): DomainError | null {
  if (!mayOrganise(actor, people)) {
    return new DomainError('not_allowed_in_campaign', {
      campaign: campaignReference(campaign.number),
    });
  }
  return refusalOf(() => {
    requireCampaignState(campaign, statesOfCampaignAction[action]);
    if (action === 'repeat_campaign' && isHandedOn(campaign)) {
      throw new DomainError('next_round_is_prepared', {
        campaign: campaignReference(campaign.number),
      });
    }
  });
}

/** The same of a visit; `people` with the leader of its unit. */
export function refusalOfVisitAction(
  action: VisitAction,
  actor: Actor,
  visit: Visit,
  people: InspectionPeople,
): DomainError | null {
  if (!isFullMember(actor) || !mayActOnVisit(action, actor, visit, people)) {
    return new DomainError('not_allowed_in_visit', { visit: visitReference(visit.number) });
  }
  return refusalOf(() => {
    // Who comes second is told who was first.
    if (action === 'finish_visit' && visit.state === 'finished') return;
    requireVisitState(visit, statesOfVisitAction[action]);
    if (action === 'confirm_record' || action === 'refuse_record') requireRecordWaits(visit);
  });
}

function mayActOnVisit(
  action: VisitAction,
  actor: Actor,
  visit: Visit,
  { organiserIds, leaderIds, memberIds, hostIds }: InspectionPeople,
): boolean {
  const leads = leaderIds.includes(actor.userId);
  const organises = actor.isAdmin || organiserIds.includes(actor.userId);
  switch (action) {
    case 'start_visit':
    case 'finish_visit':
    case 'refuse_record':
      return leads;
    case 'score':
    case 'report_in_visit':
    case 'note_practice':
      return leads || memberIds.includes(actor.userId);
    case 'confirm_record':
    case 'self_assess':
      return !isHidden(visit) && hostIds.includes(actor.userId);
    case 'move_visit':
      return leads || organises;
    case 'drop_visit':
      return organises;
  }
}

/** The same of a group's report. */
export function refusalOfReportAction(
  action: ReportAction,
  actor: Actor,
  group: InspectionGroup,
  people: InspectionPeople,
): DomainError | null {
  const { userId } = actor;
  const isOfGroup = people.leaderIds.includes(userId) || people.memberIds.includes(userId);
  const may: Record<ReportAction, boolean> = {
    write_report: isOfGroup,
    hand_in_report: people.leaderIds.includes(userId),
    grade: mayOrganise(actor, people),
    send_back: mayOrganise(actor, people),
  };
  if (!isFullMember(actor) || !may[action] || group.endedAt !== null) {
    return new DomainError('not_allowed_in_report', { report: groupReference(group.number) });
  }
  return refusalOf(() => requireReportState(group, statesOfReportAction[action]));
}

/** What somebody may do with a visit now: the buttons to show. */
export function allowedVisitActions(
  actor: Actor,
  visit: Visit,
  people: InspectionPeople,
): VisitAction[] {
  return visitActions.filter(
    (action) =>
      statesOfVisitAction[action].includes(visit.state) &&
      refusalOfVisitAction(action, actor, visit, people) === null,
  );
}

/** What somebody may do with a campaign now: the buttons to show. */
export function allowedCampaignActions(
  actor: Actor,
  campaign: Campaign,
  people: InspectionPeople,
): CampaignAction[] {
  return campaignActions.filter(
    (action) => refusalOfCampaignAction(action, actor, campaign, people) === null,
  );
}

/** Who leads a unit or one above it: nobody of them may learn of a hidden visit to it. */
export function lineOfUnit(units: readonly Unit[], unitId: string): string[] {
  const own = units.filter(({ id }) => id === unitId);
  return [...own, ...unitsAbove(units, unitId)].flatMap(({ leaderId }) => leaderId ?? []);
}

function refusalOf(require: () => void): DomainError | null {
  try {
    require();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}
