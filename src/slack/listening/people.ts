import type { WebClient } from '@slack/web-api';
import { isTimeZone } from '../../domain/shared/local-time.js';
import { localeOf } from '../../i18n/translator.js';
import type { Clock } from '../../use-cases/ports/clock.js';
import type { MemberProfile } from '../../use-cases/ports/stores.js';

/** What `users.info` and the event `user_change` say of a user, as far as it is read. */
export interface SlackUser {
  id?: string | undefined;
  team_id?: string | undefined;
  name?: string | undefined;
  real_name?: string | undefined;
  locale?: string | undefined;
  tz?: string | undefined;
  deleted?: boolean | undefined;
  is_admin?: boolean | undefined;
  is_owner?: boolean | undefined;
  is_restricted?: boolean | undefined;
  is_ultra_restricted?: boolean | undefined;
  is_stranger?: boolean | undefined;
  profile?: { display_name?: string | undefined; real_name?: string | undefined } | undefined;
}

/** Asks Slack who a user is. Throws what the client throws (`user_not_found`, a rate limit…). */
export async function fetchProfile(
  client: WebClient,
  userId: string,
  workspaceId: string,
  clock: Clock,
): Promise<MemberProfile> {
  const { user } = await client.users.info({ user: userId, include_locale: true });
  return profileOf({ ...user, id: userId }, workspaceId, clock.now());
}

/**
 * Reads what Slack says of a user. Of another organisation (Slack Connect): `team_id` differs from the
 * workspace. A user_change event may come without `locale`: it reads as English, so ask for the whole
 * user where the language counts. An unknown time zone reads as UTC.
 */
export function profileOf(
  user: SlackUser & { id: string },
  workspaceId: string,
  at: Date,
): MemberProfile {
  return {
    id: user.id,
    name:
      firstOf(user.profile?.display_name, user.profile?.real_name, user.real_name, user.name) ??
      user.id,
    locale: localeOf(user.locale),
    timeZone: user.tz !== undefined && isTimeZone(user.tz) ? user.tz : 'UTC',
    isSlackAdmin: user.is_admin === true || user.is_owner === true,
    isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
    isForeign: user.is_stranger === true || isOfAnother(user.team_id, workspaceId),
    isDeactivated: user.deleted === true,
    refreshedAt: at,
  };
}

/** An Enterprise organisation's installation (`E…`) has members of its many workspaces. */
function isOfAnother(teamId: string | undefined, workspaceId: string): boolean {
  return teamId !== undefined && teamId !== workspaceId && !workspaceId.startsWith('E');
}

function firstOf(...names: (string | undefined)[]): string | undefined {
  return names.find((name) => name !== undefined && name.trim() !== '')?.trim();
}
