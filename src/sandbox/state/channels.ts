import { type ChannelSeed, channelFrom } from '../seed.js';
import type { Channel, JsonObject } from './slack-types.js';
import type { Workspace } from './workspace.js';

/** Channels, direct messages and who is in them. */
export class Channels {
  constructor(
    private readonly workspace: Workspace,
    private readonly botUserId: string,
  ) {}

  get(id: string): Channel | undefined {
    return this.workspace.state.channels[id];
  }

  list(): Channel[] {
    return Object.values(this.workspace.state.channels);
  }

  /** By id or by name, with or without #; throws when there is none. */
  find(nameOrId: string): Channel {
    const name = nameOrId.replace(/^#/, '');
    const found = this.get(nameOrId) ?? this.list().find((channel) => channel.name === name);
    if (!found) throw new Error(`there is no channel ${nameOrId}`);
    return found;
  }

  add(seed: ChannelSeed): Channel {
    const channel = channelFrom(seed, this.workspace.nowSeconds());
    this.workspace.state.channels[channel.id] = channel;
    this.workspace.state.messages[channel.id] ??= [];
    this.workspace.changed({ what: 'channel', channel: channel.id });
    return channel;
  }

  change(
    id: string,
    change: Partial<Pick<Channel, 'name' | 'is_archived' | 'topic' | 'is_ext_shared'>>,
  ): Channel {
    const channel = this.find(id);
    Object.assign(channel, change);
    this.workspace.changed({ what: 'channel', channel: channel.id });
    return channel;
  }

  /** The same channel under another id: nothing is found by the old one any more. */
  convert(id: string, change: Partial<Pick<Channel, 'kind' | 'is_ext_shared'>>): Channel {
    const { channels, messages } = this.workspace.state;
    const channel: Channel = { ...this.find(id), ...change, id: this.workspace.newId('C') };
    channels[channel.id] = channel;
    messages[channel.id] = (messages[id] ?? []).map((one) => ({ ...one, channel: channel.id }));
    delete channels[id];
    delete messages[id];
    this.workspace.changed({ what: 'channel', channel: channel.id });
    return channel;
  }

  /** False when they were a member already. */
  join(channel: Channel, user: string): boolean {
    if (channel.members.includes(user)) return false;
    channel.members.push(user);
    this.workspace.changed({ what: 'channel', channel: channel.id });
    return true;
  }

  leave(channel: Channel, user: string): void {
    channel.members = channel.members.filter((member) => member !== user);
    this.workspace.changed({ what: 'channel', channel: channel.id });
  }

  /** The conversation of exactly these people, opened when there is none yet. */
  direct(...people: string[]): Channel {
    const existing = this.findDirect(...people);
    if (existing) return existing;
    const im = new Set(people).size <= 2;
    return this.add({
      id: this.workspace.newId(im ? 'D' : 'G'),
      name: im ? '' : `mpdm-${people.join('--')}`,
      kind: im ? 'im' : 'mpim',
      members: [...new Set(people)],
    });
  }

  findDirect(...people: string[]): Channel | undefined {
    const wanted = [...new Set(people)].sort().join();
    return this.list().find(
      (channel) =>
        (channel.kind === 'im' || channel.kind === 'mpim') &&
        [...channel.members].sort().join() === wanted,
    );
  }

  /** The direct conversation of a person with the app. */
  withBot(user: string): Channel {
    return this.direct(user, this.botUserId);
  }

  isMember(channel: Channel, user: string): boolean {
    return channel.members.includes(user);
  }

  /** What the bot may know of: public channels, and whatever it is in. */
  visibleToBot(channel: Channel): boolean {
    return channel.kind === 'public' || this.isMember(channel, this.botUserId);
  }

  /** The name that interaction payloads carry. */
  payloadName(channel: Channel): string {
    if (channel.kind === 'im') return 'directmessage';
    if (channel.kind === 'private') return 'privategroup';
    return channel.name;
  }

  /** The conversation object of conversations.info and conversations.list. */
  toSlack(channel: Channel): JsonObject {
    const { team } = this.workspace.state;
    if (channel.kind === 'im') {
      return {
        id: channel.id,
        created: channel.created,
        is_archived: channel.is_archived,
        is_im: true,
        is_org_shared: false,
        context_team_id: team.id,
        user: channel.members.find((member) => member !== this.botUserId) ?? this.botUserId,
        is_user_deleted: false,
        priority: 0,
      };
    }
    const note = (value: string) => ({ value, creator: channel.creator, last_set: value ? 1 : 0 });
    return {
      id: channel.id,
      name: channel.name,
      is_channel: channel.kind === 'public',
      is_group: channel.kind === 'private',
      is_im: false,
      is_mpim: channel.kind === 'mpim',
      is_private: channel.kind !== 'public',
      created: channel.created,
      is_archived: channel.is_archived,
      is_general: channel.name === 'general',
      unlinked: 0,
      name_normalized: channel.name,
      is_shared: channel.is_ext_shared === true,
      is_org_shared: false,
      is_ext_shared: channel.is_ext_shared === true,
      is_pending_ext_shared: false,
      pending_shared: [],
      context_team_id: team.id,
      creator: channel.creator,
      shared_team_ids: [team.id],
      is_member: this.isMember(channel, this.botUserId),
      topic: note(channel.topic),
      purpose: note(channel.purpose),
      previous_names: [],
    };
  }
}
