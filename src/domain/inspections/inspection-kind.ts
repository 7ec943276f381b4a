import type { KindsOfRoom } from '../deadlines/kinds.js';
import { holdersOf, type Matter } from '../matters/matter.js';
import type { LineAbove, MatterFacts, MatterKindRules } from '../matters/matter-kind.js';
import { noticeKind } from '../notifications/notification-kind.js';
import { isFullMember } from '../organisation/full-member.js';
import type { Actor } from '../organisation/member.js';
import { campaignKind, campaignPrefix } from './campaign.js';
import { groupReportKind, groupReportPrefix } from './group.js';
import { inspectionDeadlines } from './inspection-deadlines.js';
import { rolesOfCampaign, rolesOfReport, rolesOfVisit } from './inspection-roles.js';
import { campaignSuccession, groupSuccession, visitSuccession } from './inspection-succession.js';
import { visitKind, visitPrefix } from './visit.js';

/** What people are told at once in a campaign. */
export const inspectionNoticeKinds = [
  'group_formed',
  'group_changed',
  'place_vacant',
  'visit_announced',
  'visit_moved',
  'visit_dropped',
  'visit_started',
  'entry_refused',
  'visit_finished',
  'record_settled',
  'report_due',
  'round_prepared',
  'round_not_prepared',
  'campaign_cancelled',
  'campaign_closed',
] as const;
export type InspectionNoticeKind = (typeof inspectionNoticeKinds)[number];

/** These tell how a matter ended. */
const endings: readonly InspectionNoticeKind[] = [
  'visit_dropped',
  'record_settled',
  'round_not_prepared',
  'campaign_cancelled',
  'campaign_closed',
];

/** Of a campaign the office alone stands above; of what belongs to it its organiser. */
const officeAlone: LineAbove = { leaderId: null, aboveIds: [] };
const organiserAbove = ({ assignments }: MatterFacts): LineAbove => ({
  leaderId: holdersOf('organiser', assignments)[0] ?? null,
  aboveIds: [],
  heardAs: 'organiser',
});

function mayAnswerAs(...roles: string[]): MatterKindRules['mayAnswerFor'] {
  return (actor: Actor, { assignments }: MatterFacts) =>
    isFullMember(actor) &&
    roles.some((role) => holdersOf(role, assignments).includes(actor.userId));
}

export const campaignRules: MatterKindRules = {
  kind: campaignKind,
  prefix: campaignPrefix,
  roles: rolesOfCampaign,
  lineAbove: () => officeAlone,
  mayAnswerFor: mayAnswerAs('organiser'),
  successorsOf: campaignSuccession,
  hasCard: true,
};

export const groupReportRules: MatterKindRules = {
  kind: groupReportKind,
  prefix: groupReportPrefix,
  roles: rolesOfReport,
  lineAbove: organiserAbove,
  mayAnswerFor: mayAnswerAs('group_leader'),
  successorsOf: groupSuccession,
  hasCard: false,
};

export const visitRules: MatterKindRules = {
  kind: visitKind,
  prefix: visitPrefix,
  roles: rolesOfVisit,
  lineAbove: organiserAbove,
  mayAnswerFor: mayAnswerAs('group_leader', 'unit_host'),
  successorsOf: visitSuccession,
  isHidden: hasNoUnitYet,
  hasCard: false,
};

/** Its matter says no unit while the visit is unannounced and not started (see matterOfVisit). */
function hasNoUnitYet({ unitId }: Matter): boolean {
  return unitId === null;
}

/** The inspections' entry in the registers of the domain. */
export const kindsOfInspections: KindsOfRoom = {
  matters: [campaignRules, visitRules, groupReportRules],
  deadlines: inspectionDeadlines,
  notifications: inspectionNoticeKinds.map((kind) =>
    noticeKind(kind, { outlivesMatter: endings.includes(kind) }),
  ),
};
