import { WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startSandbox } from '../../../src/sandbox/start-sandbox.js';
import { createSlackClients } from '../../../src/slack/listening/clients.js';

async function clients(timeouts?: { person: number; delivery: number }) {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.stop());
  const written: string[] = [];
  const write = (_facts: object, message: string) => {
    written.push(message);
  };
  const created = createSlackClients({
    botToken: sandbox.app.botToken,
    slackApiUrl: sandbox.apiUrl,
    log: { debug: write, info: write, warn: write, error: write },
    ...(timeouts === undefined ? {} : { timeouts }),
  });
  const calls = (name: string) => sandbox.recorder.find({ name }).length;
  return { ...created, sandbox, written, calls };
}

describe('the client for a person who waits', () => {
  test('tries a second time, at once, when the connection broke', async () => {
    const { person, sandbox } = await clients();
    sandbox.faults.add({ method: 'users.info', kind: 'drop' });
    expect((await person.users.info({ user: 'U_LIU' })).ok).toBe(true);
  });

  test('tries no third time', async () => {
    const { person, sandbox } = await clients();
    sandbox.faults.add({ method: 'users.info', kind: 'drop', times: 2 });
    await expect(person.users.info({ user: 'U_LIU' })).rejects.toThrow(WebAPIRequestError);
    expect((await person.users.info({ user: 'U_LIU' })).ok).toBe(true);
  });

  test('does not wait for a rate limit', async () => {
    const { person, sandbox } = await clients();
    sandbox.faults.add({ method: 'users.info', kind: 'rate_limited', retryAfter: 30 });
    await expect(person.users.info({ user: 'U_LIU' })).rejects.toThrow(WebAPIRateLimitedError);
  });
});

describe('the client for delivery', () => {
  test('tries once: the engine decides about more', async () => {
    const { delivery, sandbox } = await clients();
    sandbox.faults.add({ method: 'chat.postMessage', kind: 'drop' });
    const post = () => delivery.chat.postMessage({ channel: 'U_LIU', text: 'hello' });
    await expect(post()).rejects.toThrow(WebAPIRequestError);
    expect(sandbox.as('U_LIU').directMessages()).toHaveLength(0);
    expect((await post()).ok).toBe(true);
  });

  test('gives up after its time-out', async () => {
    const { delivery, sandbox } = await clients({ person: 100, delivery: 100 });
    sandbox.faults.add({ method: 'chat.postMessage', kind: 'delay', delayMs: 400 });
    await expect(
      delivery.chat.postMessage({ channel: 'U_LIU', text: 'hello' }),
    ).rejects.toMatchObject({ original: { name: 'TimeoutError' } });
  });

  test('never logs what people wrote', async () => {
    const { delivery, sandbox, written } = await clients();
    sandbox.faults.add({ method: 'chat.postMessage', kind: 'drop' });
    const post = () => delivery.chat.postMessage({ channel: 'U_LIU', text: 'secret words' });
    await post().catch((error: unknown) => error);
    await post();
    expect(written.join('\n')).not.toContain('secret words');
  });
});
