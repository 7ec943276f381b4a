import type { AppInstall } from '../app-install.js';
import type { Faults } from '../faults.js';
import type { Recorder } from '../recorder.js';
import type { SandboxClock } from '../sandbox-clock.js';
import type { Channel, JsonObject, Message } from '../state/slack-types.js';
import type { Workspace } from '../state/workspace.js';
import type { BotTransport, DeliveryKind, DeliveryResult, Retry } from './delivery-result.js';
import { changedEvent, eventsOf } from './event-subscriptions.js';

/** Retries of an event that was not acknowledged: at once, after a minute, after five. */
const RETRY_AFTER_MS = [0, 60_000, 5 * 60_000];
/** Deliveries remembered for sending again. */
const REMEMBERED = 500;

export interface Sent {
  kind: DeliveryKind;
  /** The command, the interaction's type or the event's type. */
  name: string;
  payload: object;
}

/** Everything that goes from the workspace to the bot, whatever the way there. */
export class Deliveries {
  #transport: BotTransport | undefined;
  readonly #inFlight = new Set<Promise<unknown>>();
  readonly #sent: Sent[] = [];

  constructor(
    private readonly workspace: Workspace,
    private readonly app: AppInstall,
    private readonly clock: SandboxClock,
    private readonly recorder: Recorder,
    private readonly faults: Faults,
  ) {}

  /** Where the bot is from now on; undefined: nowhere. */
  connect(transport: BotTransport | undefined): void {
    this.#transport = transport;
  }

  get transport(): BotTransport | undefined {
    return this.#transport;
  }

  /** Sends one request and gives back the bot's answer; never throws. */
  send(sent: Sent, retry?: Retry, via = this.#transport): Promise<DeliveryResult> {
    const work = this.#deliver(sent, retry, via);
    this.#inFlight.add(work);
    void work.finally(() => this.#inFlight.delete(work));
    return work;
  }

  /** Sends an event in its envelope; an unacknowledged one is sent again as Slack does. */
  event(event: JsonObject): Promise<DeliveryResult> | undefined {
    if (!this.workspace.state.installed && event.type !== 'app_uninstalled') return undefined;
    return this.#withRetries({
      kind: 'event',
      name: String(event.type),
      payload: this.envelope(event),
    });
  }

  /** The events that a new message brings about. */
  messagePosted(message: Message): void {
    for (const event of eventsOf(message, this.workspace, this.app)) void this.event(event);
  }

  messageChanged(message: Message, previous: Message): void {
    const event = changedEvent(message, previous, this.workspace, this.app);
    if (event) void this.event(event);
  }

  memberJoined(channel: Channel, user: string): void {
    if (!this.app.events.includes('member_joined_channel')) return;
    if (!channel.members.includes(this.app.botUserId)) return;
    void this.event({
      type: 'member_joined_channel',
      user,
      channel: channel.id,
      channel_type: channel.kind === 'public' ? 'C' : 'G',
      team: this.workspace.state.team.id,
      event_ts: this.workspace.newTs(),
    });
  }

  /** The latest deliveries first. */
  get sent(): Sent[] {
    return [...this.#sent].reverse();
  }

  /** Resolves when no request is on its way to the bot. Work after an acknowledgement is the bot's. */
  async settled(): Promise<void> {
    while (this.#inFlight.size > 0) await Promise.allSettled([...this.#inFlight]);
  }

  async #deliver(
    sent: Sent,
    retry: Retry | undefined,
    via: BotTransport | undefined,
  ): Promise<DeliveryResult> {
    if (!retry) this.#remember(sent);
    const lost: DeliveryResult = { acknowledged: false, ms: 0, failure: 'dispatch_failed' };
    const transport = this.faults.isDown ? undefined : via;
    const result = transport ? await transport.send(sent.kind, sent.payload, retry) : lost;
    this.recorder.add({
      direction: 'to_bot',
      name: sent.name,
      ms: result.ms,
      status: result.status ?? 0,
      error: result.failure,
      request: sent.payload,
      answer: result.body,
      violations: result.failure ? [`${sent.name}: ${result.failure}`] : [],
    });
    return result;
  }

  async #withRetries(sent: Sent, attempt = 0, reason = ''): Promise<DeliveryResult> {
    const result = await this.send(sent, attempt ? { num: attempt, reason } : undefined);
    const wait = RETRY_AFTER_MS[attempt];
    if (result.acknowledged || result.noRetry || wait === undefined) return result;
    const why = retryReason(result);
    if (wait === 0) return this.#withRetries(sent, attempt + 1, why);
    const at = new Date(this.clock.now().getTime() + wait);
    this.clock.alarm(at, async () => {
      await this.#withRetries(sent, attempt + 1, why);
    });
    return result;
  }

  #remember(sent: Sent): void {
    this.#sent.push(sent);
    if (this.#sent.length > REMEMBERED) this.#sent.shift();
  }

  /** An event as it travels. */
  envelope(event: JsonObject): JsonObject {
    const { team } = this.workspace.state;
    const organisationId = team.organisation?.id ?? null;
    return {
      token: 'sandbox-verification-token',
      team_id: team.id,
      ...(organisationId && { enterprise_id: organisationId }),
      context_team_id: team.id,
      context_enterprise_id: organisationId,
      api_app_id: this.app.appId,
      event,
      type: 'event_callback',
      event_id: this.workspace.newId('Ev'),
      event_time: this.workspace.nowSeconds(),
      authorizations: [
        {
          enterprise_id: organisationId,
          team_id: team.id,
          user_id: this.app.botUserId,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: false,
      event_context: `4-${this.workspace.randomHex(16)}`,
    };
  }
}

function retryReason(result: DeliveryResult): string {
  if (result.failure === 'operation_timeout') return 'http_timeout';
  return result.failure === 'dispatch_failed' ? 'connection_failed' : 'http_error';
}
