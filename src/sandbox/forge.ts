import { type Address, addressed } from './delivery/address.js';
import type { Sent } from './delivery/deliveries.js';
import type { DeliveryKind, DeliveryResult } from './delivery/delivery-result.js';
import { HttpTransport } from './delivery/http-transport.js';
import { commandPayload, interactionBase } from './delivery/payloads.js';
import type { SandboxParts } from './sandbox-parts.js';
import type { JsonObject, Message, StateValues } from './state/slack-types.js';

/** What is wrong with the signature of a request that Slack did not send. */
export interface BadSignature {
  signingSecret?: string;
  /** Seconds that the signed time is ahead of the machine's; behind, when negative. */
  skewSeconds?: number;
}

export interface ForgedClick {
  user: string;
  actionId: string;
  blockId?: string;
  value?: string;
  /** The element's type; button when left out. */
  type?: string;
  /** Anything else in the action, such as selected_option. */
  details?: JsonObject;
  /** The message that the click pretends to be on; a made-up one when left out. */
  message?: Pick<Message, 'channel' | 'ts'>;
  /** An old trigger_id; a fresh one when left out. */
  triggerId?: string;
}

export interface ForgedSubmission {
  user: string;
  callbackId: string;
  values?: StateValues;
  privateMetadata?: string;
  /** Anything else in the view: blocks, id, hash. */
  view?: JsonObject;
  triggerId?: string;
}

export interface RedeliverOptions {
  times?: number;
  kind?: DeliveryKind;
  /** The command, interaction type or event type, such as `view_submission`. */
  name?: string;
  /** All at once rather than one after another. */
  together?: boolean;
}

/** Requests with a valid signature that no client would send. */
export class Forge {
  constructor(
    private readonly parts: SandboxParts,
    private readonly address?: Address | 'nowhere',
  ) {}

  /** The same, but everything is for another installation of the app, or names none. */
  addressedTo(address: Address | 'nowhere'): Forge {
    return new Forge(this.parts, address);
  }

  /** Any payload as it is; signed well, unless by HTTP and `badly`. */
  send(kind: DeliveryKind, payload: JsonObject, badly?: BadSignature): Promise<DeliveryResult> {
    const name = String(payload.command ?? payload.type ?? kind);
    const { deliveries } = this.parts;
    const usual = deliveries.transport;
    const via = badly && usual instanceof HttpTransport ? usual.signedWith(badly) : usual;
    const sent = this.address === undefined ? payload : addressed(kind, payload, this.address);
    return deliveries.send({ kind, name, payload: sent }, undefined, via);
  }

  /** A trigger_id as a click of this moment has, and where a command of this moment is answered. */
  fresh(user: string): { trigger_id: string; response_url: string } {
    const { parts } = this;
    const { id } = parts.users.find(user);
    const channel = parts.channels.withBot(id).id;
    return {
      trigger_id: parts.triggers.issue(id),
      response_url: parts.responseUrls.issue({ user: id, channel }),
    };
  }

  /** A slash command in the person's conversation with the app. */
  command(user: string, command: string, text = ''): Promise<DeliveryResult> {
    const { parts } = this;
    const found = parts.users.find(user);
    const channel = parts.channels.withBot(found.id).id;
    return this.send('command', commandPayload(parts, found, { command, text, channel }));
  }

  /** An event in a well-made envelope, whether or not the app asked to be told of it. */
  event(event: JsonObject): Promise<DeliveryResult> {
    return this.send('event', this.parts.deliveries.envelope(event));
  }

  /** An interaction of any other type, such as `shortcut`, `message_action` or `block_suggestion`. */
  interaction(user: string, interaction: JsonObject): Promise<DeliveryResult> {
    const { parts } = this;
    const found = parts.users.find(user);
    const kind = interaction.type === 'block_suggestion' ? 'options' : 'interaction';
    const base = interactionBase(parts, found, { inView: 'view' in interaction });
    return this.send(kind, { trigger_id: parts.triggers.issue(found.id), ...base, ...interaction });
  }

  /** A click on a button, whether or not that person sees it or it exists. */
  click(forged: ForgedClick): Promise<DeliveryResult> {
    const { parts } = this;
    const user = parts.users.find(forged.user);
    const place = forged.message ?? { channel: parts.channels.withBot(user.id).id, ts: '1.000001' };
    const message = parts.messages.get(place.channel, place.ts);
    const channel = parts.channels.find(place.channel);
    return this.send('interaction', {
      type: 'block_actions',
      ...interactionBase(parts, user),
      container: { type: 'message', message_ts: place.ts, channel_id: channel.id },
      channel: { id: channel.id, name: parts.channels.payloadName(channel) },
      message: message ? parts.messages.toSlack(message) : { type: 'message', ts: place.ts },
      state: { values: {} },
      trigger_id: forged.triggerId ?? parts.triggers.issue(user.id),
      response_url: parts.responseUrls.issue({ user: user.id, channel: channel.id }),
      actions: [
        {
          type: forged.type ?? 'button',
          action_id: forged.actionId,
          block_id: forged.blockId ?? 'forged',
          ...(forged.value === undefined ? {} : { value: forged.value }),
          ...forged.details,
          action_ts: parts.workspace.newTs(),
        },
      ],
    });
  }

  /** A submission of a modal that need not be open. */
  submission(forged: ForgedSubmission): Promise<DeliveryResult> {
    const { parts } = this;
    const user = parts.users.find(forged.user);
    const id = parts.workspace.newId('V');
    return this.send('interaction', {
      type: 'view_submission',
      ...interactionBase(parts, user, { inView: true }),
      trigger_id: forged.triggerId ?? parts.triggers.issue(user.id),
      view: {
        id,
        team_id: parts.workspace.state.team.id,
        type: 'modal',
        blocks: [],
        private_metadata: forged.privateMetadata ?? '',
        callback_id: forged.callbackId,
        state: { values: forged.values ?? {} },
        hash: `${parts.workspace.nowSeconds()}.forged`,
        title: { type: 'plain_text', text: 'forged' },
        previous_view_id: null,
        root_view_id: id,
        app_id: parts.app.appId,
        app_installed_team_id: parts.workspace.state.team.id,
        external_id: '',
        bot_id: parts.app.botId,
        ...forged.view,
      },
      response_urls: [],
    });
  }

  /** Sends the latest matching request again, exactly: same event_id, same view, same trigger. */
  async redeliver(options: RedeliverOptions = {}): Promise<DeliveryResult[]> {
    const { times = 1, together = false } = options;
    const sent = this.#latest(options);
    const again = (num: number) =>
      this.parts.deliveries.send(
        sent,
        sent.kind === 'event' ? { num, reason: 'http_timeout' } : undefined,
      );
    const nums = Array.from({ length: times }, (_, index) => index + 1);
    if (together) return Promise.all(nums.map(again));
    const results: DeliveryResult[] = [];
    for (const num of nums) results.push(await again(num));
    return results;
  }

  #latest({ kind, name }: RedeliverOptions): Sent {
    const found = this.parts.deliveries.sent.find(
      (sent) =>
        (kind === undefined || sent.kind === kind) && (name === undefined || sent.name === name),
    );
    if (!found) throw new Error('nothing like that was sent yet');
    return found;
  }
}
