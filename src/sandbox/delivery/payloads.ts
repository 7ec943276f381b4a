import type { SandboxParts } from '../sandbox-parts.js';
import type { EphemeralMessage, JsonObject, Message, User, View } from '../state/slack-types.js';
import { teamField } from './address.js';

/**
 * What every interaction's payload carries. In a view that somebody of another workspace has open (Slack
 * Connect), the team is theirs: only the view's `app_installed_team_id` says whose app it is.
 */
export function interactionBase(
  { app, users, workspace }: SandboxParts,
  user: User,
  { inView = false } = {},
): JsonObject {
  const { team } = workspace.state;
  const isTheirs = inView && user.team_id !== team.id;
  const organisation = isTheirs ? users.organisationOf(user) : (team.organisation ?? null);
  return {
    team: isTheirs
      ? teamField(user.team_id, organisation)
      : teamField(team.id, organisation, team.domain),
    enterprise: organisation,
    is_enterprise_install: false,
    user: { id: user.id, username: user.name, name: user.name, team_id: user.team_id },
    api_app_id: app.appId,
    token: 'sandbox-verification-token',
  };
}

/** The form of a slash command. */
export function commandPayload(
  { app, workspace, channels, triggers, responseUrls }: SandboxParts,
  user: User,
  { command, text, channel: channelId }: { command: string; text: string; channel: string },
): Record<string, string> {
  const { team } = workspace.state;
  const channel = channels.find(channelId);
  return {
    token: 'sandbox-verification-token',
    team_id: team.id,
    team_domain: team.domain,
    ...(team.organisation && {
      enterprise_id: team.organisation.id,
      enterprise_name: team.organisation.name,
    }),
    channel_id: channel.id,
    channel_name: channels.payloadName(channel),
    user_id: user.id,
    user_name: user.name,
    command,
    text,
    api_app_id: app.appId,
    is_enterprise_install: 'false',
    response_url: responseUrls.issue({ user: user.id, channel: channel.id }),
    trigger_id: triggers.issue(user.id, { channel: channel.id }),
  };
}

/** Where an element was clicked: on a message, or in a view. */
export type Surface = { message: Message | EphemeralMessage } | { view: View };

/** The part of a block_actions or block_suggestion payload that says where. */
export function surfaceFields(parts: SandboxParts, surface: Surface): JsonObject {
  if ('view' in surface) {
    return {
      container: { type: 'view', view_id: surface.view.id },
      view: parts.views.toSlack(surface.view),
    };
  }
  const { message } = surface;
  const channel = parts.channels.find(message.channel);
  const ephemeral = 'recipient' in message;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      ...(message.thread_ts ? { thread_ts: message.thread_ts } : {}),
    },
    channel: { id: channel.id, name: parts.channels.payloadName(channel) },
    // Slack leaves an ephemeral message out of the payload.
    ...(ephemeral ? {} : { message: parts.messages.toSlack(message, { metadata: true }) }),
  };
}

/** The app_home_opened event. */
export function homeOpenedEvent(
  { workspace, channels, views }: SandboxParts,
  user: User,
  tab: 'home' | 'messages',
): JsonObject {
  const view = views.home(user.id);
  return {
    type: 'app_home_opened',
    user: user.id,
    channel: channels.withBot(user.id).id,
    tab,
    ...(tab === 'home' && view ? { view: views.toSlack(view) } : {}),
    event_ts: workspace.newTs(),
  };
}
