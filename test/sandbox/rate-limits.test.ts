import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import { call, startWorkspace } from './support/workspace.js';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startWorkspace({ rateLimits: true });
});
afterEach(() => sandbox.stop());

async function status(method: string, args: Record<string, string> = {}) {
  const response = await fetch(`${sandbox.apiUrl}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.app.botToken}` },
    body: new URLSearchParams(args),
  });
  await response.arrayBuffer();
  return { code: response.status, retryAfter: response.headers.get('retry-after') };
}

async function callsUntilLimited(method: string, args: Record<string, string> = {}) {
  let calls = 0;
  while (calls < 500 && (await status(method, args)).code === 200) calls += 1;
  return calls;
}

describe('rate tiers', () => {
  it.each([
    ['users.list', 20],
    ['conversations.open', 50],
    ['users.info', 100],
  ])('let %s through %i times a minute', async (method, most) => {
    expect(await callsUntilLimited(method, { users: 'U_MEI', user: 'U_MEI' })).toBe(most);
  });

  it('answer 429 with the seconds to wait, by the workspace clock', async () => {
    await callsUntilLimited('users.list');
    await sandbox.clock.advance({ seconds: 20 });
    expect(await status('users.list')).toEqual({ code: 429, retryAfter: '40' });
    await sandbox.clock.advance({ seconds: 40 });
    expect((await status('users.list')).code).toBe(200);
    expect(sandbox.recorder.violations()).toContain('users.list: ratelimited');
  });

  it('let one message a second into a channel, after a short burst', async () => {
    const mei = { channel: 'U_MEI', text: 'x' };
    expect(await callsUntilLimited('chat.postMessage', mei)).toBe(4);
    expect(await status('chat.postMessage', mei)).toEqual({ code: 429, retryAfter: '1' });
    // The direct message is the same channel by any name; another person's is another.
    const im = sandbox
      .channels()
      .find((channel) => channel.members.includes('U_MEI') && channel.kind === 'im');
    expect((await status('chat.postMessage', { ...mei, channel: im?.id ?? '' })).code).toBe(429);
    expect((await status('chat.postMessage', { ...mei, channel: 'U_LIU' })).code).toBe(200);
    await sandbox.clock.advance({ seconds: 1 });
    expect((await status('chat.postMessage', mei)).code).toBe(200);
    expect((await status('chat.postMessage', mei)).code).toBe(429);
  });

  it('let three hundred messages a minute into the workspace', async () => {
    const people = sandbox.people().filter((user) => !user.deleted && !user.is_bot);
    let posted = 0;
    for (let second = 0; second < 59; second += 1) {
      for (const { id } of people) {
        const { code } = await status('chat.postMessage', { channel: id, text: 'x' });
        if (code === 200) posted += 1;
      }
      if (posted >= 300) break;
      await sandbox.clock.advance({ seconds: 1 });
    }
    expect(posted).toBe(300);
  });

  it('are off until switched on', async () => {
    sandbox.rateLimits.enabled = false;
    for (let call = 0; call < 25; call += 1) {
      expect((await status('users.list')).code).toBe(200);
    }
  });
});

describe('an app outside the Marketplace', () => {
  const channel = 'C0SAFETY';
  beforeEach(() => {
    sandbox.rateLimits.enabled = false;
    sandbox.rateLimits.outsideMarketplace = true;
    sandbox.admin.inviteBot(channel);
  });

  it.each(['conversations.history', 'conversations.replies'])(
    'calls %s once a minute, whatever else it calls',
    async (method) => {
      const { ts } = sandbox.as('U_MEI').post(channel, 'x');
      expect((await status(method, { channel, ts })).code).toBe(200);
      await sandbox.clock.advance({ seconds: 20 });
      expect(await status(method, { channel, ts })).toEqual({ code: 429, retryAfter: '40' });
      expect((await status('chat.postMessage', { channel, text: 'x' })).code).toBe(200);
      await sandbox.clock.advance({ seconds: 40 });
      expect((await status(method, { channel, ts })).code).toBe(200);
    },
  );

  it('gets fifteen messages a call, however many it asks for', async () => {
    for (let n = 0; n < 20; n += 1) sandbox.as('U_MEI').post(channel, `m${n}`);
    for (const asked of [{}, { limit: 200 }]) {
      const page = await call(sandbox, 'conversations.history', { channel, ...asked });
      expect(page.messages).toHaveLength(15);
      expect(page).toMatchObject({ has_more: true, response_metadata: expect.anything() });
      await sandbox.clock.advance({ seconds: 60 });
    }
    const few = await call(sandbox, 'conversations.history', { channel, limit: 3 });
    expect(few.messages).toHaveLength(3);
  });
});
