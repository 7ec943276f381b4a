import type { AppInstall } from '../app-install.js';
import type { Channel, JsonObject, Message } from '../state/slack-types.js';
import type { Workspace } from '../state/workspace.js';

const messageEvents: Record<Channel['kind'], string> = {
  public: 'message.channels',
  private: 'message.groups',
  im: 'message.im',
  mpim: 'message.mpim',
};

const channelTypes: Record<Channel['kind'], string> = {
  public: 'channel',
  private: 'group',
  im: 'im',
  mpim: 'mpim',
};

/** The event of an edited message, with what it was before; undefined where the app is not told. */
export function changedEvent(
  message: Message,
  previous: Message,
  workspace: Workspace,
  app: AppInstall,
): JsonObject | undefined {
  const channel = workspace.channel(message.channel);
  if (!channel?.members.includes(app.botUserId)) return undefined;
  if (!app.events.includes(messageEvents[channel.kind])) return undefined;
  const ts = workspace.newTs();
  return {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    message: structuredClone(message),
    previous_message: structuredClone(previous),
    channel: channel.id,
    channel_type: channelTypes[channel.kind],
    ts,
    event_ts: ts,
  };
}

/** The events that a message brings to the app: only subscribed ones, only where it is a member. */
export function eventsOf(message: Message, workspace: Workspace, app: AppInstall): JsonObject[] {
  const channel = workspace.channel(message.channel);
  if (!channel?.members.includes(app.botUserId)) return [];
  const events: JsonObject[] = [];
  const content = {
    ...structuredClone(message),
    channel: channel.id,
    event_ts: message.ts,
  };
  if (app.events.includes(messageEvents[channel.kind])) {
    events.push({ ...content, type: 'message', channel_type: channelTypes[channel.kind] });
  }
  const mentioned = message.text.includes(`<@${app.botUserId}>`) && message.user !== app.botUserId;
  if (mentioned && channel.kind !== 'im' && app.events.includes('app_mention')) {
    events.push({ ...content, type: 'app_mention' });
  }
  return events;
}
