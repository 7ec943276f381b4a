import { checkAssignment } from '../../domain/inspections/assignment/check-assignment.js';
import { peopleOf } from '../../domain/inspections/assignment/problem.js';
import { groupReportKind, matterOfGroup } from '../../domain/inspections/group.js';
import { holdersOf } from '../../domain/matters/matter.js';
import { isFullMember } from '../../domain/organisation/full-member.js';
import { noticesTo } from '../matters/notices.js';
import { recordMatterChange } from '../matters/record-matter-change.js';
import { readOrganisation } from '../organisation/read-organisation.js';
import type { Stores } from '../ports/stores.js';
import { assignmentProblemOf } from './assignment-problem.js';
import { planAsItStands } from './check-plan.js';
import {
  type CampaignContext,
  campaignContextOf,
  type GroupContext,
  groupContextOf,
} from './inspection-context.js';

/** The groups that somebody is about to leave, as they are before anything is handed over. */
export async function groupsOfLeaver(stores: Stores, userId: string): Promise<string[]> {
  const open = await stores.matters.openNaming(userId, []);
  return open.flatMap(({ id, kind }) => (kind === groupReportKind ? [id] : []));
}

/**
 * Rule 9: who has left is in no group any more, and who leads it on in their place leaves a member's place. The
 * organiser is asked to fill it, and told who would fit by the hard rules; never somebody of an inspected unit.
 */
export async function leaveGroups(
  stores: Stores,
  { userId, groupIds }: { userId: string; groupIds: readonly string[] },
  at: Date,
): Promise<void> {
  if (groupIds.length === 0) return;
  const organisation = await readOrganisation(stores);
  for (const group of await stores.groups.findManyById(groupIds)) {
    if (group.endedAt !== null) continue;
    const campaign = await stores.campaigns.findById(group.campaignId);
    if (campaign === null) continue;
    await leave(stores, userId, group.id, at);
    const campaignContext = await campaignContextOf(stores, campaign, organisation);
    const groupContext = await groupContextOf(stores, group, organisation);
    const proposedId = await whoWouldFit(stores, campaignContext, groupContext);
    const saved = await stores.groups.save(group);
    const { organiserIds } = groupContext.people;
    await recordMatterChange(stores, groupContext, {
      at,
      actorId: null,
      matter: matterOfGroup(saved),
      events: [{ action: 'place_vacant', before: { memberId: userId }, after: { proposedId } }],
      notices: noticesTo(
        'place_vacant',
        organiserIds.map((id) => ['organiser', id] as const),
      ),
    });
  }
}

/** In the report and the visits that have not ended nobody who has left is a member, nor who leads. */
async function leave(stores: Stores, userId: string, groupId: string, at: Date): Promise<void> {
  const visits = await stores.visits.ofGroup(groupId);
  const open = visits.filter(({ recordedAt, droppedAt }) => (recordedAt ?? droppedAt) === null);
  for (const matterId of [groupId, ...open.map(({ id }) => id)]) {
    const assignments = await stores.assignments.of(matterId);
    const leaders = holdersOf('group_leader', assignments);
    const members = holdersOf('group_member', assignments).filter(
      (id) => id !== userId && !leaders.includes(id),
    );
    await stores.assignments.give(matterId, 'group_member', members, at);
  }
}

/** The first inspector, else anybody known here, who breaks no rule in the group; null: nobody. */
async function whoWouldFit(
  stores: Stores,
  campaignContext: CampaignContext,
  { group }: GroupContext,
): Promise<string | null> {
  const plan = await planAsItStands(stores, campaignContext);
  const problem = await assignmentProblemOf(stores, campaignContext, plan);
  const taken = new Set(plan.groups.flatMap(peopleOf));
  const members = (await stores.members.withMembership()).filter(
    (one) => isFullMember(one) && !taken.has(one.id),
  );
  const inOrder = [
    ...members.filter(({ roles }) => roles.includes('inspector')),
    ...members.filter(({ roles }) => !roles.includes('inspector')),
  ];
  const now = checkAssignment(problem, plan).length;
  const fits = (memberId: string) => {
    const groups = plan.groups.map((one) =>
      one.position === group.position ? { ...one, memberIds: [...one.memberIds, memberId] } : one,
    );
    const found = checkAssignment({ ...problem, groups }, { ...plan, groups });
    return (
      found.length <= now && found.every((one) => !('personId' in one) || one.personId !== memberId)
    );
  };
  return inOrder.find(({ id }) => fits(id))?.id ?? null;
}
