import { checkAssignment } from '../../domain/inspections/assignment/check-assignment.js';
import type { AssignmentPlan } from '../../domain/inspections/assignment/problem.js';
import { campaignReference } from '../../domain/inspections/campaign.js';
import type { Visit } from '../../domain/inspections/visit.js';
import { holdersOf } from '../../domain/matters/matter.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { Stores } from '../ports/stores.js';
import { assignmentProblemOf } from './assignment-problem.js';
import type { CampaignContext } from './inspection-context.js';

/** Throws DomainError `plan_breaks_rules` with `campaign` and `count` where a plan breaks a hard rule now. */
export async function checkPlan(
  stores: Stores,
  context: CampaignContext,
  plan: AssignmentPlan,
): Promise<void> {
  const problem = await assignmentProblemOf(stores, context, plan);
  const violations = checkAssignment(problem, plan);
  if (violations.length > 0) throw breaks(context, violations.length);
}

/** An announced campaign as a plan: its groups as they are now, and the visits that were not dropped. */
export async function planAsItStands(
  stores: Stores,
  { campaign }: CampaignContext,
): Promise<AssignmentPlan> {
  const groups = await stores.groups.ofCampaign(campaign.id);
  const visits = await stores.visits.ofCampaign(campaign.id);
  const taking = await stores.campaigns.units(campaign.id);
  const assignments = await stores.assignments.ofMany(groups.map(({ id }) => id));
  return {
    groups: groups.map(({ id, position }) => {
      const of = assignments.filter(({ matterId }) => matterId === id);
      return {
        position,
        homeUnitIds: taking.flatMap(({ unitId, groupPosition }) =>
          groupPosition === position ? [unitId] : [],
        ),
        leaderId: holdersOf('group_leader', of)[0] ?? null,
        memberIds: holdersOf('group_member', of),
      };
    }),
    visits: visits
      .filter(({ state }) => state !== 'dropped')
      .map(({ groupId, unitId, plannedOn }) => ({
        groupPosition: groups.find(({ id }) => id === groupId)?.position ?? 0,
        unitId,
        plannedOn,
      })),
  };
}

/**
 * Whether a visit as it is to be breaks a rule that it did not break before: what was right when it was announced,
 * such as a unit since moved in the tree, holds nobody up. Throws as checkPlan does.
 */
export async function checkVisits(
  stores: Stores,
  context: CampaignContext,
  changed: Visit,
): Promise<void> {
  const before = await planAsItStands(stores, context);
  const group = await stores.groups.findById(changed.groupId);
  const after: AssignmentPlan = {
    ...before,
    visits: before.visits.map((visit) =>
      visit.unitId === changed.unitId && visit.groupPosition === group?.position
        ? { ...visit, plannedOn: changed.plannedOn }
        : visit,
    ),
  };
  await checkChange(stores, context, { before, after });
}

/** Throws as checkPlan does where a change brings a breach that was not there before. */
export async function checkChange(
  stores: Stores,
  context: CampaignContext,
  { before, after }: { before: AssignmentPlan; after: AssignmentPlan },
): Promise<void> {
  const problem = await assignmentProblemOf(stores, context, after);
  const known = new Set(checkAssignment(problem, before).map((one) => JSON.stringify(one)));
  const found = checkAssignment({ ...problem, groups: after.groups }, after);
  const added = found.filter((one) => !known.has(JSON.stringify(one)));
  if (added.length > 0) throw breaks(context, added.length);
}

function breaks({ campaign }: CampaignContext, count: number): DomainError {
  return new DomainError('plan_breaks_rules', {
    campaign: campaignReference(campaign.number),
    count,
  });
}
