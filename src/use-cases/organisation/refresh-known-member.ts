import { isFullMember } from '../../domain/organisation/full-member.js';
import type { Locale } from '../../domain/organisation/member.js';
import type { MemberProfile } from '../ports/organisation.js';
import type { OrganisationContext } from './organisation-context.js';
import { refreshMember } from './refresh-member.js';

export interface KnownMemberNews {
  /** `locale` null: it was not told, and the last known one stands. */
  profile: Omit<MemberProfile, 'locale'> & { locale: Locale | null };
  /** ADMIN_USER_IDS: told when somebody leaves. */
  adminUserIds: readonly string[];
}

/**
 * Takes what Slack tells of a user who changed, left or joined. Only members already known are written: a
 * workspace of thousands tells of every status emoji. Of another organisation's people (`foreign`) nothing
 * is taken: with whom a channel is shared never changes who is who here. `left`: they are no full member any more.
 */
export async function refreshKnownMember(
  context: OrganisationContext,
  workspaceId: string,
  { profile, adminUserIds }: KnownMemberNews,
): Promise<'unknown' | 'foreign' | 'refreshed' | 'left'> {
  const known = await context.unitOfWork.read(workspaceId, (stores) =>
    stores.members.find(profile.id),
  );
  if (known === null) return 'unknown';
  if (profile.isForeign) return 'foreign';
  const locale = profile.locale ?? known.locale ?? 'en';
  const member = await refreshMember(context, workspaceId, {
    profile: { ...profile, locale },
    adminUserIds,
  });
  return isFullMember(known) && !isFullMember(member) ? 'left' : 'refreshed';
}
