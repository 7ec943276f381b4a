import {
  type GroupByHand,
  withGroup,
  withoutGroup,
  withSwapped,
} from '../../../domain/inspections/assignment/change-plan.js';
import type { AssignmentPlan } from '../../../domain/inspections/assignment/problem.js';
import { peopleOf } from '../../../domain/inspections/assignment/problem.js';
import type { Campaign } from '../../../domain/inspections/campaign.js';
import { requireFullMember } from '../../../domain/organisation/full-member.js';
import { DomainError } from '../../../domain/shared/errors.js';
import type { Acting, Stores, UseCaseContext } from '../../ports/stores.js';
import { isFirstSubmission } from '../../shared/first-submission.js';
import { runAct } from '../../shared/run-act.js';
import { daysOf } from '../assignment-problem.js';
import { type CampaignContext, lockCampaignContext } from '../inspection-context.js';
import { requireMayPlan } from './may-plan.js';
import { type HowPlanned, savePlan } from './propose-assignment.js';

const nothing: AssignmentPlan = { groups: [], visits: [] };

interface Asked {
  number: number;
  submissionKey: string;
}

/**
 * Two people of the plan change places, or somebody comes in the place of one. What that breaks is seen at once in
 * the preview. Throws DomainError `campaign_not_found`, `not_allowed_in_campaign`, `campaign_wrong_state`,
 * `not_in_the_plan` at `personId`, and at `otherId` why they are no full member.
 */
export function swapPeople(
  context: UseCaseContext,
  acting: Acting,
  { personId, otherId, ...asked }: Asked & { personId: string; otherId: string },
): Promise<Campaign> {
  return changing(context, acting, { ...asked, how: 'swapped' }, async (stores, plan) => {
    if (!plan.groups.flatMap(peopleOf).includes(personId)) {
      throw new DomainError('not_in_the_plan', {}, 'personId');
    }
    await requireFullMembers(stores, { otherId: [otherId] });
    return withSwapped(plan, personId, otherId);
  });
}

/**
 * Says who is in a group and what it visits, or makes a new group. Throws as swapPeople does; at `unitIds`
 * `unit_not_found` for one that does not take part, at `plannedOn` `visit_outside_period` with `from` and `to`.
 */
export function setGroup(
  context: UseCaseContext,
  acting: Acting,
  { number, submissionKey, ...group }: Asked & GroupByHand,
): Promise<Campaign> {
  const asked = { number, submissionKey, how: 'by_hand' as const };
  return changing(context, acting, asked, async (stores, plan, { campaign, ...organisation }) => {
    const taking = await stores.campaigns.units(campaign.id);
    const isTaking = (unitId: string) => taking.some((unit) => unit.unitId === unitId);
    if (!group.unitIds.every(isTaking)) throw new DomainError('unit_not_found', {}, 'unitIds');
    await requireFullMembers(stores, { leaderId: [group.leaderId], memberIds: group.memberIds });
    const { startsOn: from, endsOn: to } = campaign;
    const { plannedOn } = group;
    if (plannedOn !== null && (plannedOn < from || plannedOn > to)) {
      throw new DomainError('visit_outside_period', { from, to }, 'plannedOn');
    }
    const last = Math.max(0, ...plan.groups.map(({ position }) => position));
    const position = Math.min(group.position, last + 1);
    const [day = campaign.startsOn] = daysOf(campaign, organisation);
    return withGroup(plan, { ...group, position }, day);
  });
}

/** A group is no more, and nothing is visited in its place. Throws as swapPeople does. */
export function removeGroup(
  context: UseCaseContext,
  acting: Acting,
  { position, ...asked }: Asked & { position: number },
): Promise<Campaign> {
  return changing(context, acting, { ...asked, how: 'by_hand' }, async (_, plan) =>
    withoutGroup(plan, position),
  );
}

function changing(
  context: UseCaseContext,
  acting: Acting,
  { number, submissionKey, how }: Asked & { how: HowPlanned },
  change: (
    stores: Stores,
    plan: AssignmentPlan,
    context: CampaignContext,
  ) => Promise<AssignmentPlan>,
): Promise<Campaign> {
  return runAct(context, acting, async (stores, { actor }) => {
    const locked = await lockCampaignContext(stores, { number });
    const at = context.clock.now();
    if (!(await isFirstSubmission(stores, submissionKey, at))) return locked.campaign;
    requireMayPlan(actor, locked);
    const plan = await change(stores, locked.campaign.plan ?? nothing, locked);
    const { seed } = locked.campaign;
    return savePlan(stores, locked, { at, actorId: actor.userId, how, plan, seed });
  });
}

/** Throws why somebody is no full member, at the field that names them; who was never seen gets a row. */
async function requireFullMembers(
  stores: Stores,
  named: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  const ids = [...new Set(Object.values(named).flat())];
  await stores.members.ensure(ids);
  const members = await stores.members.findMany(ids);
  for (const [field, those] of Object.entries(named)) {
    for (const member of members) if (those.includes(member.id)) requireFullMember(member, field);
  }
}
