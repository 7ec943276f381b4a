import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import {
  actions,
  button,
  call,
  type RawBot,
  section,
  startRawBot,
  startWorkspace,
} from './support/workspace.js';

let sandbox: Sandbox;
let bot: RawBot;
beforeEach(async () => {
  sandbox = await startWorkspace();
  bot = await startRawBot(sandbox);
});
afterEach(async () => {
  await bot.stop();
  await sandbox.stop();
});

const mei = () => sandbox.as('mei.lin');

async function respond(url: string, body: object) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, ...((await response.json()) as { error?: string }) };
}

async function commandUrl(): Promise<string> {
  await mei().command('/hazard', '', { channel: 'safety-office' });
  return bot.received.at(-1)?.payload.response_url as string;
}

describe('a response_url', () => {
  it('answers the person alone, or the channel, where the bot need not be', async () => {
    const url = await commandUrl();
    await respond(url, { text: 'only you' });
    await respond(url, { text: 'everybody', response_type: 'in_channel' });
    expect(mei().ephemeral()).toMatchObject([{ text: 'only you', channel: 'C0SAFETY' }]);
    expect(mei().messages('safety-office')).toMatchObject([{ text: 'everybody' }]);
  });

  it('works five times', async () => {
    const url = await commandUrl();
    for (let use = 0; use < 5; use += 1) {
      expect((await respond(url, { text: 'x' })).status).toBe(200);
    }
    expect(await respond(url, { text: 'x' })).toMatchObject({ status: 404, error: 'used_url' });
    expect(sandbox.recorder.violations()).toEqual(['response_url: used_url']);
  });

  it('works for thirty minutes', async () => {
    const url = await commandUrl();
    await sandbox.clock.advance({ minutes: 30 });
    expect((await respond(url, { text: 'x' })).status).toBe(200);
    await sandbox.clock.advance({ seconds: 1 });
    expect(await respond(url, { text: 'x' })).toMatchObject({ status: 404, error: 'expired_url' });
  });

  it('takes only what a message may be, and nothing invented', async () => {
    const url = await commandUrl();
    expect((await respond(url, {})).error).toBe('no_text');
    expect((await respond(url, { blocks: [section('')] })).error).toBe('invalid_blocks');
    expect((await respond(`${url}x`, { text: 'x' })).error).toBe('invalid_url');
  });

  it('replaces or deletes the message that was clicked', async () => {
    const blocks = [actions(button('Done', { action_id: 'done' }))];
    await call(sandbox, 'chat.postMessage', { channel: 'U_MEI', text: 'old', blocks });
    const [message] = mei().directMessages();
    if (!message) throw new Error('no message');
    await mei().click(message, 'done');
    const url = bot.received.at(-1)?.payload.response_url as string;
    await respond(url, { replace_original: true, text: 'new' });
    expect(mei().directMessages()).toMatchObject([{ ts: message.ts, text: 'new' }]);
    expect(mei().directMessages()[0]?.blocks).toBeUndefined();
    await respond(url, { delete_original: true });
    expect(mei().directMessages()).toEqual([]);
    expect((await respond(url, { delete_original: true })).error).toBe('message_not_found');
  });

  it('replaces or deletes an ephemeral message too, as nothing else can', async () => {
    await respond(await commandUrl(), { text: 'pick', blocks: [actions(button('Go'))] });
    const [message] = mei().ephemeral();
    if (!message) throw new Error('no message');
    await mei().click(message, 'Go');
    const { payload } = bot.received.at(-1) ?? {};
    expect(payload.container).toMatchObject({ is_ephemeral: true, message_ts: message.ts });
    expect(payload.message).toBeUndefined();
    await respond(payload.response_url, { replace_original: true, text: 'picked' });
    expect(mei().ephemeral()).toMatchObject([{ text: 'picked' }]);
    await respond(payload.response_url, { delete_original: true });
    expect(mei().ephemeral()).toEqual([]);
  });
});
