import { isTimeZone } from '../../domain/calendar/working-calendar.js';
import { isFullMember } from '../../domain/organisation/full-member.js';
import type { Member } from '../../domain/organisation/member.js';
import { unitIdsLedBy } from '../../domain/organisation/unit-tree.js';
import type { MemberProfile } from '../ports/organisation.js';
import type { OrganisationContext } from './organisation-context.js';

export interface RefreshMemberInput {
  profile: MemberProfile;
  /** ADMIN_USER_IDS: told when somebody leaves. */
  adminUserIds: readonly string[];
}

/**
 * Takes what Slack says of a user. Whoever has just been deactivated, or is no full member any more (rule
 * 12), keeps nothing open (rule 9), and whoever has moved to another time zone gets their next reminders by
 * its clock, also as a leader. Where Slack tells none that this machine knows the last known one stays;
 * without one, the workspace's stands in.
 */
export async function refreshMember(
  context: OrganisationContext,
  workspaceId: string,
  input: RefreshMemberInput,
): Promise<Member> {
  return context.unitOfWork.run(workspaceId, async (stores) => {
    const { profile, adminUserIds } = input;
    const at = context.clock.now();
    const before = await stores.members.find(profile.id);
    const isKnown = profile.timeZone !== null && isTimeZone(profile.timeZone);
    const timeZone = isKnown ? profile.timeZone : (before?.timeZone ?? null);
    const member = await stores.members.saveProfile({ ...profile, timeZone });
    if (before !== null && isFullMember(before) && !isFullMember(member)) {
      await context.onMemberLeft(stores, { userId: member.id, adminUserIds }, at);
    }
    if (before !== null && before.timeZone !== member.timeZone) {
      const led = unitIdsLedBy(await stores.units.all(), member.id);
      await stores.deadlines.replanHeardBy(member.id, led, at);
    }
    return member;
  });
}
