import { App, SocketModeReceiver } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import { quiet } from './support/quiet.js';
import { call, input, modal, startWorkspace } from './support/workspace.js';

let sandbox: Sandbox;
const stops: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  sandbox = await startWorkspace({ mode: 'socket' });
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await sandbox.stop();
});

/** A real Bolt app in Socket Mode; it waits `clientPingTimeout` for a pong and to reconnect. */
async function startSocketBot(
  register: (app: App) => void,
  clientPingTimeout = 5000,
): Promise<App> {
  const clientOptions = { slackApiUrl: sandbox.apiUrl, logger: quiet };
  const receiver = new SocketModeReceiver({
    appToken: sandbox.app.appToken,
    logger: quiet,
    clientPingTimeout,
    installerOptions: { clientOptions },
  });
  const app = new App({ token: sandbox.app.botToken, receiver, logger: quiet, clientOptions });
  app.error(async () => {});
  register(app);
  await app.start();
  stops.push(() => receiver.client.disconnect());
  return app;
}

/** A connection without Bolt, that shows what it is sent. */
async function rawConnection() {
  const { url } = await call(sandbox, 'apps.connections.open', {}, sandbox.app.appToken);
  const socket = new WebSocket(url as string);
  // biome-ignore lint/suspicious/noExplicitAny: envelopes of every kind
  const received: any[] = [];
  const waiting: (() => void)[] = [];
  socket.on('message', (data) => {
    received.push(JSON.parse(String(data)));
    for (const wake of waiting.splice(0)) wake();
  });
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  stops.push(async () => {
    socket.close();
    await closed;
  });
  const until = async (count: number) => {
    while (received.length < count) await new Promise<void>((wake) => waiting.push(wake));
    return received;
  };
  await until(1);
  return { socket, received, until, closed, url: url as string };
}

const mei = () => sandbox.as('mei.lin');
const form = modal(
  [input('Words', { type: 'plain_text_input', action_id: 'w' }, { block_id: 'b' })],
  { callback_id: 'form' },
);

describe('Socket Mode with a real Bolt app', () => {
  it('carries a command, a modal with errors, and events', async () => {
    const seen: string[] = [];
    await startSocketBot((app) => {
      app.command('/hazard', async ({ ack, body, client }) => {
        await client.views.open({ trigger_id: body.trigger_id, view: form as never });
        await ack('Opened.');
      });
      app.view('form', async ({ ack, view }) => {
        if (view.state.values.b?.w?.value === 'vague') {
          await ack({ response_action: 'errors', errors: { b: 'Say more' } });
        } else await ack();
      });
      app.event('app_home_opened', async ({ event }) => {
        seen.push(event.tab ?? '');
      });
    });
    const outcome = await mei().command('/hazard');
    expect(outcome).toMatchObject({ acknowledged: true, ephemeral: [{ text: 'Opened.' }] });
    await mei().fill('Words', 'vague');
    expect(await mei().submit()).toMatchObject({ closed: false, errors: { b: 'Say more' } });
    await mei().fill('Words', 'the stairs are wet');
    expect(await mei().submit()).toMatchObject({ closed: true });
    await mei().openHome();
    expect(seen).toEqual(['home']);
  });

  it('shows a failure when the listener throws before it acknowledges', async () => {
    await startSocketBot((app) => {
      app.command('/hazard', () => Promise.reject(new Error('broken')));
    });
    sandbox.ackTimeoutMs = 50;
    expect((await mei().command('/hazard')).failure).toContain('operation_timeout');
  });

  it.each(['refresh', 'cut'])('lives on after a %s', async (how) => {
    await startSocketBot((app) => app.command('/hazard', ({ ack }) => ack('Still here.')), 1000);
    await sandbox.sockets.whenConnected();
    const gone = sandbox.waitFor(
      () => (sandbox.sockets.connections === 0 ? true : undefined),
      'no connection',
    );
    if (how === 'refresh') sandbox.sockets.disconnect('refresh_requested');
    else sandbox.sockets.cut();
    await gone;
    await sandbox.sockets.whenConnected();
    expect(await mei().command('/hazard')).toMatchObject({ ephemeral: [{ text: 'Still here.' }] });
  });
});

describe('Socket Mode on the wire', () => {
  it('greets, then sends envelopes that say whether they take a payload', async () => {
    const { received, until, socket } = await rawConnection();
    expect(received[0]).toMatchObject({
      type: 'hello',
      num_connections: 1,
      connection_info: { app_id: sandbox.app.appId },
    });
    const command = mei().command('/hazard', 'x');
    await until(2);
    expect(received[1]).toMatchObject({
      type: 'slash_commands',
      accepts_response_payload: true,
      payload: { command: '/hazard', text: 'x' },
    });
    socket.send(JSON.stringify({ envelope_id: received[1].envelope_id, payload: { text: 'ok' } }));
    expect(await command).toMatchObject({ ephemeral: [{ text: 'ok' }] });
    const opening = mei().openHome();
    await until(3);
    expect(received[2]).toMatchObject({ type: 'events_api', accepts_response_payload: false });
    socket.send(JSON.stringify({ envelope_id: received[2].envelope_id }));
    await opening;
  });

  it('sends an unacknowledged event again, counted', async () => {
    const { until } = await rawConnection();
    sandbox.ackTimeoutMs = 50;
    await mei().openHome();
    const received = await until(3);
    expect(received[1]).toMatchObject({ retry_attempt: 0 });
    expect(received[2]).toMatchObject({ retry_attempt: 1, retry_reason: 'http_timeout' });
    expect(received[2].payload.event_id).toBe(received[1].payload.event_id);
  });

  it('shares the work among its connections, ten at most', async () => {
    const connections = [];
    for (let i = 0; i < 10; i += 1) connections.push(await rawConnection());
    expect(connections[9]?.received[0].num_connections).toBe(10);
    const { url } = await call(sandbox, 'apps.connections.open', {}, sandbox.app.appToken);
    await expect(refusal(url as string)).resolves.toContain('400');
    const [first, second] = connections;
    sandbox.ackTimeoutMs = 50;
    void mei().command('/one');
    void mei().command('/two');
    expect((await first?.until(2))?.[1].payload.command).toBe('/one');
    expect((await second?.until(2))?.[1].payload.command).toBe('/two');
  });

  it('takes each address once, and no invented one', async () => {
    const { url } = await rawConnection();
    expect(await refusal(url)).toContain('400');
    expect(await refusal(url.replace(/ticket=\w+/, 'ticket=invented'))).toContain('400');
  });

  it('closes every connection when Socket Mode is switched off', async () => {
    const { until, closed } = await rawConnection();
    sandbox.sockets.disconnect('link_disabled');
    expect((await until(2))[1]).toMatchObject({ type: 'disconnect', reason: 'link_disabled' });
    await closed;
    expect((await mei().command('/hazard')).failure).toContain('dispatch_failed');
  });
});

function refusal(url: string): Promise<string> {
  return new Promise((resolve) => {
    new WebSocket(url).on('error', (error) => resolve(error.message));
  });
}
