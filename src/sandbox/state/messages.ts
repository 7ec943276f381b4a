import type { Channel, EphemeralMessage, JsonObject, Message } from './slack-types.js';
import type { Workspace } from './workspace.js';

/** What a new message brings; the store adds its timestamp. */
export type NewMessage = Omit<Message, 'type' | 'ts' | 'channel'>;

/** Messages that everybody in a channel sees, and those that one person sees. */
export class Messages {
  constructor(private readonly workspace: Workspace) {}

  /** Oldest first, replies among them. */
  in(channel: string): Message[] {
    return this.workspace.state.messages[channel] ?? [];
  }

  get(channel: string, ts: string): Message | undefined {
    return this.in(channel).find((message) => message.ts === ts);
  }

  post(channel: Channel, message: NewMessage): Message {
    const ts = this.workspace.newTs();
    const parent = message.thread_ts ? this.get(channel.id, message.thread_ts) : undefined;
    // A parent carries its own ts as thread_ts once it has replies.
    if (parent) parent.thread_ts = parent.ts;
    const posted: Message = {
      ...message,
      type: 'message',
      channel: channel.id,
      ts,
      ...(parent?.user ? { parent_user_id: parent.user } : {}),
    };
    const list = this.in(channel.id);
    list.push(posted);
    list.sort((a, b) => (a.ts < b.ts ? -1 : 1));
    this.workspace.state.messages[channel.id] = list;
    this.workspace.changed({ what: 'message_posted', channel: channel.id, ts });
    return posted;
  }

  edit(message: Message, change: Partial<Message>, by: string): void {
    Object.assign(message, change, { edited: { user: by, ts: this.workspace.newTs() } });
    const { channel, ts } = message;
    this.workspace.changed({ what: 'message_updated', channel, ts });
  }

  remove(message: Message): void {
    const { channel, ts } = message;
    this.workspace.state.messages[channel] = this.in(channel).filter((other) => other !== message);
    this.workspace.changed({ what: 'message_deleted', channel, ts });
  }

  postEphemeral(recipient: string, channel: string, message: NewMessage): EphemeralMessage {
    const ts = this.workspace.newTs();
    const posted: EphemeralMessage = { ...message, type: 'message', channel, ts, recipient };
    this.workspace.state.ephemerals.push(posted);
    this.workspace.changed({ what: 'ephemeral', user: recipient, channel, ts });
    return posted;
  }

  ephemeral(recipient: string, ts: string): EphemeralMessage | undefined {
    return this.ephemeralsOf(recipient).find((message) => message.ts === ts);
  }

  ephemeralsOf(recipient: string): EphemeralMessage[] {
    return this.workspace.state.ephemerals.filter((message) => message.recipient === recipient);
  }

  replaceEphemeral(message: EphemeralMessage, change: Partial<Message>): void {
    Object.assign(message, change);
    const { recipient: user, channel, ts } = message;
    this.workspace.changed({ what: 'ephemeral', user, channel, ts });
  }

  removeEphemeral(message: EphemeralMessage): void {
    const { state } = this.workspace;
    state.ephemerals = state.ephemerals.filter((other) => other !== message);
    const { recipient: user, channel, ts } = message;
    this.workspace.changed({ what: 'ephemeral', user, channel, ts });
  }

  replies(channel: string, threadTs: string): Message[] {
    return this.in(channel).filter(
      (message) => message.thread_ts === threadTs && message.ts !== threadTs,
    );
  }

  /** As histories and payloads write it: metadata only where asked for. */
  toSlack(message: Message, { metadata = false } = {}): JsonObject {
    const { channel, metadata: data, ...rest } = message;
    const replies =
      message.thread_ts === message.ts ? this.replies(channel, message.ts) : undefined;
    const writers = [...new Set(replies?.map((reply) => reply.user ?? ''))];
    return {
      ...structuredClone(rest),
      ...(metadata && data ? { metadata: structuredClone(data) } : {}),
      ...(replies?.length
        ? {
            reply_count: replies.length,
            reply_users_count: writers.length,
            latest_reply: replies.at(-1)?.ts,
            reply_users: writers,
          }
        : {}),
    };
  }
}
