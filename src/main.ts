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
/** How long the last lines may take to reach the reader of the log; milliseconds. */
const lastLinesMs = 500;

// Whatever the program makes is its user's alone: people's names and what they report are in it.
process.umask(0o077);
// Who read the sentences may have gone; see log.ts for the log.
process.stderr.on('error', () => undefined);

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
      exit(0);
    }, stopWithinMs).unref();
    app.stop().then(() => {
      log.info({}, 'stopped');
      exit(0);
    }, crash);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** The program could not start: one sentence where the reason is known. */
function refuse(error: unknown): void {
  const sentence = startFailure(error, config, isDatabaseUnavailable);
  if (sentence === null) {
    crash(error);
    return;
  }
  process.stderr.write(`${sentence}\n`);
  exit(1);
}

/** Nobody foresaw this: the state is not to be trusted, and the next start is safe. */
function crash(error: unknown): void {
  log.fatal({ err: error }, 'an unforeseen error ends the process');
  exit(1);
}

/** Ends the process once what was said has reached its reader, or at once when nobody takes it. */
function exit(code: number): void {
  const isSaid = [process.stdout, process.stderr].every((stream) => stream.writableLength === 0);
  if (isSaid) process.exit(code);
  setTimeout(() => process.exit(code), lastLinesMs);
  process.stderr.write('', () => process.stdout.write('', () => process.exit(code)));
}
