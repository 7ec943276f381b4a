import type { AssignmentPlan } from '../../domain/inspections/assignment/problem.js';
import { peopleOf } from '../../domain/inspections/assignment/problem.js';
import { type InspectionGroup, matterOfGroup } from '../../domain/inspections/group.js';
import { refusalOfCampaignAction } from '../../domain/inspections/permissions.js';
import { holdersOf } from '../../domain/matters/matter.js';
import { DomainError } from '../../domain/shared/errors.js';
import { noticesTo } from '../matters/notices.js';
import { recordMatterChange } from '../matters/record-matter-change.js';
import { namedMembers } from '../organisation/named-members.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { isFirstSubmission } from '../shared/first-submission.js';
import { runAct } from '../shared/run-act.js';
import { checkChange, planAsItStands } from './check-plan.js';
import {
  type GroupContext,
  groupContextOf,
  lockCampaignContext,
  lockGroupContext,
} from './inspection-context.js';

export interface ReplaceMemberInput {
  /** Of the group. */
  number: number;
  submissionKey: string;
  /** Who leaves it; null: a vacant place is filled. */
  leavingId: string | null;
  /** Who comes instead. */
  memberId: string;
}

/**
 * Somebody else takes a place in a group of an announced campaign, in its report and its visits that are still to be
 * made, with what was owed; the hard rules are checked again. Throws DomainError `group_not_found`, what
 * refusalOfCampaignAction says, `not_in_the_plan` at `leavingId`, at `memberId` why they are no full member, and
 * `plan_breaks_rules` where the change breaks one.
 */
export function replaceMember(
  context: Pick<UseCaseContext, 'unitOfWork' | 'clock'>,
  acting: Acting,
  input: ReplaceMemberInput,
): Promise<InspectionGroup> {
  return runAct(context, acting, async (stores, { actor }) => {
    const found = await stores.groups.findByNumber(input.number);
    const campaignContext =
      found === null ? null : await lockCampaignContext(stores, { id: found.campaignId });
    const groupContext = await lockGroupContext(stores, { number: input.number });
    if (campaignContext === null) throw new TypeError('a group has a campaign');
    const at = context.clock.now();
    if (!(await isFirstSubmission(stores, input.submissionKey, at))) return groupContext.group;
    const { campaign, people } = campaignContext;
    const refusal = refusalOfCampaignAction('swap_member', actor, campaign, people);
    if (refusal !== null) throw refusal;
    await namedMembers(stores, { memberId: input.memberId });
    const { group } = groupContext;
    const before = await planAsItStands(stores, campaignContext);
    const after = withMember(before, group.position, input);
    await checkChange(stores, campaignContext, { before, after });
    const next = await takePlace(stores, groupContext, input, at);
    const participants = [
      ...holdersOf('participant', campaignContext.assignments),
      ...[input.memberId],
    ];
    const kept = participants.filter((id) => id !== input.leavingId);
    await stores.assignments.give(campaign.id, 'participant', kept, at);
    const saved = await stores.groups.save(group);
    await recordMatterChange(stores, next, {
      at,
      actorId: actor.userId,
      matter: matterOfGroup(saved),
      events: [
        {
          action: 'group_changed',
          before: { memberId: input.leavingId },
          after: { memberId: input.memberId },
        },
      ],
      notices: [
        ...noticesTo('group_formed', [
          [
            next.people.leaderIds.includes(input.memberId) ? 'group_leader' : 'group_member',
            input.memberId,
          ],
        ]),
        ...noticesTo('group_changed', [
          ...next.people.leaderIds.map((id) => ['group_leader', id] as const),
          ...next.people.organiserIds.map((id) => ['organiser', id] as const),
        ]),
      ],
    });
    return saved;
  });
}

/** The plan with the other person in the place. */
function withMember(
  plan: AssignmentPlan,
  position: number,
  { leavingId, memberId }: ReplaceMemberInput,
): AssignmentPlan {
  return {
    ...plan,
    groups: plan.groups.map((group) => {
      if (group.position !== position) return group;
      if (leavingId === null) return { ...group, memberIds: [...group.memberIds, memberId] };
      if (!peopleOf(group).includes(leavingId)) {
        throw new DomainError('not_in_the_plan', {}, 'leavingId');
      }
      const instead = (id: string) => (id === leavingId ? memberId : id);
      return {
        ...group,
        leaderId: group.leaderId === null ? null : instead(group.leaderId),
        memberIds: group.memberIds.map(instead),
      };
    }),
  };
}

/** In the report and in each visit that has not ended, with the deadlines that were owed. */
async function takePlace(
  stores: Stores,
  groupContext: GroupContext,
  { leavingId, memberId }: ReplaceMemberInput,
  at: Date,
): Promise<GroupContext> {
  const { group } = groupContext;
  const visits = await stores.visits.ofGroup(group.id);
  const open = visits.filter(({ recordedAt, droppedAt }) => (recordedAt ?? droppedAt) === null);
  for (const matterId of [group.id, ...open.map(({ id }) => id)]) {
    const assignments = await stores.assignments.of(matterId);
    for (const role of ['group_leader', 'group_member']) {
      const holders = holdersOf(role, assignments);
      const next =
        leavingId === null
          ? [...holders, ...(role === 'group_member' ? [memberId] : [])]
          : holders.map((id) => (id === leavingId ? memberId : id));
      await stores.assignments.give(matterId, role, next, at);
    }
    for (const deadline of await stores.deadlines.openOfMatter(matterId)) {
      if (deadline.owedById !== leavingId) continue;
      await stores.deadlines.handOver(deadline.id, memberId, at);
    }
  }
  return groupContextOf(stores, group, groupContext);
}
