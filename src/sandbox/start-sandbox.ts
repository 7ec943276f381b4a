import { type AppInstall, defaultApp } from './app-install.js';
import { Deliveries } from './delivery/deliveries.js';
import type { Patience } from './delivery/delivery-result.js';
import { SocketServer } from './delivery/socket-server.js';
import { Faults } from './faults.js';
import { HttpServer } from './http/http-server.js';
import { RateLimits } from './rate-limits.js';
import { Recorder } from './recorder.js';
import { ResponseUrls } from './response-urls.js';
import { Sandbox } from './sandbox.js';
import { SandboxClock } from './sandbox-clock.js';
import type { SandboxParts } from './sandbox-parts.js';
import { harbourSeed, type Seed, stateFrom } from './seed.js';
import { clockOf, readSnapshot } from './snapshot.js';
import { Channels } from './state/channels.js';
import { Files } from './state/files.js';
import { Messages } from './state/messages.js';
import { Triggers } from './state/triggers.js';
import { Users } from './state/users.js';
import { Views } from './state/views.js';
import { Workspace } from './state/workspace.js';

export type { Sandbox } from './sandbox.js';

/** Slack waits three seconds for an acknowledgement (docs.slack.dev, handling interaction). */
const ACK_TIMEOUT_MS = 3000;

export interface SandboxOptions {
  /** How requests reach the bot; http needs `botUrl` or, later, `connectBot`. */
  mode?: 'http' | 'socket';
  botUrl?: string;
  host?: string;
  /** 0, the default, takes any free port. */
  port?: number;
  /** People and channels; Harbour Construction · 港湾建设 unless given. */
  seed?: Seed;
  /** Share it with the bot. Without one: real time, or the snapshot's. */
  clock?: SandboxClock;
  /** What differs from the usual installation: scopes, events, tokens, secrets, commands. */
  app?: Partial<AppInstall>;
  signingSecret?: string;
  /** A workspace to go on with, from `sandbox.snapshot()`; `seed` is then ignored. */
  snapshot?: unknown;
  /** Machine milliseconds that Slack waits for an acknowledgement; shorten it in tests of failures. */
  ackTimeoutMs?: number;
  rateLimits?: boolean;
  /** Histories as for an app outside the Marketplace: once a minute, 15 messages a call. */
  outsideMarketplace?: boolean;
}

/** Starts a Slack workspace on this machine and resolves when it answers. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const app: AppInstall = {
    ...structuredClone(defaultApp),
    ...options.app,
    ...(options.signingSecret ? { signingSecret: options.signingSecret } : {}),
  };
  const snapshot = options.snapshot === undefined ? undefined : readSnapshot(options.snapshot);
  const clock = options.clock ?? (snapshot ? clockOf(snapshot) : new SandboxClock());
  const nowSeconds = Math.floor(clock.now().getTime() / 1000);
  const state = snapshot?.state ?? stateFrom(options.seed ?? harbourSeed, app, nowSeconds);
  const server = new HttpServer({ host: options.host ?? '127.0.0.1', port: options.port ?? 0 });
  await server.listen();
  const patience = { ms: options.ackTimeoutMs ?? ACK_TIMEOUT_MS };
  const parts = build(new Workspace(state, clock), app, clock, server, patience);
  parts.limits.enabled = options.rateLimits ?? false;
  parts.limits.outsideMarketplace = options.outsideMarketplace ?? false;
  clock.onMove(async () => parts.workspace.changed({ what: 'clock' }));
  server.serve(parts);
  const sandbox = new Sandbox(parts, server, patience);
  if (options.mode === 'socket') sandbox.useSocketMode();
  else if (options.botUrl) sandbox.connectBot(options.botUrl);
  return sandbox;
}

function build(
  workspace: Workspace,
  app: AppInstall,
  clock: SandboxClock,
  server: HttpServer,
  patience: Patience,
): SandboxParts {
  const baseUrl = () => server.baseUrl;
  const recorder = new Recorder(workspace);
  const faults = new Faults();
  const channels = new Channels(workspace, app.botUserId);
  const messages = new Messages(workspace);
  const deliveries = new Deliveries(workspace, app, clock, recorder, faults);
  return {
    app,
    clock,
    workspace,
    users: new Users(workspace),
    channels,
    messages,
    views: new Views(workspace, app),
    triggers: new Triggers(workspace),
    files: new Files(workspace, baseUrl),
    responseUrls: new ResponseUrls(workspace, app, channels, messages, deliveries, baseUrl),
    deliveries,
    sockets: new SocketServer(workspace, app, { patience, baseUrl }),
    recorder,
    faults,
    limits: new RateLimits(clock),
    baseUrl,
  };
}
