import { SlackApiError } from '../slack-api-error.js';
import type { Message } from '../state/slack-types.js';
import type { ApiMethod } from './api-method.js';
import { ownMessage } from './chat-post.js';
import { findConversation } from './find-conversation.js';
import { messageContent, metadataOf, UPDATED_TEXT } from './message-content.js';

export const update: ApiMethod = {
  name: 'chat.update',
  token: 'bot',
  scopes: ['chat:write'],
  tier: 'tier3',
  errors: [
    'cant_update_message',
    'channel_not_found',
    'invalid_blocks',
    'invalid_blocks_format',
    'invalid_metadata_format',
    'invalid_metadata_schema',
    'is_inactive',
    'markdown_text_conflict',
    'message_not_found',
    'metadata_too_large',
    'msg_too_long',
    'no_text',
    'too_many_attachments',
  ],
  handle(parts, args) {
    const channel = findConversation(parts, args.required('channel'));
    const ts = args.required('ts');
    if (channel.is_archived) throw new SlackApiError('is_inactive');
    const message = ownMessage(parts, channel, ts, 'cant_update_message');
    const { text, blocks, attachments } = messageContent(args);
    const metadata = metadataOf(args);
    if (text === undefined && !blocks && !attachments) throw new SlackApiError('no_text');
    if (text === '' && !blocks?.length && !attachments?.length) {
      throw new SlackApiError('no_text');
    }
    if ((text ?? '').length > UPDATED_TEXT) throw new SlackApiError('msg_too_long');
    const shown = text ?? message.text;
    // Blocks and attachments that the call leaves out stay; an empty array takes them away.
    const change: Partial<Message> = {
      text: shown,
      ...(blocks ? { blocks } : {}),
      ...(attachments ? { attachments } : {}),
      ...(metadata && metadata !== 'remove' ? { metadata } : {}),
    };
    const previous = structuredClone(message);
    if (metadata === 'remove') delete message.metadata;
    parts.messages.edit(message, change, parts.app.botUserId);
    parts.deliveries.messageChanged(message, previous);
    return {
      channel: channel.id,
      ts,
      text: shown,
      message: parts.messages.toSlack(message, { metadata: true }),
    };
  },
};

export const remove: ApiMethod = {
  name: 'chat.delete',
  token: 'bot',
  scopes: ['chat:write'],
  tier: 'tier3',
  errors: ['cant_delete_message', 'channel_not_found', 'message_not_found'],
  handle(parts, args) {
    const channel = findConversation(parts, args.required('channel'));
    const ts = args.required('ts');
    parts.messages.remove(ownMessage(parts, channel, ts, 'cant_delete_message'));
    return { channel: channel.id, ts };
  },
};

export const getPermalink: ApiMethod = {
  name: 'chat.getPermalink',
  token: 'bot',
  scopes: [],
  tier: 'special',
  errors: ['channel_not_found', 'message_not_found'],
  handle(parts, args) {
    const channel = findConversation(parts, args.required('channel'));
    const message = parts.messages.get(channel.id, args.required('message_ts'));
    if (!message) throw new SlackApiError('message_not_found');
    const link = `${parts.baseUrl()}/archives/${channel.id}/p${message.ts.replace('.', '')}`;
    const inThread = message.thread_ts && message.thread_ts !== message.ts;
    const query = `?thread_ts=${message.thread_ts}&cid=${channel.id}`;
    return { channel: channel.id, permalink: inThread ? link + query : link };
  },
};

export const addReaction: ApiMethod = {
  name: 'reactions.add',
  token: 'bot',
  scopes: ['reactions:write'],
  tier: 'tier3',
  errors: [
    'already_reacted',
    'bad_timestamp',
    'channel_not_found',
    'invalid_name',
    'is_archived',
    'message_not_found',
    'too_many_emoji',
  ],
  handle(parts, args) {
    const channel = findConversation(parts, args.required('channel'));
    const name = args.required('name').replaceAll(':', '');
    const ts = args.required('timestamp');
    if (!/^\d+\.\d+$/.test(ts)) throw new SlackApiError('bad_timestamp');
    if (!/^[\p{L}\p{N}_'+-]+$/u.test(name)) throw new SlackApiError('invalid_name');
    if (channel.is_archived) throw new SlackApiError('is_archived');
    const message = parts.messages.get(channel.id, ts);
    if (!message) throw new SlackApiError('message_not_found');
    const reactions = message.reactions ?? [];
    const own = parts.app.botUserId;
    const existing = reactions.find((reaction) => reaction.name === name);
    if (existing?.users.includes(own)) throw new SlackApiError('already_reacted');
    // 23 different emoji a message (reactions.add, too_many_emoji).
    if (!existing && reactions.length >= 23) throw new SlackApiError('too_many_emoji');
    if (existing) existing.users.push(own);
    else reactions.push({ name, users: [own], count: 0 });
    for (const reaction of reactions) reaction.count = reaction.users.length;
    message.reactions = reactions;
    parts.workspace.changed({ what: 'message_updated', channel: channel.id, ts });
    return {};
  },
};
