import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { SandboxClock } from '../../../src/sandbox/sandbox-clock.js';
import {
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from '../../../src/sandbox/start-sandbox.js';
import { MONDAY } from './monday.js';
import { quiet } from './quiet.js';

export interface Bot {
  sandbox: Sandbox;
  app: App;
  client: WebClient;
  clock: SandboxClock;
  stop(): Promise<void>;
}

/** A sandbox with a real Bolt app on HTTP, its clock standing still on a Monday. */
export async function startBot(
  register: (app: App) => void = () => {},
  options: SandboxOptions = {},
): Promise<Bot> {
  const clock = options.clock ?? new SandboxClock(MONDAY);
  const sandbox = await startSandbox({ ...options, clock });
  const receiver = new HTTPReceiver({
    signingSecret: sandbox.app.signingSecret,
    logger: quiet,
    unhandledRequestTimeoutMillis: 3001,
  });
  const app = new App({
    token: sandbox.app.botToken,
    receiver,
    logger: quiet,
    clientOptions: { slackApiUrl: sandbox.apiUrl, logger: quiet, retryConfig: { retries: 0 } },
  });
  app.error(async () => {});
  register(app);
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  const { port } = server.address() as AddressInfo;
  sandbox.connectBot(`http://127.0.0.1:${port}/slack/events`);
  return {
    sandbox,
    app,
    client: app.client,
    clock,
    stop: async () => {
      await app.stop();
      await sandbox.stop();
    },
  };
}
