import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { Hazard } from '../../domain/hazards/hazard.js';
import type { AuditEvent } from '../../domain/history/audit.js';
import type { Campaign, CampaignUnit, CarriedOver } from '../../domain/inspections/campaign.js';
import type { InspectionGroup } from '../../domain/inspections/group.js';
import { visitRules } from '../../domain/inspections/inspection-kind.js';
import {
  allowedCampaignActions,
  type CampaignAction,
  mayOrganise,
} from '../../domain/inspections/permissions.js';
import { isHidden, matterOfVisit, type Visit } from '../../domain/inspections/visit.js';
import { type Assignment, holdersOf } from '../../domain/matters/matter.js';
import { maySeeMatter } from '../../domain/matters/matter-kind.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { type CampaignContext, readCampaignContext } from './inspection-context.js';

/** A group with its people. */
export interface GroupWithPeople {
  group: InspectionGroup;
  leaderId: string | null;
  memberIds: readonly string[];
  /** Whether this reader may open its report: who organises, and the group. */
  isOpenToReader: boolean;
}

export interface CampaignView extends CampaignContext {
  taking: readonly CampaignUnit[];
  groups: readonly GroupWithPeople[];
  /** Those that this reader may see, by day: whoever organises all of them, others never a hidden one. */
  visits: readonly Visit[];
  /** Units that are visited less often than planned, since visits were dropped; for whoever organises alone. */
  uncovered: readonly string[];
  /** Found in those visits and not ended, by number. */
  openHazards: readonly Hazard[];
  hazardsFound: number;
  carriedOver: readonly CarriedOver[];
  openDeadlines: readonly Deadline[];
  timeline: readonly AuditEvent[];
  actions: readonly CampaignAction[];
}

/** Everything about a campaign that this reader may see. Throws DomainError as readCampaignContext does. */
export function viewCampaign(
  { unitOfWork }: Pick<UseCaseContext, 'unitOfWork'>,
  { workspaceId, actor }: Acting,
  number: number,
): Promise<CampaignView> {
  return unitOfWork.read(workspaceId, async (stores) => {
    const context = await readCampaignContext(stores, actor, number);
    const { campaign } = context;
    const groups = await stores.groups.ofCampaign(campaign.id);
    const all = await stores.visits.ofCampaign(campaign.id);
    const assignments = await stores.assignments.ofMany([
      ...groups.map(({ id }) => id),
      ...all.map(({ id }) => id),
    ]);
    const of = (id: string): Assignment[] => assignments.filter(({ matterId }) => matterId === id);
    const organises = mayOrganise(actor, context.people);
    const visits = all.filter((visit) => {
      if (organises || !isHidden(visit)) return true;
      const facts = { matter: matterOfVisit(visit), assignments: of(visit.id), openDeadlines: [] };
      return maySeeMatter(actor, visitRules, { ...facts, units: context.units });
    });
    const hazards = await stores.hazards.foundIn(visits.map(({ id }) => id));
    const taking = await stores.campaigns.units(campaign.id);
    return {
      ...context,
      taking,
      uncovered:
        organises && campaign.announcedAt !== null ? uncoveredOf(campaign, taking, all) : [],
      groups: groups.map((group) => {
        const leaderIds = holdersOf('group_leader', of(group.id));
        const memberIds = holdersOf('group_member', of(group.id));
        const isOpenToReader = organises || [...leaderIds, ...memberIds].includes(actor.userId);
        return { group, leaderId: leaderIds[0] ?? null, memberIds, isOpenToReader };
      }),
      visits: [...visits].sort((one, other) =>
        `${one.plannedOn}${one.number}` < `${other.plannedOn}${other.number}` ? -1 : 1,
      ),
      openHazards: hazards.filter(
        ({ closedAt, withdrawnAt }) => closedAt === null && withdrawnAt === null,
      ),
      hazardsFound: hazards.length,
      carriedOver: await stores.campaigns.carriedOver(campaign.id),
      openDeadlines: await stores.deadlines.openOfMatter(campaign.id),
      timeline: await stores.audit.ofMatter(campaign.id),
      actions: allowedCampaignActions(actor, campaign, context.people),
    };
  });
}

function uncoveredOf(
  { visitsPerUnit }: Campaign,
  taking: readonly CampaignUnit[],
  visits: readonly Visit[],
): string[] {
  const counted = visits.filter(({ state }) => state !== 'dropped');
  return taking
    .map(({ unitId }) => unitId)
    .filter((id) => counted.filter(({ unitId }) => unitId === id).length < visitsPerUnit);
}
