import { conversationOf } from '../person/conversation-of.js';
import type { SandboxParts } from '../sandbox-parts.js';
import type { Channel, EphemeralMessage, Message, User, View } from '../state/slack-types.js';
import type {
  ShownConversation,
  ShownHome,
  ShownMessage,
  ShownModal,
  ShownParts,
  ShownPerson,
  ShownWorkspace,
} from './contract.js';
import type { PageClock } from './page-clock.js';

/** What the page shows besides the workspace's own state. */
export interface ShownFacts {
  parts: SandboxParts;
  clock: PageClock;
  workspace: ShownWorkspace;
}

/** Everything that this person sees, as it is now. Not a copy: to be written out at once. */
export function shownParts({ parts, clock, workspace }: ShownFacts, user: User): ShownParts {
  const channels = visibleChannels(parts, user);
  const shown: ShownParts = {
    me: { id: user.id },
    workspace,
    people: parts.users.list().map(person),
    unread: unreadDirect(parts),
    conversations: channels.map((channel) => conversation(parts, user, channel)),
    modals: parts.views.stack(user.id).map((view) => modal(parts, view)),
    home: homeOf(parts.views.home(user.id)),
    clock: clock.shown(),
    records: {
      seq: parts.recorder.seq,
      violations: parts.recorder.violations().length,
    },
  };
  for (const { id } of channels) {
    for (const message of parts.messages.in(id)) {
      shown[`message ${id} ${message.ts}`] = messageOf(parts, user, message);
    }
  }
  for (const message of parts.messages.ephemeralsOf(user.id)) {
    shown[`message ${message.channel} ${message.ts}`] = messageOf(parts, user, message);
  }
  return shown;
}

/** Public channels (none of them to a guest who is not in it) and the conversations one is in. */
function visibleChannels(parts: SandboxParts, user: User): Channel[] {
  // A person finds the app among their direct messages before anybody has written there.
  if (!user.is_bot) conversationOf(parts, user, 'app');
  return parts.channels
    .list()
    .filter(
      (channel) =>
        channel.members.includes(user.id) ||
        (channel.kind === 'public' && !user.is_restricted && !channel.is_archived),
    );
}

function person(user: User): ShownPerson {
  const { id, name, real_name, display_name, title, locale, tz, deleted } = user;
  const { is_restricted, is_bot } = user;
  return { id, name, real_name, display_name, title, locale, tz, deleted, is_restricted, is_bot };
}

function conversation(parts: SandboxParts, user: User, channel: Channel): ShownConversation {
  const { id, name, kind, topic, members, is_archived } = channel;
  const readUpTo = markOf(parts, user.id, id);
  return {
    ...{ id, name, kind, topic, members, is_archived, readUpTo },
    isMember: members.includes(user.id),
    unread: members.includes(user.id) ? unreadIn(parts, user.id, channel) : 0,
  };
}

function markOf({ workspace }: SandboxParts, userId: string, channelId: string): string {
  return workspace.state.read_marks[userId]?.[channelId] ?? '';
}

function unreadIn(parts: SandboxParts, userId: string, { id }: Channel): number {
  const mark = markOf(parts, userId, id);
  return parts.messages
    .in(id)
    .filter((message) => message.ts > mark && message.user !== userId && !isReply(message)).length;
}

function isReply({ thread_ts, ts, subtype }: Message): boolean {
  return thread_ts !== undefined && thread_ts !== ts && subtype !== 'thread_broadcast';
}

function unreadDirect(parts: SandboxParts): Record<string, number> {
  const direct = parts.channels.list().filter(({ kind }) => kind === 'im' || kind === 'mpim');
  const counts: Record<string, number> = {};
  for (const channel of direct) {
    for (const member of channel.members) {
      counts[member] = (counts[member] ?? 0) + unreadIn(parts, member, channel);
    }
  }
  return counts;
}

function modal(parts: SandboxParts, view: View): ShownModal {
  const { id, hash, blocks, title, submit, close, callback_id, state } = view;
  const { errors, failure } = parts.views.notice(view);
  return {
    view: { id, hash, blocks, title, submit, close, callback_id, state },
    errors,
    failure,
  };
}

function homeOf(view: View | undefined): ShownHome | null {
  if (!view) return null;
  const { id, hash, blocks, state } = view;
  return { id, hash, blocks, state };
}

function messageOf(
  { workspace }: SandboxParts,
  user: User,
  message: Message | EphemeralMessage,
): ShownMessage {
  const { channel, ts, text } = message;
  return {
    ...{ channel, ts, text },
    ...present(message),
    isEphemeral: 'recipient' in message,
    values: workspace.state.message_states[`${user.id} ${channel} ${ts}`] ?? {},
  };
}

/** The fields that the message has. */
function present(message: Message): Partial<ShownMessage> {
  const { user, blocks, attachments, thread_ts, files, edited, reactions, username, subtype } =
    message;
  const optional = {
    ...{ user, blocks, attachments, thread_ts, files, edited, reactions, username, subtype },
  };
  return Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
}
