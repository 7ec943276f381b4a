import type { SandboxParts } from '../sandbox-parts.js';
import { SlackApiError } from '../slack-api-error.js';
import type { Channel } from '../state/slack-types.js';

/** A conversation that the bot may know of. @throws SlackApiError channel_not_found */
export function findConversation({ channels }: SandboxParts, id: string): Channel {
  const channel = channels.get(id);
  if (!channel || !channels.visibleToBot(channel)) throw new SlackApiError('channel_not_found');
  return channel;
}

/**
 * Where chat.postMessage posts: a conversation's id, a public channel's name, or a person's id,
 * which opens their direct message.
 * @throws SlackApiError channel_not_found, not_in_channel, is_archived, restricted_action,
 *   messages_tab_disabled
 */
export function postingChannel(parts: SandboxParts, target: string): Channel {
  const { app, channels } = parts;
  const channel = /^[UW]/.test(target) ? personsChannel(parts, target) : named(parts, target);
  if (channel.is_archived) throw new SlackApiError('is_archived');
  if (channel.kind === 'im') checkDirect(parts, channel);
  const inside = channels.isMember(channel, app.botUserId);
  if (!inside && !app.scopes.includes('chat:write.public')) {
    throw new SlackApiError('not_in_channel');
  }
  return channel;
}

function named(parts: SandboxParts, target: string): Channel {
  const name = target.replace(/^#/, '');
  const byName = parts.channels.list().find((c) => c.kind === 'public' && c.name === name);
  return byName ?? findConversation(parts, target);
}

/** A deactivated account has no direct message any more. */
function personsChannel({ users, channels, app }: SandboxParts, id: string): Channel {
  const user = users.get(id);
  if (!user || user.deleted || id === app.botUserId) throw new SlackApiError('channel_not_found');
  return channels.withBot(user.id);
}

function checkDirect({ app, users }: SandboxParts, channel: Channel): void {
  if (!app.messagesTab) throw new SlackApiError('messages_tab_disabled');
  const other = channel.members.find((member) => member !== app.botUserId);
  const user = other === undefined ? undefined : users.get(other);
  if (user?.deleted) throw new SlackApiError('channel_not_found');
  if (user?.refuses_dms) throw new SlackApiError('restricted_action');
}
