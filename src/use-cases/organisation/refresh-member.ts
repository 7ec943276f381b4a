import { isTimeZone } from '../../domain/calendar/working-calendar.js';
import { isFullMember } from '../../domain/organisation/full-member.js';
import type { Member } from '../../domain/organisation/member.js';
import { unitIdsLedBy } from '../../domain/organisation/unit-tree.js';
import type { MemberProfile } from '../ports/organisation.js';
import type { Stores } from '../ports/stores.js';
import type { OrganisationContext } from './organisation-context.js';
import { tellPosts } from './tell-posts.js';

export interface RefreshMemberInput {
  profile: MemberProfile;
  /** ADMIN_USER_IDS: told when somebody leaves. */
  adminUserIds: readonly string[];
  /** They act themselves: what was forgotten of them is known again. */
  acts?: boolean;
}

/**
 * Takes what Slack says of a user. Whoever has just been deactivated, or is no full member any more (rule
 * 12), keeps nothing open (rule 9), and whoever has moved to another time zone gets their next reminders by
 * its clock, also as a leader. Where Slack tells none that this machine knows the last known one stays;
 * without one, the workspace's stands in. Whom Slack's owners have made an admin, or no longer, is told.
 * The name of somebody who was forgotten is taken only when they act.
 */
export async function refreshMember(
  context: OrganisationContext,
  workspaceId: string,
  input: RefreshMemberInput,
): Promise<Member> {
  return context.unitOfWork.run(workspaceId, async (stores) => {
    const { profile, adminUserIds, acts = false } = input;
    const at = context.clock.now();
    const before = await stores.members.find(profile.id);
    const isKnown = profile.timeZone !== null && isTimeZone(profile.timeZone);
    const timeZone = isKnown ? profile.timeZone : (before?.timeZone ?? null);
    const isForgotten = before?.forgottenAt != null && !acts;
    const member = await stores.members.saveProfile({
      ...profile,
      timeZone,
      name: isForgotten ? '' : profile.name,
      forgottenAt: isForgotten ? before.forgottenAt : null,
    });
    if (before !== null && isFullMember(before) && !isFullMember(member)) {
      await context.onMemberLeft(stores, { userId: member.id, adminUserIds }, at);
    }
    if (before !== null) await tellOfSlackAdmin(stores, { before, member, adminUserIds }, at);
    if (before !== null && before.timeZone !== member.timeZone) {
      const led = unitIdsLedBy(await stores.units.all(), member.id);
      await stores.deadlines.replanHeardBy(member.id, led, at);
    }
    return member;
  });
}

/** Slack's admins are admins here, as long as they have no other ground to be. */
async function tellOfSlackAdmin(
  stores: Stores,
  told: { before: Member; member: Member; adminUserIds: readonly string[] },
  at: Date,
): Promise<void> {
  const { before, member, adminUserIds } = told;
  const hasOther = member.roles.includes('admin') || adminUserIds.includes(member.id);
  const isNews = before.refreshedAt !== null && before.isSlackAdmin !== member.isSlackAdmin;
  if (!isNews || hasOther || !isFullMember(before) || !isFullMember(member)) return;
  const [event] = await stores.audit.append([
    {
      at,
      actorId: null,
      action: 'member_roles_changed',
      subject: { kind: 'member', id: member.id },
      matterId: null,
      before: { isSlackAdmin: before.isSlackAdmin },
      after: { isSlackAdmin: member.isSlackAdmin },
    },
  ]);
  if (event === undefined) throw new TypeError('an appended event is returned');
  const [gained, lost] = member.isSlackAdmin ? [['admin' as const], []] : [[], ['admin' as const]];
  const by = { eventId: event.id, unitId: null, actorId: null, at };
  await tellPosts(stores, [{ memberId: member.id, gained, lost }], by);
}
