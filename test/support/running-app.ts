import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type App, createApp, type SlackConnection } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import type { Database } from '../../src/database/open-database.js';
import { createUnitOfWork } from '../../src/database/unit-of-work.js';
import { demoChannels, setUpDemo } from '../../src/local/demo-set-up.js';
import { createRegisters, type KindsEntry } from '../../src/registers.js';
import type { Person } from '../../src/sandbox/person/person.js';
import { SandboxClock } from '../../src/sandbox/sandbox-clock.js';
import {
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from '../../src/sandbox/start-sandbox.js';
import { slackPath } from '../../src/slack/listening/http-server.js';
import { profileOf } from '../../src/slack/listening/people.js';
import type { Log } from '../../src/slack/listening/slack-options.js';
import type { DeliveryLimits } from '../../src/use-cases/delivery/delivery-deps.js';
import type { OrganisationContext } from '../../src/use-cases/organisation/organisation-context.js';
import { createUseCaseContext } from '../../src/use-cases/use-case-context.js';
import { type DatabaseKind, databases } from './databases.js';
import { noteHandles, refuseLeaks } from './leaked-handles.js';

export interface WorldOptions {
  /** How Slack and the bot are connected; HTTP unless told. */
  mode?: 'http' | 'socket';
  /** PGlite in memory unless told; see `databases()`. */
  database?: DatabaseKind;
  /** Where time stands still until it is moved; Monday 1 June 2026, 10:00 in Shanghai unless told. */
  now?: Date;
  /** False: nothing is set up, as after the installation. */
  setUp?: boolean;
  /** ADMIN_USER_IDS. */
  adminUserIds?: readonly string[];
  /** Lets errors in the bot's log pass; otherwise one makes close() fail. */
  allowErrors?: boolean;
  /** What differs from the usual way of delivering; no rate limits are kept, and nothing is gathered, unless told. */
  deliveryLimits?: Partial<DeliveryLimits>;
  /** Others open sockets meanwhile, so that what is left open says nothing. */
  sharesProcess?: boolean;
  /** Kinds that only the test knows. */
  moreKinds?: readonly KindsEntry[];
  /** What else the workspace is started with: another seed, rate limits, a short ackTimeoutMs. */
  sandbox?: Omit<SandboxOptions, 'mode' | 'botUrl' | 'clock'>;
}

export interface LogLine {
  level: keyof Log;
  facts: object;
  message: string;
}

/** The bot and a Slack workspace, running in this process and sharing a clock that stands still. */
export interface World {
  sandbox: Sandbox;
  app: App;
  /** Moving it makes the bot tick at each step. */
  clock: SandboxClock;
  database: Database;
  /** What use cases work with, for looking at what is stored. */
  context: OrganisationContext;
  workspaceId: string;
  /** `http://127.0.0.1:PORT` of the bot. */
  address: string;
  log: readonly LogLine[];
  /** Where the copies of what was handed in are. */
  evidenceDir: string;
  /** Somebody at their Slack client, by id or name: `as('U_ZHAO')`. */
  as(nameOrId: string): Person;
  /** Plans and delivers what is due now. */
  tick(): Promise<void>;
  /** What was set off so far has come to rest: requests answered, what is due delivered. */
  settle(): Promise<void>;
  /** Stops both. Rejects when something is left open, or the bot logged an error nobody allowed. */
  close(): Promise<void>;
}

const monday = new Date('2026-06-01T02:00:00Z');

/** Opens a world for a test or a suite; whoever opens it closes it. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const handles = noteHandles();
  const evidenceDir = await mkdtemp(join(tmpdir(), 'closeout-evidence-'));
  const database = await (options.database ?? embedded()).open();
  const clock = new SandboxClock(options.now ?? monday);
  const sandbox = await startSandbox({ ...options.sandbox, clock });
  const team = sandbox.snapshot().state.team;
  const { moreKinds = [] } = options;
  const { kinds } = createRegisters(moreKinds);
  const unitOfWork = createUnitOfWork(database.prisma, kinds);
  const context = createUseCaseContext({ unitOfWork, clock, kinds });
  const log: LogLine[] = [];
  const app = createApp(configOf(options, evidenceDir), {
    clock,
    log: logInto(log),
    ticksByItself: false,
    moreKinds,
    deliveryLimits: { rates: null, isGathered: false, ...options.deliveryLimits },
    openDatabase: async () => database,
    reachSlack: async () => {
      if (options.setUp !== false) await setUp(sandbox, context);
      return connectionOf(sandbox, options.mode ?? 'http');
    },
  });
  const address = await app.start();
  if (options.mode === 'socket') {
    sandbox.useSocketMode();
    await sandbox.sockets.whenConnected();
  } else sandbox.connectBot(`${address}${slackPath}`);
  await untilReady(address);
  clock.onMove(() => app.tick());
  return {
    sandbox,
    app,
    clock,
    database,
    context,
    workspaceId: team.id,
    address,
    log,
    evidenceDir,
    as: (nameOrId) => sandbox.as(nameOrId),
    tick: () => app.tick(),
    async settle() {
      await sandbox.settled();
      await app.tick();
    },
    async close() {
      await app.stop();
      await sandbox.stop();
      await rm(evidenceDir, { recursive: true, force: true });
      if (options.sharesProcess !== true) await refuseLeaks(handles);
      const errors = log.filter(({ level }) => level === 'error');
      if (errors.length > 0 && options.allowErrors !== true) {
        throw new Error(`the bot logged errors: ${JSON.stringify(errors, describe, 2)}`);
      }
    },
  };
}

function embedded(): DatabaseKind {
  const [first] = databases();
  if (first === undefined) throw new Error('there is no database to test with');
  return first;
}

function configOf(options: WorldOptions, evidenceDir: string) {
  const adminUserIds = options.adminUserIds?.join(',');
  return readConfig({
    HOST: '127.0.0.1',
    PORT: '0',
    ADMIN_USER_IDS: adminUserIds,
    EVIDENCE_DIR: evidenceDir,
  });
}

async function setUp(sandbox: Sandbox, context: OrganisationContext): Promise<void> {
  const team = sandbox.snapshot().state.team;
  const people = sandbox.people().filter((user) => !user.is_bot);
  const at = context.clock.now();
  const profiles = people.map((user) =>
    profileOf({ ...user, profile: user }, { workspaceId: team.id }, at),
  );
  await setUpDemo(context, team, profiles);
  for (const channel of demoChannels) sandbox.admin.inviteBot(channel);
}

function connectionOf({ app, apiUrl }: Sandbox, mode: 'http' | 'socket'): SlackConnection {
  const { botToken, appToken, signingSecret } = app;
  return mode === 'http'
    ? { kind: 'http', botToken, signingSecret, apiUrl }
    : { kind: 'socket', botToken, appToken, apiUrl };
}

function logInto(lines: LogLine[]): Log {
  const at = (level: keyof Log) => (facts: object, message: string) =>
    void lines.push({ level, facts, message });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** The bot knows who it is. Rejects with its reasons after ten seconds. */
async function untilReady(address: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const response = await fetch(`${address}/readyz`, { headers: { connection: 'close' } });
    const body = await response.text();
    if (response.ok) return;
    if (tries === 500) throw new Error(`the bot does not get ready: ${body}`);
    await wait(20);
  }
}

/** Errors as JSON shows nothing of them. */
function describe(_: string, value: unknown): unknown {
  return value instanceof Error ? { message: value.message, stack: value.stack } : value;
}
