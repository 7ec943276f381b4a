import type { SandboxParts } from './sandbox-parts.js';
import type { ChannelSeed, PersonSeed } from './seed.js';
import type { Channel, User } from './state/slack-types.js';

/** What a workspace's administrators do: people, channels, the app itself. Each tells the bot. */
export class Admin {
  constructor(private readonly parts: SandboxParts) {}

  /** Sends team_join. */
  async addPerson(seed: PersonSeed): Promise<User> {
    const user = this.parts.users.add(seed);
    await this.#userEvent('team_join', user);
    return user;
  }

  /** Any field of the account: locale, time zone, roles, guest, deactivation. Sends user_change. */
  async changePerson(nameOrId: string, change: Partial<User>): Promise<User> {
    const { id } = this.parts.users.find(nameOrId);
    const user = this.parts.users.change(id, change);
    await this.#userEvent('user_change', user);
    return user;
  }

  deactivate(nameOrId: string): Promise<User> {
    return this.changePerson(nameOrId, { deleted: true });
  }

  /** Somebody deletes a file; what is left of it is a tombstone. */
  deleteFile(id: string): void {
    const file = this.parts.files.get(id);
    if (file) this.parts.files.remove(file);
  }

  addChannel(seed: ChannelSeed): Channel {
    return this.parts.channels.add(seed);
  }

  archive(nameOrId: string, archived = true): Channel {
    const { id } = this.parts.channels.find(nameOrId);
    return this.parts.channels.change(id, { is_archived: archived });
  }

  /** Made private, or shared with another organisation: it has another id from now on. Sends channel_id_changed. */
  async convert(
    nameOrId: string,
    change: { kind?: Channel['kind']; is_ext_shared?: boolean },
  ): Promise<Channel> {
    const { channels, app, deliveries, workspace } = this.parts;
    const before = channels.find(nameOrId).id;
    const channel = channels.convert(before, change);
    if (app.events.includes('channel_id_changed')) {
      await deliveries.event({
        type: 'channel_id_changed',
        old_channel_id: before,
        new_channel_id: channel.id,
        event_ts: workspace.newTs(),
      });
    }
    return channel;
  }

  /** People of another organisation read it from now on, under the same id. Sends channel_shared. */
  async share(nameOrId: string): Promise<Channel> {
    const { channels, app, deliveries, workspace } = this.parts;
    const { id } = channels.find(nameOrId);
    const channel = channels.change(id, { is_ext_shared: true });
    if (app.events.includes('channel_shared')) {
      await deliveries.event({
        ...{ type: 'channel_shared', channel: id, connected_team_id: 'T0ELSEWHERE' },
        event_ts: workspace.newTs(),
      });
    }
    return channel;
  }

  /** Sends member_joined_channel where the bot is a member. */
  invite(channel: string, nameOrId: string): Channel {
    const found = this.parts.channels.find(channel);
    const { id } = this.parts.users.find(nameOrId);
    if (this.parts.channels.join(found, id)) this.parts.deliveries.memberJoined(found, id);
    return found;
  }

  inviteBot(channel: string): Channel {
    return this.invite(channel, this.parts.app.botUserId);
  }

  remove(channel: string, nameOrId: string): void {
    const { id } = this.parts.users.find(nameOrId);
    this.parts.channels.leave(this.parts.channels.find(channel), id);
  }

  removeBot(channel: string): void {
    this.remove(channel, this.parts.app.botUserId);
  }

  /** Sends tokens_revoked and app_uninstalled; from then on no token works. */
  async uninstall(): Promise<void> {
    const { app, deliveries, workspace } = this.parts;
    const tokens = { oauth: [], bot: [app.botUserId] };
    const events = [{ type: 'tokens_revoked', tokens }, { type: 'app_uninstalled' }].filter(
      ({ type }) => app.events.includes(type),
    );
    const sent = events.map((event) => deliveries.event(event));
    workspace.state.installed = false;
    workspace.changed({ what: 'app' });
    await Promise.all(sent);
  }

  reinstall(): void {
    this.parts.workspace.state.installed = true;
    this.parts.workspace.changed({ what: 'app' });
  }

  async #userEvent(type: 'team_join' | 'user_change', user: User): Promise<void> {
    const { app, users, workspace, deliveries } = this.parts;
    if (!app.events.includes(type)) return;
    await deliveries.event({
      type,
      user: users.toSlack(user, { locale: true }),
      cache_ts: workspace.nowSeconds(),
      event_ts: workspace.newTs(),
    });
  }
}
