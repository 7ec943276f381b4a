import type { Actor, Member } from './member.js';

/**
 * Who acts, from what is stored of a member and the configured ADMIN_USER_IDS. Slack's owners and
 * admins are admins unless they are guests or belong to another organisation; the role and the
 * configuration make anybody one. Whoever is deactivated is nothing.
 */
export function actorOf(member: Member, adminUserIds: readonly string[]): Actor {
  const isActive = !member.isDeactivated;
  const isSlackAdmin = member.isSlackAdmin && !member.isGuest && !member.isForeign;
  const isAdmin =
    isSlackAdmin || member.roles.includes('admin') || adminUserIds.includes(member.id);
  return {
    userId: member.id,
    isAdmin: isActive && isAdmin,
    isInspector: isActive && member.roles.includes('inspector'),
    isGuest: member.isGuest,
    isForeign: member.isForeign,
    isDeactivated: member.isDeactivated,
    unitId: member.unitId,
  };
}

/** A member of whom nothing is known but the id: no role, and what Slack says still to be asked. */
export function unknownMember(userId: string): Member {
  return {
    id: userId,
    name: '',
    locale: null,
    timeZone: null,
    roles: [],
    unitId: null,
    isSlackAdmin: false,
    isGuest: false,
    isForeign: false,
    isDeactivated: false,
    dmChannelId: null,
    refreshedAt: null,
    workdayStart: null,
    workdayEnd: null,
    morningAt: null,
    silentMorning: true,
  };
}
