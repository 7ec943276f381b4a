import type { SandboxParts } from '../sandbox-parts.js';
import { SlackApiError } from '../slack-api-error.js';
import type { Channel } from '../state/slack-types.js';
import type { ApiArgs } from './api-args.js';
import type { ApiMethod } from './api-method.js';
import { conversationTypes, requireScope, scopeForKind } from './conversation-scopes.js';
import { findConversation } from './find-conversation.js';
import { pageOf } from './pages.js';

const READ_SCOPES = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];

export const open: ApiMethod = {
  name: 'conversations.open',
  token: 'bot',
  scopes: ['im:write', 'mpim:write'],
  tier: 'tier3',
  errors: [
    'channel_not_found',
    'method_not_supported_for_channel_type',
    'not_enough_users',
    'too_many_users',
    'user_disabled',
    'user_not_found',
    'user_not_visible',
    'users_list_not_supplied',
  ],
  handle(parts, args) {
    const { channel, existed } = opened(parts, args);
    const full = args.flag('return_im') ? parts.channels.toSlack(channel) : { id: channel.id };
    return { ...(existed ? { no_op: true, already_open: true } : {}), channel: full };
  },
};

function opened(parts: SandboxParts, args: ApiArgs): { channel: Channel; existed: boolean } {
  const id = args.optional('channel');
  if (id) {
    const channel = findConversation(parts, id);
    if (channel.kind === 'public' || channel.kind === 'private') {
      throw new SlackApiError('method_not_supported_for_channel_type');
    }
    return { channel, existed: true };
  }
  const ids = [...new Set((args.optional('users') ?? '').split(',').map((s) => s.trim()))];
  const people = ids.filter((user) => user !== '');
  if (people.length === 0) throw new SlackApiError('users_list_not_supplied');
  if (people.length > 8) throw new SlackApiError('too_many_users');
  for (const person of people) checkPerson(parts, person);
  requireScope(parts.app.scopes, people.length === 1 ? 'im:write' : 'mpim:write');
  const members = [...people, parts.app.botUserId];
  const existing = parts.channels.findDirect(...members);
  if (!existing && args.flag('prevent_creation')) throw new SlackApiError('channel_not_found');
  return { channel: existing ?? parts.channels.direct(...members), existed: !!existing };
}

function checkPerson({ users, app }: SandboxParts, id: string): void {
  const user = users.get(id);
  if (!user || id === app.botUserId) throw new SlackApiError('user_not_found');
  if (user.deleted) throw new SlackApiError('user_disabled');
  if (user.refuses_dms) throw new SlackApiError('user_not_visible');
}

export const info: ApiMethod = {
  name: 'conversations.info',
  token: 'bot',
  scopes: READ_SCOPES,
  tier: 'tier3',
  errors: ['channel_not_found'],
  handle(parts, args) {
    const channel = findConversation(parts, args.required('channel'));
    scopeForKind(parts, channel, 'read');
    const count = args.flag('include_num_members') ? { num_members: channel.members.length } : {};
    return { channel: { ...parts.channels.toSlack(channel), ...count } };
  },
};

/** The conversations of the types asked for, of which the bot may know. */
function listed(parts: SandboxParts, args: ApiArgs): Channel[] {
  const types = (args.optional('types') || 'public_channel').split(',').map((type) => type.trim());
  const kinds = types.map((type) => {
    const kind = conversationTypes[type];
    if (!kind) throw new SlackApiError('invalid_types');
    scopeForKind(parts, { kind }, 'read');
    return kind;
  });
  const withArchived = !args.flag('exclude_archived');
  return parts.channels
    .list()
    .filter((channel) => kinds.includes(channel.kind))
    .filter((channel) => withArchived || !channel.is_archived)
    .filter((channel) => parts.channels.visibleToBot(channel));
}

const LIST_LIMITS = { otherwise: 100, max: 1000 };

export const list: ApiMethod = {
  name: 'conversations.list',
  token: 'bot',
  scopes: READ_SCOPES,
  tier: 'tier2',
  errors: ['invalid_cursor', 'invalid_limit', 'invalid_types', 'missing_argument'],
  handle(parts, args) {
    const page = pageOf(listed(parts, args), args, (channel) => channel.id, LIST_LIMITS);
    const channels = page.items.map((channel) => ({
      ...parts.channels.toSlack(channel),
      ...(channel.kind === 'im' ? {} : { num_members: channel.members.length }),
    }));
    return { channels, response_metadata: { next_cursor: page.next_cursor } };
  },
};

export const members: ApiMethod = {
  name: 'conversations.members',
  token: 'bot',
  scopes: READ_SCOPES,
  tier: 'tier4',
  errors: ['channel_not_found', 'fetch_members_failed', 'invalid_cursor', 'invalid_limit'],
  handle(parts, args) {
    const channel = findConversation(parts, args.required('channel'));
    scopeForKind(parts, channel, 'read');
    const page = pageOf(channel.members, args, (member) => member, LIST_LIMITS);
    return { members: page.items, response_metadata: { next_cursor: page.next_cursor } };
  },
};

export const join: ApiMethod = {
  name: 'conversations.join',
  token: 'bot',
  scopes: ['channels:join'],
  tier: 'tier3',
  errors: ['channel_not_found', 'is_archived', 'method_not_supported_for_channel_type'],
  handle(parts, args) {
    const channel = findConversation(parts, args.required('channel'));
    if (channel.kind !== 'public') {
      throw new SlackApiError('method_not_supported_for_channel_type');
    }
    if (channel.is_archived) throw new SlackApiError('is_archived');
    const joined = parts.channels.join(channel, parts.app.botUserId);
    if (joined) parts.deliveries.memberJoined(channel, parts.app.botUserId);
    const warning = 'already_in_channel';
    return {
      channel: parts.channels.toSlack(channel),
      ...(joined ? {} : { warning, response_metadata: { warnings: [warning] } }),
    };
  },
};

export const usersConversations: ApiMethod = {
  name: 'users.conversations',
  token: 'bot',
  scopes: READ_SCOPES,
  tier: 'tier3',
  errors: ['invalid_cursor', 'invalid_limit', 'invalid_types'],
  handle(parts, args) {
    const user = args.optional('user') ?? parts.app.botUserId;
    const found = listed(parts, args).filter((channel) => channel.members.includes(user));
    const page = pageOf(found, args, (channel) => channel.id, LIST_LIMITS);
    const channels = page.items.map((channel) => parts.channels.toSlack(channel));
    return { channels, response_metadata: { next_cursor: page.next_cursor } };
  },
};
