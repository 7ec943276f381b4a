import { isFullMember, isSlackbot } from './full-member.js';
import type { Actor, Member } from './member.js';

/**
 * Who acts, from what is stored of a member and the configured ADMIN_USER_IDS. Slack's owners and
 * admins, the role and the configuration make admins of full members; of nobody else (rule 12).
 */
export function actorOf(member: Member, adminUserIds: readonly string[]): Actor {
  const isFull = isFullMember(member);
  const isConfiguredAdmin = adminUserIds.includes(member.id);
  const isAdmin = member.isSlackAdmin || member.roles.includes('admin') || isConfiguredAdmin;
  return {
    userId: member.id,
    isAdmin: isFull && isAdmin,
    isConfiguredAdmin,
    isInspector: isFull && member.roles.includes('inspector'),
    isGuest: member.isGuest,
    isForeign: member.isForeign,
    isBot: member.isBot,
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
    isBot: isSlackbot(userId),
    isDeactivated: false,
    dmChannelId: null,
    refreshedAt: null,
    forgottenAt: null,
    workdayStart: null,
    workdayEnd: null,
    morningAt: null,
    silentMorning: true,
    categories: [],
    rank: null,
  };
}
