import { setTimeout as wait } from 'node:timers/promises';
import { type CodedError, HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { traceChannel } from '../use-cases/delivery/trace-channel.js';
import type { ProfileReader } from '../use-cases/organisation/compare-profiles.js';
import { ensureWorkspace } from '../use-cases/organisation/ensure-workspace.js';
import type { ChannelReader } from '../use-cases/ports/channels.js';
import { systemClock } from '../use-cases/ports/clock.js';
import type { Notifier } from '../use-cases/ports/delivery.js';
import type { SlackFiles } from '../use-cases/ports/evidence.js';
import { createNotifier } from './delivery/notifier.js';
import { createSlackFiles } from './evidence/slack-files.js';
import { publishHomeIfOpen } from './home/publish-home.js';
import { missingPermissionFacts } from './installations/missing-permissions.js';
import { Permissions } from './installations/permissions.js';
import type { Scope } from './kit/scopes.js';
import { createBoltLogger } from './listening/bolt-logger.js';
import { createSlackClients } from './listening/clients.js';
import { CurrentUsers } from './listening/current-user.js';
import { envelopesOnly } from './listening/envelopes-only.js';
import { createErrorHandler } from './listening/error-handler.js';
import { createHttpServer } from './listening/http-server.js';
import { Installation } from './listening/installation.js';
import { dedupeEvents, isKeptEvent, ownInstallationOnly } from './listening/middleware.js';
import { objectsOnly } from './listening/objects-only.js';
import { OpenHomes } from './listening/open-homes.js';
import { Redraws } from './listening/redraw.js';
import type { SlackContext } from './listening/slack-context.js';
import type { SlackAppOptions } from './listening/slack-options.js';
import { SocketConnection } from './listening/socket-connection.js';
import { WatchedApp } from './listening/watched-app.js';
import type { Renderings } from './matters/renderings.js';
import { createChannelReader } from './organisation/channel-reader.js';
import { createProfileReader } from './organisation/profile-reader.js';
import { registerListeners } from './register-listeners.js';

/** The process has 10 s to stop; what still runs after this is cut. */
const stopWithinMs = 8_000;

export interface SlackApp {
  /**
   * Listens, and resolves with the port. Rejects when it is taken; a Slack that does not answer is
   * asked again in the background.
   */
  start(): Promise<number>;
  /** Takes nothing new, lets what runs finish, and ends within 10 s whatever happens. */
  stop(): Promise<void>;
  /** Posts what delivery gives it. */
  notifier: Notifier;
  /** Asks Slack who people are. */
  profiles: ProfileReader;
  /** Asks Slack about channels. */
  channels: ChannelReader;
  /** The files of the workspace. */
  files: SlackFiles;
  /** Whether the bot token is known to be good, and Slack can reach the bot; `reason` may be read by anybody. */
  ready(): Promise<{ ok: boolean; reason?: string }>;
  /** Whether a function may be used that needs the permission; true as long as Slack has not said. */
  isGranted(scope: Scope): boolean;
  /** Which function waits for which permission, and what to do; undefined where all are granted. */
  missingPermissions(): ReturnType<typeof missingPermissionFacts>;
  /** The installation's workspace; undefined until Slack has answered. */
  readonly workspaceId: string | undefined;
}

/** Slack on one side, the use cases on the other. */
export function createSlackApp(options: SlackAppOptions & { renderings: Renderings }): SlackApp {
  const { renderings, context, queries, clock, log, botToken, slackApiUrl, adminUserIds } = options;
  const permissions = new Permissions(log);
  const clients = createSlackClients({ botToken, slackApiUrl, log, guard: permissions });
  const installation = new Installation(
    clients.person,
    async ({ workspaceId, name }) => {
      await ensureWorkspace(context, workspaceId, { name, locale: 'en', timeZone: 'UTC' });
    },
    log,
  );
  const files = createSlackFiles({ client: clients.delivery, botToken, slackApiUrl });
  const slack: SlackContext = {
    context: { ...context, queries },
    clock,
    log,
    solver: options.solver,
    onChange: options.onChange,
    isDatabaseUnavailable: options.isDatabaseUnavailable,
    isDiskFull: options.isDiskFull,
    adminUserIds,
    historyGuard: options.historyGuard,
    meter: options.meter,
    documents: options.documents,
    workbooks: options.workbooks,
    missingPermissions: () => permissions.missing(),
    client: clients.person,
    files,
    installation,
    currentUsers: new CurrentUsers({
      context,
      client: clients.person,
      clock,
      adminUserIds,
      installation,
      mayAskWhoPeopleAre: () => !permissions.missing().includes('users:read'),
      log,
    }),
    openHomes: new OpenHomes(clock),
    redraws: new Redraws({ client: clients.person, log }),
    traceChannel: (workspaceId, lost) =>
      traceChannel(
        { context, channels: createChannelReader(clients.person), adminUserIds },
        workspaceId,
        lost,
      ),
    redrawHome: (reader, said) => publishHomeIfOpen(slack, renderings, reader, said),
  };
  const connection = connect(options);
  const app = createApp(slack, renderings, connection.receiver, botToken);
  const stopping = new AbortController();
  let asking: Promise<void> | undefined;
  return {
    notifier: createNotifier({
      client: clients.delivery,
      clock,
      renderings,
      adminUserIds,
      log,
    }),
    profiles: createProfileReader({ client: clients.delivery, installation, clock }),
    channels: createChannelReader(clients.delivery),
    files,
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
    async ready() {
      if (!installation.known) return { ok: false, reason: installation.failure };
      if (!connection.isReachable()) {
        return { ok: false, reason: 'there is no Socket Mode connection to Slack' };
      }
      return { ok: true };
    },
    isGranted: (scope) => !permissions.missing().includes(scope),
    missingPermissions: () => missingPermissionFacts(permissions.missing()),
    get workspaceId() {
      return installation.known?.workspaceId;
    },
  };
}

/**
 * One workspace's token: nothing is looked up for a request, and nothing of Slack stands between it and
 * its acknowledgement.
 */
function createApp(
  slack: SlackContext,
  renderings: Renderings,
  receiver: Receiver,
  botToken: string,
): WatchedApp {
  const app = new WatchedApp(
    {
      receiver,
      authorize: async () => {
        const { botId, botUserId } = slack.installation.known ?? {};
        return { botToken, ...(botId ? { botId } : {}), ...(botUserId ? { botUserId } : {}) };
      },
      logger: createBoltLogger(slack.log, 'bolt'),
      convoStore: false,
      extendedErrorHandler: true,
      mustNotBeLost: isKeptEvent,
      meter: slack.meter,
    },
    slack.log,
  );
  const handle = createErrorHandler(slack);
  app.error(async ({ error, body }: { error: CodedError; body: object }) => {
    app.leaveUnacknowledged(body);
    await handle({ error, body });
  });
  app.use(ownInstallationOnly(slack));
  app.use(dedupeEvents(slack));
  registerListeners(app, slack, renderings);
  return app;
}

interface Connection {
  receiver: Receiver;
  start(): Promise<number>;
  stop(): Promise<void>;
  cut(): void;
  /** Whether Slack has a way to the bot, as far as the bot can know. */
  isReachable(): boolean;
}

function connect(options: SlackAppOptions): Connection {
  const { connection, routes, log, meter } = options;
  const { host, port } = connection;
  const serve = (slack: HTTPReceiver['requestListener'] | undefined) =>
    createHttpServer({ host, port, routes, slack, machine: systemClock, log, meter });
  if (connection.kind === 'http') {
    const receiver = new HTTPReceiver({
      signingSecret: connection.signingSecret,
      logger: createBoltLogger(log, 'http'),
      // A listener acknowledges when it is saved, and goes on with Slack afterwards: this process lives
      // on after its answer, unlike a function that is frozen.
      processBeforeResponse: false,
    });
    const { signingSecret } = connection;
    const server = serve(objectsOnly(receiver.requestListener, { signingSecret, log }));
    return {
      receiver,
      start: server.start,
      stop: async () => server.stop(),
      cut: server.cut,
      isReachable: () => true,
    };
  }
  const receiver = new SocketModeReceiver({
    appToken: connection.appToken,
    logger: createBoltLogger(log, 'socket'),
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: socketClientOptions(options.slackApiUrl) },
  });
  envelopesOnly(receiver.client, log);
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
    isReachable: () => socket.isConnected,
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
