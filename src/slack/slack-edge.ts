import { setTimeout as wait } from 'node:timers/promises';
import { HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { systemClock } from '../use-cases/clock.js';
import type { Notifier } from '../use-cases/delivery-ports.js';
import { ensureWorkspace } from '../use-cases/ensure-workspace.js';
import { createSlackClients } from './clients.js';
import type { SlackEdgeOptions } from './edge-options.js';
import { createErrorHandler } from './error-handler.js';
import type { Edge } from './listeners/edge.js';
import { OpenHomes } from './listeners/open-homes.js';
import { registerListeners } from './listeners/register.js';
import { dedupeEvents } from './middleware/dedupe-events.js';
import { Installation } from './middleware/installation.js';
import { Readers } from './middleware/readers.js';
import { createNotifier } from './notifier.js';
import { WatchedApp } from './slack-edge-app.js';
import { createHttpServer } from './slack-edge-http.js';
import { createBoltLogger } from './slack-edge-logger.js';
import { SocketConnection } from './slack-edge-socket.js';

/** The process has 10 s to stop; what still runs after this is cut. */
const stopWithinMs = 8_000;

export interface SlackEdge {
  /**
   * Listens, and resolves with the port. Rejects when it is taken; a Slack that does not answer is
   * asked again in the background.
   */
  start(): Promise<number>;
  /** Takes nothing new, lets what runs finish, and ends within 10 s whatever happens. */
  stop(): Promise<void>;
  /** Posts what delivery gives it. */
  notifier: Notifier;
  /** Whether the bot token is known to be good. */
  ready(): Promise<{ ok: boolean; reason?: string }>;
  /** The installation's workspace; undefined until Slack has answered. */
  readonly workspaceId: string | undefined;
}

/** Slack on one side, the use cases on the other. */
export function createSlackEdge(options: SlackEdgeOptions): SlackEdge {
  const { context, screens, clock, log, botToken, slackApiUrl, adminUserIds } = options;
  const clients = createSlackClients({ botToken, slackApiUrl, log });
  const installation = new Installation(
    clients.person,
    async ({ workspaceId, name }) => {
      await ensureWorkspace(context, workspaceId, { name, locale: 'en', timeZone: 'UTC' });
    },
    log,
  );
  const edge: Edge = {
    context: { unitOfWork: context.unitOfWork, clock: context.clock, screens },
    clock,
    log,
    onChange: options.onChange,
    isDatabaseUnavailable: options.isDatabaseUnavailable,
    adminUserIds,
    client: clients.person,
    installation,
    readers: new Readers({
      context,
      client: clients.person,
      clock,
      adminUserIds,
      installation,
      log,
    }),
    openHomes: new OpenHomes(clock),
  };
  const connection = connect(options);
  const app = createApp(edge, connection.receiver, botToken);
  const stopping = new AbortController();
  let asking: Promise<void> | undefined;
  return {
    notifier: createNotifier({
      client: clients.delivery,
      clock,
      unitOfWork: context.unitOfWork,
      adminUserIds,
      log,
    }),
    async start() {
      const port = await connection.start();
      asking = installation.findInTime(stopping.signal);
      return port;
    },
    async stop() {
      stopping.abort();
      const settled = Promise.all([connection.stop(), app.idle(), asking]);
      await Promise.race([settled, wait(stopWithinMs, undefined, { ref: false })]);
      connection.cut();
    },
    ready: async () =>
      installation.known ? { ok: true } : { ok: false, reason: installation.failure },
    get workspaceId() {
      return installation.known?.workspaceId;
    },
  };
}

/**
 * One workspace's token: nothing is looked up for a request, and nothing of Slack stands between it and
 * its acknowledgement.
 */
function createApp(edge: Edge, receiver: Receiver, botToken: string): WatchedApp {
  const app = new WatchedApp({
    receiver,
    authorize: async () => {
      const { botId, botUserId } = edge.installation.known ?? {};
      return { botToken, ...(botId ? { botId } : {}), ...(botUserId ? { botUserId } : {}) };
    },
    logger: createBoltLogger(edge.log, 'bolt'),
    convoStore: false,
    extendedErrorHandler: true,
  });
  app.error(createErrorHandler(edge));
  app.use(dedupeEvents(edge));
  registerListeners(app, edge);
  return app;
}

interface Connection {
  receiver: Receiver;
  start(): Promise<number>;
  stop(): Promise<void>;
  cut(): void;
}

function connect(options: SlackEdgeOptions): Connection {
  const { connection, routes, log } = options;
  const { host, port } = connection;
  const serve = (slack: HTTPReceiver['requestListener'] | undefined) =>
    createHttpServer({ host, port, routes, slack, machine: systemClock, log });
  if (connection.kind === 'http') {
    const receiver = new HTTPReceiver({
      signingSecret: connection.signingSecret,
      logger: createBoltLogger(log, 'http'),
      // A listener acknowledges when it is saved, and goes on with Slack afterwards: this process lives
      // on after its answer, unlike a function that is frozen.
      processBeforeResponse: false,
    });
    const server = serve(receiver.requestListener);
    return { receiver, start: server.start, stop: async () => server.stop(), cut: server.cut };
  }
  const receiver = new SocketModeReceiver({
    appToken: connection.appToken,
    logger: createBoltLogger(log, 'socket'),
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: socketClientOptions(options.slackApiUrl) },
  });
  const socket = new SocketConnection(receiver.client, log);
  const server = serve(undefined);
  return {
    receiver,
    start: async () => {
      const port = await server.start();
      socket.start();
      return port;
    },
    stop: async () => {
      server.stop();
      await socket.stop();
    },
    cut: server.cut,
  };
}

/** One try: SocketConnection tries again itself. */
function socketClientOptions(slackApiUrl: string | undefined) {
  return {
    ...(slackApiUrl === undefined ? {} : { slackApiUrl }),
    timeout: 10_000,
    retryConfig: { retries: 0 },
  };
}
