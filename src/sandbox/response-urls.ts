import { ApiArgs } from './api/api-args.js';
import { messageContent, somethingToShow } from './api/message-content.js';
import type { AppInstall } from './app-install.js';
import type { Deliveries } from './delivery/deliveries.js';
import { SlackApiError } from './slack-api-error.js';
import type { Channels } from './state/channels.js';
import type { Messages, NewMessage } from './state/messages.js';
import type { EphemeralMessage, Message } from './state/slack-types.js';
import type { Workspace } from './state/workspace.js';
import type { ResponseUrl } from './state/workspace-state.js';

/** A response_url works five times within thirty minutes (docs.slack.dev, handling interaction). */
const USES = 5;
const LIFE_MS = 30 * 60_000;

interface Origin {
  user: string;
  channel: string;
  /** The message clicked on; null for a command. */
  messageTs?: string;
  ephemeral?: boolean;
}

/** Short-lived addresses by which the bot answers a command or a click without a token. */
export class ResponseUrls {
  constructor(
    private readonly workspace: Workspace,
    private readonly app: AppInstall,
    private readonly channels: Channels,
    private readonly messages: Messages,
    private readonly deliveries: Deliveries,
    private readonly baseUrl: () => string,
  ) {}

  issue({ user, channel, messageTs, ephemeral = false }: Origin): string {
    const key = this.workspace.randomHex(12);
    this.workspace.state.response_urls[key] = {
      user,
      channel,
      issued_at: this.workspace.nowMs(),
      uses: 0,
      message_ts: messageTs ?? null,
      ephemeral,
    };
    return `${this.baseUrl()}/response/${this.workspace.state.team.id}/${key}`;
  }

  /**
   * One use of an address.
   * @throws SlackApiError expired_url, used_url, no_text, invalid_blocks …
   */
  use(key: string, body: Record<string, unknown>): void {
    const origin = this.workspace.state.response_urls[key];
    if (!origin) throw new SlackApiError('invalid_url');
    const age = this.workspace.nowMs() - origin.issued_at;
    if (age > LIFE_MS) throw new SlackApiError('expired_url');
    if (origin.uses >= USES) throw new SlackApiError('used_url');
    const args = new ApiArgs(body);
    if (args.flag('delete_original')) {
      this.#deleteOriginal(origin);
    } else {
      this.#write(origin, args);
    }
    origin.uses += 1;
  }

  /** What an acknowledgement's body says to the person, by the same rules. */
  respond(origin: Omit<ResponseUrl, 'uses'>, body: Record<string, unknown>): void {
    this.#write({ ...origin, uses: 0 }, new ApiArgs(body));
  }

  #write(origin: ResponseUrl, args: ApiArgs): void {
    const content = messageContent(args);
    somethingToShow(content);
    const message: NewMessage = {
      user: this.app.botUserId,
      bot_id: this.app.botId,
      app_id: this.app.appId,
      team: this.workspace.state.team.id,
      text: content.text ?? '',
      ...(content.blocks ? { blocks: content.blocks } : {}),
      ...(content.attachments ? { attachments: content.attachments } : {}),
    };
    if (args.flag('replace_original') && origin.message_ts) {
      this.#replaceOriginal(origin, message);
      return;
    }
    const threadTs = args.optional('thread_ts');
    const placed = threadTs ? { ...message, thread_ts: threadTs } : message;
    if (args.optional('response_type') === 'in_channel') {
      const channel = this.channels.find(origin.channel);
      this.deliveries.messagePosted(this.messages.post(channel, placed));
    } else {
      this.messages.postEphemeral(origin.user, origin.channel, placed);
    }
  }

  /** The message that was clicked on. @throws SlackApiError message_not_found */
  #original(origin: ResponseUrl): { own: EphemeralMessage } | { shared: Message } {
    const ts = origin.message_ts ?? '';
    const own = origin.ephemeral ? this.messages.ephemeral(origin.user, ts) : undefined;
    if (own) return { own };
    const shared = this.messages.get(origin.channel, ts);
    if (!shared) throw new SlackApiError('message_not_found');
    return { shared };
  }

  #replaceOriginal(origin: ResponseUrl, { text, blocks, attachments }: NewMessage): void {
    const original = this.#original(origin);
    const message = 'own' in original ? original.own : original.shared;
    const previous = structuredClone(message);
    // A replacement replaces: what it leaves out goes.
    delete message.blocks;
    delete message.attachments;
    const change = {
      text,
      ...(blocks ? { blocks } : {}),
      ...(attachments ? { attachments } : {}),
    };
    if ('own' in original) {
      this.messages.replaceEphemeral(original.own, change);
      return;
    }
    this.messages.edit(original.shared, change, this.app.botUserId);
    this.deliveries.messageChanged(original.shared, previous);
  }

  #deleteOriginal(origin: ResponseUrl): void {
    const original = this.#original(origin);
    if ('own' in original) this.messages.removeEphemeral(original.own);
    else this.messages.remove(original.shared);
  }
}
