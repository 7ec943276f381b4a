import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type App, createApp } from './app.js';
import { type Config, readConfig } from './config.js';
import { isDatabaseUnavailable } from './database/database-unavailable.js';
import { demoChannels, setUpDemo } from './demo-set-up.js';
import { KeptJson } from './kept-json.js';
import { createLog } from './log.js';
import { SandboxClock } from './sandbox/sandbox-clock.js';
import { clockOf, readSnapshot } from './sandbox/snapshot.js';
import { type Sandbox, startSandbox } from './sandbox/start-sandbox.js';
import { profileOf } from './slack/people.js';
import { slackPath } from './slack/slack-edge-http.js';
import { startFailure } from './start-failure.js';

/** The process has ten seconds to stop; what still runs then is taken up at the next start. */
const stopWithinMs = 9_000;
/** How long changes of the local workspace are gathered before they are written. */
const keepAfterMs = 200;

let config: Config | undefined;
let log = createLog('info');

process.on('uncaughtException', crash);
process.on('unhandledRejection', crash);
main().catch(refuse);

async function main(): Promise<void> {
  config = readConfig(process.env);
  log = createLog(config.logLevel);
  const isLocal = config.slack.kind === 'local';
  const app = isLocal ? await createLocalApp(config) : createApp(config, { log });
  stopOnSignal(app);
  const address = await app.start();
  log.info({ address, slack: config.slack.kind, database: config.database.kind }, 'ready');
}

/**
 * The bot beside a Slack workspace on this machine, which starts when the database is open and is kept
 * in the data folder with it. Both live by the workspace's clock: at each step of a move the bot ticks.
 */
async function createLocalApp(config: Config): Promise<App> {
  const kept = new KeptJson(join(config.dataDir, 'workspace.json'));
  const last = await kept.read();
  const snapshot = last === undefined ? undefined : readSnapshot(last);
  const clock = snapshot === undefined ? new SandboxClock() : clockOf(snapshot);
  const botToken = `xoxb-${randomBytes(16).toString('hex')}`;
  const signingSecret = randomBytes(16).toString('hex');
  let sandbox: Sandbox | undefined;
  const app = createApp(config, {
    log,
    clock,
    // The local workspace sets no limits of its own, and its clock may stand still.
    deliveryLimits: { pace: null },
    reachSlack: async (context) => {
      sandbox = await startSandbox({
        host: '127.0.0.1',
        port: config.port === 0 || config.port === 65_535 ? 0 : config.port + 1,
        clock,
        app: { botToken, signingSecret },
        ...(snapshot === undefined ? {} : { snapshot }),
      });
      const { team } = sandbox.snapshot().state;
      const people = sandbox
        .people()
        .filter((user) => !user.is_bot)
        .map((user) => profileOf({ ...user, profile: user }, team.id, clock.now()));
      await setUpDemo(context, team, people);
      for (const channel of demoChannels) sandbox.admin.inviteBot(channel);
      return { kind: 'http', botToken, signingSecret, apiUrl: sandbox.apiUrl };
    },
  });
  const stop = async (): Promise<void> => {
    await app.stop();
    await sandbox?.stop();
  };
  return {
    tick: app.tick,
    stop,
    async start() {
      try {
        const address = await app.start();
        if (sandbox !== undefined) run(sandbox, address, { app, kept, botToken });
        return address;
      } catch (error) {
        await stop();
        throw error;
      }
    },
  };
}

function run(
  sandbox: Sandbox,
  address: string,
  { app, kept, botToken }: { app: App; kept: KeptJson; botToken: string },
): void {
  sandbox.connectBot(`${address}${slackPath}`);
  sandbox.clock.onMove(() => app.tick());
  let isDue = false;
  sandbox.onChange(() => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      kept.write(sandbox.snapshot()).catch((error: unknown) => {
        log.error({ err: error }, 'the local workspace could not be written to DATA_DIR');
      });
    }, keepAfterMs);
  });
  process.stdout.write(
    [
      `Closeout runs with a Slack workspace on this machine: ${sandbox.url} (the bot itself: ${address}).`,
      'What the bot posts in #unit-channels:',
      `  curl -s -H 'authorization: Bearer ${botToken}' '${sandbox.apiUrl}conversations.history?channel=C0UNITS'`,
      '',
    ].join('\n'),
  );
}

/** The first SIGTERM or SIGINT finishes what runs, the second does not wait. */
function stopOnSignal(app: App): void {
  let isStopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => {
      log.warn({ stopWithinMs }, 'not everything ended in time; the next start takes it up');
      process.exit(0);
    }, stopWithinMs).unref();
    app.stop().then(() => {
      log.info({}, 'stopped');
      process.exit(0);
    }, crash);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** The program could not start: one sentence where the reason is known. */
function refuse(error: unknown): never {
  const sentence = startFailure(error, config, isDatabaseUnavailable);
  if (sentence === null) crash(error);
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** Nobody foresaw this: the state is not to be trusted, and the next start is safe. */
function crash(error: unknown): never {
  log.fatal({ err: error }, 'an unforeseen error ends the process');
  process.exit(1);
}
