import { expect, it } from 'vitest';
import { eventually } from '../../support/eventually.js';
import { plantUnits } from '../organisation/units-and-people.js';
import { startBot } from './running-bot.js';

const bot = await startBot({ mode: 'socket' });
const { slack } = bot;
await plantUnits(bot, ['U_TOM']);
await slack.sockets.whenConnected();

const helped = () => slack.as('U_TOM').ephemeral().length;

it('answers over Socket Mode, and serves its routes by HTTP beside it', async () => {
  const before = helped();
  await slack.as('U_TOM').command('/hazard', 'help');
  await eventually(() => expect(helped()).toBe(before + 1));
  const health = await fetch(`${bot.url}/healthz`);
  expect(health.status).toBe(200);
});

it('is not ready while there is no connection, and says so', async () => {
  expect(await bot.slackApp.ready()).toEqual({ ok: true });
  slack.faults.add({ method: 'apps.connections.open', kind: 'drop' });
  slack.sockets.cut();
  await eventually(async () =>
    expect(await bot.slackApp.ready()).toEqual({
      ok: false,
      reason: 'there is no Socket Mode connection to Slack',
    }),
  );
  await eventually(async () => expect(await bot.slackApp.ready()).toEqual({ ok: true }));
});

it('connects again when the connection is cut, and answers as before', async () => {
  slack.sockets.cut();
  await slack.sockets.whenConnected();
  const before = helped();
  await eventually(async () => {
    await slack.as('U_TOM').command('/hazard', 'help');
    expect(helped()).toBeGreaterThan(before);
  });
});
