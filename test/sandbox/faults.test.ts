import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import { quiet } from './support/quiet.js';
import { startRawBot, startWorkspace } from './support/workspace.js';

let sandbox: Sandbox;
let client: WebClient;
beforeEach(async () => {
  sandbox = await startWorkspace();
  client = new WebClient(sandbox.app.botToken, {
    slackApiUrl: sandbox.apiUrl,
    logger: quiet,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
});
afterEach(() => sandbox.stop());

const post = (text = 'x') => client.chat.postMessage({ channel: 'U_MEI', text });
const posted = () => sandbox.as('mei.lin').directMessages().length;

describe('faults on demand', () => {
  it('answer an error as often as asked, then nothing more', async () => {
    sandbox.faults.add({
      method: 'chat.postMessage',
      times: 2,
      kind: 'error',
      error: 'is_archived',
    });
    await expect(post()).rejects.toThrow('is_archived');
    await expect(post()).rejects.toThrow('is_archived');
    await post();
    expect(posted()).toBe(1);
    expect(sandbox.faults.pending).toEqual([]);
  });

  it('cut the connection after the effect, or before it', async () => {
    sandbox.faults.add({ method: 'chat.postMessage', kind: 'drop_after_effect' });
    await expect(post()).rejects.toThrow();
    expect(posted()).toBe(1);
    sandbox.faults.add({ method: 'chat.postMessage', kind: 'drop' });
    await expect(post()).rejects.toThrow();
    expect(posted()).toBe(1);
    expect(sandbox.recorder.find({ name: 'chat.postMessage' }).map((e) => e.error)).toEqual([
      'dropped',
      'dropped',
    ]);
  });

  it('answer a server error or a rate limit', async () => {
    sandbox.faults.add({ method: '*', kind: 'http_500' });
    await expect(post()).rejects.toMatchObject({ statusCode: 500 });
    sandbox.faults.add({ method: 'chat.postMessage', kind: 'rate_limited', retryAfter: 7 });
    await expect(post()).rejects.toMatchObject({ retryAfter: 7 });
    expect(posted()).toBe(0);
  });

  it('delay a call, and let it take effect', async () => {
    sandbox.faults.add({ method: 'chat.postMessage', kind: 'delay', delayMs: 30 });
    await post();
    const [entry] = sandbox.recorder.find({ name: 'chat.postMessage' });
    expect(entry?.ms).toBeGreaterThanOrEqual(29);
    expect(posted()).toBe(1);
  });

  it('choose their call by its arguments, and after others', async () => {
    sandbox.faults.add({
      method: 'chat.postMessage',
      skip: 1,
      when: (args) => args.text === 'second',
      kind: 'error',
      error: 'fatal_error',
    });
    await post('first');
    await post('second');
    await expect(post('second')).rejects.toThrow('fatal_error');
    await post('second');
  });

  it('can be taken back', async () => {
    const disarm = sandbox.faults.add({ method: '*', kind: 'drop' });
    disarm();
    await post();
    expect(posted()).toBe(1);
  });

  it('take everything down, both ways, and up again', async () => {
    const bot = await startRawBot(sandbox);
    sandbox.faults.outage(true);
    await expect(post()).rejects.toThrow();
    expect((await sandbox.as('mei.lin').command('/hazard')).failure).toContain('dispatch_failed');
    await expect(fetch(`${sandbox.url}/response/T/x`, { method: 'POST' })).rejects.toThrow();
    sandbox.faults.outage(false);
    await post();
    expect(await sandbox.as('mei.lin').command('/hazard')).toMatchObject({ acknowledged: true });
    await bot.stop();
  });
});
