import { Admin } from './admin.js';
import type { AppInstall } from './app-install.js';
import type { Patience } from './delivery/delivery-result.js';
import { HttpTransport } from './delivery/http-transport.js';
import type { Faults } from './faults.js';
import { Forge } from './forge.js';
import type { ExtraRoutes, HttpServer } from './http/http-server.js';
import { type PageOptions, PageServer } from './page/page-server.js';
import { Person } from './person/person.js';
import type { RateLimits } from './rate-limits.js';
import type { Recorder } from './recorder.js';
import type { SandboxClock } from './sandbox-clock.js';
import type { SandboxParts } from './sandbox-parts.js';
import type { Snapshot } from './snapshot.js';
import type { Channel, Message, User } from './state/slack-types.js';
import type { Change } from './state/workspace.js';

/** A Slack workspace on this machine. Make one with startSandbox; stop it with `stop`. */
export class Sandbox {
  readonly forge: Forge;
  readonly admin: Admin;
  #botUrl: string | undefined;
  #page: PageServer | undefined;

  constructor(
    private readonly parts: SandboxParts,
    private readonly server: HttpServer,
    private readonly patience: Patience,
  ) {
    this.forge = new Forge(parts);
    this.admin = new Admin(parts);
  }

  /** `http://127.0.0.1:PORT`. */
  get url(): string {
    return this.server.baseUrl;
  }

  /** For a WebClient's `slackApiUrl`. */
  get apiUrl(): string {
    return `${this.url}/api/`;
  }

  get app(): AppInstall {
    return this.parts.app;
  }

  get clock(): SandboxClock {
    return this.parts.clock;
  }

  get recorder(): Recorder {
    return this.parts.recorder;
  }

  get faults(): Faults {
    return this.parts.faults;
  }

  /** Machine milliseconds that Slack waits for an acknowledgement; tests of failures shorten it. */
  get ackTimeoutMs(): number {
    return this.patience.ms;
  }

  set ackTimeoutMs(ms: number) {
    this.patience.ms = ms;
  }

  /**
   * Slack's rate tiers: `rateLimits.enabled = true` switches them on, `rateLimits.outsideMarketplace =
   * true` those of histories for an app outside the Marketplace.
   */
  get rateLimits(): RateLimits {
    return this.parts.limits;
  }

  /** Socket Mode's end: connections, `disconnect`, `cut`, `whenConnected`. */
  get sockets() {
    return this.parts.sockets;
  }

  /** Where requests go to by HTTP; undefined in Socket Mode and without a bot. */
  get botUrl(): string | undefined {
    return this.#botUrl;
  }

  /** From now on, requests go to the bot's request URL by HTTP. */
  connectBot(url: string): void {
    this.#botUrl = url;
    const { signingSecret } = this.app;
    const options = { signingSecret, patience: this.patience };
    this.parts.deliveries.connect(new HttpTransport(url, options));
  }

  /** From now on, requests go to whatever connects by Socket Mode. */
  useSocketMode(): void {
    this.#botUrl = undefined;
    this.parts.deliveries.connect(this.parts.sockets);
  }

  /** Nothing reaches the bot any more, as when it is down. */
  disconnectBot(): void {
    this.#botUrl = undefined;
    this.parts.deliveries.connect(undefined);
  }

  /** A person of the workspace at their client, by id or name. */
  as(nameOrId: string): Person {
    return new Person(this.parts, this.parts.users.find(nameOrId).id);
  }

  /** The workspace itself. */
  get team(): { id: string; name: string; domain: string } {
    return { ...this.parts.workspace.state.team };
  }

  people(): User[] {
    return structuredClone(this.parts.users.list());
  }

  channels(): Channel[] {
    return structuredClone(this.parts.channels.list());
  }

  /** Everything in a channel, replies too, oldest first, whoever may see it. */
  messages(channel: string): Message[] {
    return structuredClone(this.parts.messages.in(this.parts.channels.find(channel).id));
  }

  /** Told after each change of the workspace. Returns the way to stop. */
  onChange(listener: (change: Change) => void): () => void {
    return this.parts.workspace.onChange(listener);
  }

  /** Resolves with the first answer of `look` that is not undefined, looking after each change. */
  waitFor<T>(
    look: () => T | undefined,
    what: string | (() => string),
    timeoutMs?: number,
  ): Promise<T> {
    return this.parts.workspace.waitFor(look, what, timeoutMs);
  }

  /** No request is on its way to the bot. What the bot does after acknowledging is not seen here. */
  settled(): Promise<void> {
    return this.parts.deliveries.settled();
  }

  /** Slack's handshake with a request URL; true when the bot echoes the challenge. */
  async verifyUrl(): Promise<boolean> {
    const challenge = this.parts.workspace.randomHex(16);
    const body = { type: 'url_verification', token: 'sandbox-verification-token', challenge };
    const answer = await this.forge.send('event', body);
    const echoed = answer.body as { challenge?: string } | string | undefined;
    return (typeof echoed === 'object' ? echoed.challenge : echoed) === challenge;
  }

  /** The workspace as plain JSON, for `startSandbox({ snapshot })`. */
  snapshot(): Snapshot {
    const { workspace, clock } = this.parts;
    return {
      version: 1,
      state: structuredClone(workspace.state),
      clock: clock.frozen ? { frozenAt: clock.now().toISOString() } : { offsetMs: clock.offsetMs },
    };
  }

  /** Further routes, answered after Slack's own. */
  extend(routes: ExtraRoutes): void {
    this.server.extend(routes);
  }

  /** From now on, people can act in the workspace from their browser, at `url`. */
  servePage(options: PageOptions): void {
    const page = new PageServer(this.parts, options);
    this.#page?.close();
    this.#page = page;
    this.extend((request, response) => page.answer(request, response));
  }

  /** Lets go of every socket and timer. The bot has to be stopped by whoever started it. */
  async stop(): Promise<void> {
    this.#page?.close();
    this.disconnectBot();
    this.clock.close();
    this.parts.sockets.close();
    await this.server.close();
    await this.settled();
  }
}
