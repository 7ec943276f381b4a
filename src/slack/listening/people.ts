import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { isSlackbot } from '../../domain/organisation/full-member.js';
import { isTimeZone } from '../../domain/shared/local-time.js';
import { localeOf } from '../../i18n/translator.js';
import type { Clock } from '../../use-cases/ports/clock.js';
import type { MemberProfile } from '../../use-cases/ports/organisation.js';
import { personId } from '../kit/slack-ids.js';

/** What `users.info` and the event `user_change` say of a user, as far as it is read. */
export interface SlackUser {
  id?: string | undefined;
  team_id?: string | undefined;
  /** All workspaces of the organisation that they are in; said for some. */
  teams?: string[] | undefined;
  enterprise_id?: string | undefined;
  enterprise_user?:
    | { enterprise_id?: string | undefined; teams?: string[] | undefined }
    | undefined;
  name?: string | undefined;
  real_name?: string | undefined;
  locale?: string | undefined;
  tz?: string | null | undefined;
  deleted?: boolean | undefined;
  is_admin?: boolean | undefined;
  is_owner?: boolean | undefined;
  is_restricted?: boolean | undefined;
  is_ultra_restricted?: boolean | undefined;
  is_stranger?: boolean | undefined;
  is_bot?: boolean | undefined;
  is_workflow_bot?: boolean | undefined;
  profile?:
    | {
        display_name?: string | undefined;
        real_name?: string | undefined;
        team?: string | undefined;
      }
    | undefined;
}

const text = z.string().optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);
const texts = z
  .array(z.unknown())
  .transform((all) => all.filter((one) => typeof one === 'string'))
  .optional()
  .catch(undefined);

const slackUser = z.object({
  id: personId,
  team_id: text,
  teams: texts,
  enterprise_id: text,
  enterprise_user: z.object({ enterprise_id: text, teams: texts }).optional().catch(undefined),
  name: text,
  real_name: text,
  locale: text,
  tz: text,
  deleted: flag,
  is_admin: flag,
  is_owner: flag,
  is_restricted: flag,
  is_ultra_restricted: flag,
  is_stranger: flag,
  is_bot: flag,
  is_workflow_bot: flag,
  profile: z
    .object({ display_name: text, real_name: text, team: text })
    .optional()
    .catch(undefined),
});

/** A user as Slack wrote them, each part only if it is what it should be; undefined without an id. */
export function readSlackUser(value: unknown): (SlackUser & { id: string }) | undefined {
  return slackUser.safeParse(value).data;
}

/** Where the app is installed: people are at home or foreign by it. */
export interface Home {
  workspaceId: string;
  /** The Enterprise organisation that the workspace is part of. */
  organisationId?: string | undefined;
}

/** Asks Slack who a user is. Throws what the client throws (`user_not_found`, a rate limit…). */
export async function fetchProfile(
  client: WebClient,
  userId: string,
  home: Home,
  clock: Clock,
): Promise<MemberProfile> {
  const { user } = await client.users.info({ user: userId, include_locale: true });
  return profileOf(readSlackUser({ ...user, id: userId }) ?? { id: userId }, home, clock.now());
}

/**
 * Reads what Slack says of a user. A colleague from another workspace of the same Enterprise organisation
 * is a full member; somebody of another organisation (Slack Connect) is foreign. An admin of another
 * workspace is none here: a role makes them one. A user_change event may come without `locale`: it reads as
 * English, so ask for the whole user where the language counts. A time zone that is missing or not known reads as none.
 */
export function profileOf(user: SlackUser & { id: string }, home: Home, at: Date): MemberProfile {
  return {
    id: user.id,
    name:
      firstOf(user.profile?.display_name, user.profile?.real_name, user.real_name, user.name) ??
      user.id,
    locale: localeOf(user.locale),
    timeZone: typeof user.tz === 'string' && isTimeZone(user.tz) ? user.tz : null,
    isSlackAdmin: (user.is_admin === true || user.is_owner === true) && isOfTeam(user, home),
    isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
    isForeign:
      !isOfOrganisation(user, home) && (user.is_stranger === true || !isOfTeam(user, home)),
    isBot: user.is_bot === true || user.is_workflow_bot === true || isSlackbot(user.id),
    isDeactivated: user.deleted === true,
    refreshedAt: at,
  };
}

/** Somebody of whom Slack names no team is of the workspace that it speaks to. */
function isOfTeam(user: SlackUser, { workspaceId }: Home): boolean {
  const team = user.team_id ?? user.profile?.team;
  const teams = [...(user.teams ?? []), ...(user.enterprise_user?.teams ?? [])];
  return team === undefined || team === workspaceId || teams.includes(workspaceId);
}

/** Said by the organisation's id, or in place of the team's for people of an organisation. */
function isOfOrganisation(user: SlackUser, { organisationId }: Home): boolean {
  if (organisationId === undefined) return false;
  const said = [user.enterprise_user?.enterprise_id, user.enterprise_id, user.team_id];
  return said.includes(organisationId);
}

function firstOf(...names: (string | undefined)[]): string | undefined {
  return names.find((name) => name !== undefined && name.trim() !== '')?.trim();
}
