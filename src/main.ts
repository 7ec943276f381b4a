#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { type App, createApp } from './app.js';
import { type Config, readConfig } from './config.js';
import { isDatabaseUnavailable } from './database/engine/database-unavailable.js';
import type { LocalApp } from './local/local-app.js';
import { createLog } from './log.js';
import { startFailure } from './start-failure.js';

/** The process has ten seconds to stop; what still runs then is taken up at the next start. */
const stopWithinMs = 9_000;

let config: Config | undefined;
let log = createLog('info');

process.on('uncaughtException', crash);
process.on('unhandledRejection', crash);
main().catch(refuse);

async function main(): Promise<void> {
  // What is made for production comes without the local workspace.
  const hasLocalWorkspace = existsSync(new URL('./local', import.meta.url));
  config = readConfig(process.env, { hasLocalWorkspace });
  log = createLog(config.logLevel);
  const local = config.slack.kind === 'local' ? await localApp(config) : undefined;
  const app = local ?? createApp(config, { log });
  stopOnSignal(app);
  const address = await app.start();
  log.info({ address, slack: config.slack.kind, database: config.database.kind }, 'ready');
  if (local !== undefined) {
    process.stdout.write(
      `\nCloseout runs with a Slack workspace on this machine: ${local.pageUrl}\n` +
        'Open it in a browser: be somebody, report a hazard, let a week pass.\n\n',
    );
  }
}

/** Loaded only where it is started: production has none of it. */
async function localApp(config: Config): Promise<LocalApp> {
  const { LocalApp } = await import('./local/local-app.js');
  return new LocalApp(config, log, crash);
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
