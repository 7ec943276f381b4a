import { calendarOfUnit } from '../../domain/calendar/working-calendar.js';
import {
  type Campaign,
  campaignReference,
  matterOfCampaign,
} from '../../domain/inspections/campaign.js';
import {
  groupReference,
  type InspectionGroup,
  matterOfGroup,
} from '../../domain/inspections/group.js';
import {
  campaignRules,
  groupReportRules,
  visitRules,
} from '../../domain/inspections/inspection-kind.js';
import { type InspectionPeople, inspectionPeople } from '../../domain/inspections/permissions.js';
import { matterOfVisit, type Visit, visitReference } from '../../domain/inspections/visit.js';
import { maySeeMatter } from '../../domain/matters/matter-kind.js';
import type { Actor, Unit } from '../../domain/organisation/member.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { MatterContext } from '../matters/matter-context.js';
import { type Organisation, readOrganisation } from '../organisation/read-organisation.js';
import type { Stores } from '../ports/stores.js';

/** A campaign with everything that its rules and permissions ask about. */
export interface CampaignContext extends MatterContext {
  campaign: Campaign;
  people: InspectionPeople;
}

/** A visit with everything that its rules and permissions ask about; `calendar` is that of its unit. */
export interface VisitContext extends MatterContext {
  visit: Visit;
  unit: Unit;
  people: InspectionPeople;
}

/** A group and its report with everything that the rules and permissions ask about. */
export interface GroupContext extends MatterContext {
  group: InspectionGroup;
  people: InspectionPeople;
}

/**
 * Reads the campaign and what belongs to it, and holds it against other writers until the transaction ends.
 * Throws DomainError `campaign_not_found` with `campaign`.
 */
export async function lockCampaignContext(
  stores: Stores,
  of: { number: number } | { id: string },
): Promise<CampaignContext> {
  const { campaigns } = stores;
  const campaign = await ('id' in of
    ? campaigns.lockById(of.id)
    : campaigns.lockByNumber(of.number));
  if (campaign === null) throw noCampaign('number' in of ? of.number : 0);
  return campaignContextOf(stores, campaign, await readOrganisation(stores));
}

/** The same without holding it, where this reader sees it; else `not_allowed_to_see`. */
export async function readCampaignContext(
  stores: Stores,
  actor: Actor,
  number: number,
): Promise<CampaignContext> {
  const campaign = await stores.campaigns.findByNumber(number);
  if (campaign === null) throw noCampaign(number);
  const context = await campaignContextOf(stores, campaign, await readOrganisation(stores));
  requireSeen(actor, context);
  return context;
}

export async function campaignContextOf(
  stores: Stores,
  campaign: Campaign,
  organisation: Organisation,
): Promise<CampaignContext> {
  const assignments = await stores.assignments.of(campaign.id);
  return {
    ...organisation,
    campaign,
    matter: matterOfCampaign(campaign),
    assignments,
    rules: campaignRules,
    people: inspectionPeople(assignments),
    calendar: calendarOfUnit(organisation, null),
  };
}

/**
 * Reads the visit and what belongs to it, and holds it against other writers until the transaction ends.
 * Throws DomainError `visit_not_found` with `visit`, also where it is hidden from this actor.
 */
export async function lockVisitContext(
  stores: Stores,
  actor: Actor,
  number: number,
): Promise<VisitContext> {
  const visit = await stores.visits.lockByNumber(number);
  if (visit === null) throw noVisit(number);
  const context = await visitContextOf(stores, visit, await readOrganisation(stores));
  requireNotHidden(actor, context);
  return context;
}

/** The same without holding it, where this reader sees it; else `not_allowed_to_see`. */
export async function readVisitContext(
  stores: Stores,
  actor: Actor,
  number: number,
): Promise<VisitContext> {
  const visit = await stores.visits.findByNumber(number);
  if (visit === null) throw noVisit(number);
  const context = await visitContextOf(stores, visit, await readOrganisation(stores));
  requireNotHidden(actor, context);
  requireSeen(actor, context);
  return context;
}

export async function visitContextOf(
  stores: Stores,
  visit: Visit,
  organisation: Organisation,
): Promise<VisitContext> {
  const assignments = await stores.assignments.of(visit.id);
  const unit = organisation.units.find(({ id }) => id === visit.unitId);
  if (unit === undefined) throw new TypeError(`the visit ${visit.id} has no unit`);
  return {
    ...organisation,
    visit,
    unit,
    matter: matterOfVisit(visit),
    assignments,
    rules: visitRules,
    people: inspectionPeople(assignments, unit),
    calendar: calendarOfUnit(organisation, visit.unitId),
  };
}

/** As lockCampaignContext, of a group and its report. Throws DomainError `group_not_found` with `group`. */
export async function lockGroupContext(
  stores: Stores,
  of: { number: number } | { id: string },
): Promise<GroupContext> {
  const { groups } = stores;
  const group = await ('id' in of ? groups.lockById(of.id) : groups.lockByNumber(of.number));
  if (group === null) throw noGroup('number' in of ? of.number : 0);
  return groupContextOf(stores, group, await readOrganisation(stores));
}

/** The same without holding it, where this reader sees it; else `not_allowed_to_see`. */
export async function readGroupContext(
  stores: Stores,
  actor: Actor,
  number: number,
): Promise<GroupContext> {
  const group = await stores.groups.findByNumber(number);
  if (group === null) throw noGroup(number);
  const context = await groupContextOf(stores, group, await readOrganisation(stores));
  requireSeen(actor, context);
  return context;
}

export async function groupContextOf(
  stores: Stores,
  group: InspectionGroup,
  organisation: Organisation,
): Promise<GroupContext> {
  const assignments = await stores.assignments.of(group.id);
  return {
    ...organisation,
    group,
    matter: matterOfGroup(group),
    assignments,
    rules: groupReportRules,
    people: inspectionPeople(assignments),
    calendar: calendarOfUnit(organisation, null),
  };
}

/** Whether somebody sees a matter of a campaign. */
export function sees(actor: Actor, context: MatterContext): boolean {
  return maySeeMatter(actor, context.rules, { ...context, openDeadlines: [] });
}

function requireSeen(actor: Actor, context: MatterContext): void {
  if (!sees(actor, context)) throw new DomainError('not_allowed_to_see');
}

/** To whom a hidden visit is not to be known, there is none. */
function requireNotHidden(actor: Actor, context: VisitContext): void {
  if (context.rules.isHidden?.(context.matter) !== true) return;
  if (!sees(actor, context)) throw noVisit(context.visit.number);
}

const noCampaign = (number: number) =>
  new DomainError('campaign_not_found', { campaign: campaignReference(number) });
const noVisit = (number: number) =>
  new DomainError('visit_not_found', { visit: visitReference(number) });
const noGroup = (number: number) =>
  new DomainError('group_not_found', { group: groupReference(number) });
