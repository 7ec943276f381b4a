import type { SandboxParts } from '../sandbox-parts.js';
import { SlackApiError } from '../slack-api-error.js';
import type { Channel, Message } from '../state/slack-types.js';
import type { ApiArgs } from './api-args.js';
import type { ApiMethod } from './api-method.js';
import { scopeForKind } from './conversation-scopes.js';
import { findConversation } from './find-conversation.js';
import { pageOf } from './pages.js';

const HISTORY_SCOPES = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];

/** Keeps what lies between oldest and latest; the bounds themselves only when `inclusive`. */
function between(messages: Message[], args: ApiArgs): Message[] {
  const inclusive = args.flag('inclusive');
  const oldest = boundOf(args, 'oldest');
  const latest = boundOf(args, 'latest');
  return messages.filter(({ ts }) => {
    const at = micros(ts);
    if (oldest !== undefined && (inclusive ? at < oldest : at <= oldest)) return false;
    return latest === undefined || (inclusive ? at <= latest : at < latest);
  });
}

function boundOf(args: ApiArgs, name: 'oldest' | 'latest'): number | undefined {
  const value = args.optional(name);
  if (!value) return undefined;
  if (!/^\d+(\.\d+)?$/.test(value)) throw new SlackApiError(`invalid_ts_${name}`);
  const at = micros(value);
  return name === 'oldest' && at === 0 ? undefined : at;
}

/** A ts in microseconds; whole numbers, so that no digit is lost. */
function micros(ts: string): number {
  const [seconds, fraction = ''] = ts.split('.');
  return Number(seconds) * 1_000_000 + Number(fraction.padEnd(6, '0').slice(0, 6));
}

function written(parts: SandboxParts, message: Message, args: ApiArgs) {
  const whole = args.flag('include_all_metadata');
  const plain = parts.messages.toSlack(message, { metadata: whole });
  // Without include_all_metadata only the kind of the metadata comes along.
  return message.metadata && !whole
    ? { ...plain, metadata: { event_type: message.metadata.event_type } }
    : plain;
}

function readable(parts: SandboxParts, args: ApiArgs): Channel {
  const channel = findConversation(parts, args.required('channel'));
  scopeForKind(parts, channel, 'history');
  return channel;
}

export const history: ApiMethod = {
  name: 'conversations.history',
  token: 'bot',
  scopes: HISTORY_SCOPES,
  tier: 'tier3',
  errors: [
    'channel_not_found',
    'invalid_cursor',
    'invalid_ts_latest',
    'invalid_ts_oldest',
    'not_in_channel',
  ],
  handle(parts, args) {
    const channel = readable(parts, args);
    if (!parts.channels.isMember(channel, parts.app.botUserId)) {
      throw new SlackApiError('not_in_channel');
    }
    const isTopLevel = (m: Message) =>
      !m.thread_ts || m.thread_ts === m.ts || m.subtype === 'thread_broadcast';
    const found = between(parts.messages.in(channel.id).filter(isTopLevel), args).reverse();
    const limits = parts.limits.historyPage({ otherwise: 100, max: 999 });
    const page = pageOf(found, args, (m) => m.ts, limits);
    return {
      messages: page.items.map((message) => written(parts, message, args)),
      has_more: page.next_cursor !== '',
      pin_count: 0,
      ...(page.next_cursor ? { response_metadata: { next_cursor: page.next_cursor } } : {}),
    };
  },
};

export const replies: ApiMethod = {
  name: 'conversations.replies',
  token: 'bot',
  scopes: HISTORY_SCOPES,
  tier: 'tier3',
  errors: [
    'channel_not_found',
    'invalid_cursor',
    'invalid_ts_latest',
    'invalid_ts_oldest',
    'method_not_supported_for_channel_type',
    'thread_not_found',
  ],
  handle(parts, args) {
    const channel = readable(parts, args);
    // Slack gives this method no not_in_channel: a channel without the bot is not found.
    if (!parts.channels.isMember(channel, parts.app.botUserId)) {
      throw new SlackApiError('channel_not_found');
    }
    const named = parts.messages.get(channel.id, args.required('ts'));
    const parent = named && parts.messages.get(channel.id, named.thread_ts ?? named.ts);
    if (!parent) throw new SlackApiError('thread_not_found');
    const thread = [parent, ...between(parts.messages.replies(channel.id, parent.ts), args)];
    const limits = parts.limits.historyPage({ otherwise: 1000, max: 1000 });
    const page = pageOf(thread, args, (m) => m.ts, limits);
    return {
      messages: page.items.map((message) => written(parts, message, args)),
      has_more: page.next_cursor !== '',
      ...(page.next_cursor ? { response_metadata: { next_cursor: page.next_cursor } } : {}),
    };
  },
};
