import { describe, expect, it } from 'vitest';
import { ids } from '../../../src/slack/ids.js';
import { startBot } from './running-bot.js';

const bot = await startBot();
const { slack } = bot;
const lost = await startBot();

describe('a request that Slack did not send', () => {
  it.each([
    ['signed with another secret', { signingSecret: 'another' }],
    ['ten minutes old', { skewSeconds: -600 }],
    ['from ten minutes ahead', { skewSeconds: 600 }],
  ])('is refused when it is %s', async (_what, badly) => {
    const payload = { command: ids.commands.hazard, text: 'help', user_id: 'U_TOM' };
    const result = await slack.forge.send('command', payload, badly);
    expect(result.status).toBe(401);
    await expect
      .poll(() => bot.logged.map(({ level, facts }) => ({ level, facts })))
      .toContainEqual({ level: 'warn', facts: { source: '127.0.0.1' } });
    bot.logged.length = 0;
  });

  it.each([
    ['POST', '/slack/events', 401],
    ['GET', '/slack/events', 404],
    ['GET', '/', 404],
    ['POST', '/healthz', 404],
    ['GET', '//', 404],
    ['GET', '/healthz?x=1', 200],
  ])('%s %s is answered with %i', async (method, path, status) => {
    const response = await fetch(`${bot.url}${path}`, { method });
    expect(response.status).toBe(status);
  });
});

it('passes Slack’s handshake', async () => {
  expect(await slack.verifyUrl()).toBe(true);
});

it('is ready once Slack has said who it is', async () => {
  expect(await bot.slackApp.ready()).toEqual({ ok: true });
  expect(bot.slackApp.workspaceId).toBe('T0HARBOUR');
});

it('says why not once the token was revoked', async () => {
  await lost.slack.forge.send('event', {
    type: 'event_callback',
    event_id: 'Ev0REVOKED',
    team_id: 'T0HARBOUR',
    event: { type: 'tokens_revoked', tokens: { bot: ['U0SANDBOXBOT'] } },
  });
  expect(await lost.slackApp.ready()).toEqual({ ok: false, reason: 'the bot token was revoked' });
});
