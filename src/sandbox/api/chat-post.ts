import type { SandboxParts } from '../sandbox-parts.js';
import { SlackApiError } from '../slack-api-error.js';
import type { Channel, Message } from '../state/slack-types.js';
import type { ApiArgs } from './api-args.js';
import type { ApiMethod } from './api-method.js';
import { findConversation, postingChannel } from './find-conversation.js';
import { messageContent, metadataOf, POSTED_TEXT, somethingToShow } from './message-content.js';

/** The thread to answer in; a reply's own ts leads to its parent. */
function threadOf(parts: SandboxParts, channel: Channel, args: ApiArgs): string | undefined {
  const ts = args.optional('thread_ts');
  if (!ts) return undefined;
  const parent = parts.messages.get(channel.id, ts);
  if (!parent) throw new SlackApiError('cannot_reply_to_message');
  return parent.thread_ts ?? parent.ts;
}

/** Who the bot's messages come from. */
export function botAuthor({ app, workspace }: SandboxParts) {
  return {
    user: app.botUserId,
    bot_id: app.botId,
    app_id: app.appId,
    team: workspace.state.team.id,
  };
}

/** Slack keeps the first 40,000 characters. */
function shortened(text: string): string {
  return text.length > POSTED_TEXT ? text.slice(0, POSTED_TEXT) : text;
}

export const postMessage: ApiMethod = {
  name: 'chat.postMessage',
  token: 'bot',
  scopes: ['chat:write'],
  tier: 'special',
  errors: [
    'cannot_reply_to_message',
    'channel_not_found',
    'invalid_blocks',
    'invalid_blocks_format',
    'invalid_metadata_format',
    'invalid_metadata_schema',
    'is_archived',
    'markdown_text_conflict',
    'messages_tab_disabled',
    'metadata_too_large',
    'no_text',
    'not_in_channel',
    'rate_limited',
    'restricted_action',
    'too_many_attachments',
  ],
  handle(parts, args) {
    const channel = postingChannel(parts, args.required('channel'));
    const content = messageContent(args);
    somethingToShow(content);
    const metadata = metadataOf(args);
    const threadTs = threadOf(parts, channel, args);
    const broadcast = threadTs !== undefined && args.flag('reply_broadcast');
    const username = args.optional('username');
    const text = shortened(content.text ?? '');
    const message = parts.messages.post(channel, {
      ...botAuthor(parts),
      text,
      ...(content.blocks ? { blocks: content.blocks } : {}),
      ...(content.attachments ? { attachments: content.attachments } : {}),
      ...(metadata && metadata !== 'remove' ? { metadata } : {}),
      ...(threadTs ? { thread_ts: threadTs } : {}),
      ...(broadcast ? { subtype: 'thread_broadcast' } : {}),
      ...(username && parts.app.scopes.includes('chat:write.customize') ? { username } : {}),
    });
    parts.deliveries.messagePosted(message);
    return {
      channel: channel.id,
      ts: message.ts,
      message: parts.messages.toSlack(message, { metadata: true }),
    };
  },
};

export const postEphemeral: ApiMethod = {
  name: 'chat.postEphemeral',
  token: 'bot',
  scopes: ['chat:write'],
  tier: 'tier4',
  errors: [
    'cannot_reply_to_message',
    'channel_not_found',
    'invalid_blocks',
    'invalid_blocks_format',
    'is_archived',
    'markdown_text_conflict',
    'messages_tab_disabled',
    'msg_too_long',
    'no_text',
    'not_in_channel',
    'restricted_action',
    'too_many_attachments',
    'user_not_in_channel',
  ],
  handle(parts, args) {
    const target = args.required('channel');
    const recipient = args.required('user');
    if (/^[UW]/.test(target)) throw new SlackApiError('channel_not_found');
    const channel = postingChannel(parts, findConversation(parts, target).id);
    if (!parts.channels.isMember(channel, recipient)) {
      throw new SlackApiError('user_not_in_channel');
    }
    const content = messageContent(args);
    somethingToShow(content);
    if ((content.text ?? '').length > POSTED_TEXT) throw new SlackApiError('msg_too_long');
    const threadTs = threadOf(parts, channel, args);
    const message = parts.messages.postEphemeral(recipient, channel.id, {
      ...botAuthor(parts),
      text: content.text ?? '',
      ...(content.blocks ? { blocks: content.blocks } : {}),
      ...(content.attachments ? { attachments: content.attachments } : {}),
      ...(threadTs ? { thread_ts: threadTs } : {}),
    });
    return { message_ts: message.ts };
  },
};

/** Which message of the bot is meant. @throws SlackApiError message_not_found or `denied` */
export function ownMessage(
  parts: SandboxParts,
  channel: Channel,
  ts: string,
  denied: string,
): Message {
  const message = parts.messages.get(channel.id, ts);
  if (!message) throw new SlackApiError('message_not_found');
  if (message.bot_id !== parts.app.botId) throw new SlackApiError(denied);
  return message;
}
