import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/use-cases/ports/clock.js';
import { eventually } from '../../support/eventually.js';
import { plantUnits } from '../organisation/units-and-people.js';
import { mutated, type RealRequest, realRequests } from './odd-payloads.js';
import { type RunningBot, startBot } from './running-bot.js';

const overHttp = await startBot();
const overSocket = await startBot({ mode: 'socket' });
await overSocket.slack.sockets.whenConnected();
for (const bot of [overHttp, overSocket]) await plantUnits(bot, ['U_PRIYA']);

/** What Slack says of clicks in views and messages that are long gone: no matter of shapes. */
const ofPlace = ['trigger', 'not_found', 'hash_conflict', 'no_permission', 'push_limit_reached'];

function unexpected({ logged }: RunningBot): unknown[] {
  return logged.filter(({ level, facts, message }) => {
    const { err } = facts as { err?: Error };
    const isOfPlace = ofPlace.some((name) => err?.message.includes(name));
    return (level === 'error' || message.includes('unhandled')) && !isOfPlace;
  });
}

async function stillAnswers({ slack, url }: RunningBot): Promise<void> {
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const priya = slack.as('U_PRIYA');
  const before = priya.ephemeral().length;
  await priya.command('/hazard', 'help');
  await eventually(() => expect(priya.ephemeral().length).toBe(before + 1));
}

describe.each([
  ['HTTP', overHttp, 120],
  ['Socket Mode', overSocket, 60],
] as const)('over %s', (_way, bot, numRuns) => {
  it('a request of which any one field is odd is answered, and nothing breaks', async () => {
    const real = await realRequests(bot);
    expect(real.length).toBeGreaterThan(12);
    const sample = fc.constantFrom<RealRequest>(...real).chain((request) => {
      return mutated(request.payload).map((changed) => ({ ...request, ...changed }));
    });
    await fc.assert(
      fc.asyncProperty(sample, async ({ kind, user, payload, where }) => {
        const fresh = Object.fromEntries(
          Object.entries(bot.slack.forge.fresh(user)).filter(
            ([key]) => typeof payload[key] === 'string' && payload[key] !== '',
          ),
        );
        const result = await bot.slack.forge.send(kind, { ...payload, ...fresh });
        expect(result, where).toMatchObject({ acknowledged: true, status: 200 });
        expect(unexpected(bot), where).toEqual([]);
      }),
      { numRuns },
    );
    await bot.slack.settled();
    expect(unexpected(bot)).toEqual([]);
    await stillAnswers(bot);
  }, 60_000);
});

it.each([
  ['application/json', 'null'],
  ['application/json', '[]'],
  ['application/json', '"text"'],
  ['application/json', '{}'],
  ['application/json', '{"event":"text","type":"event_callback"}'],
  ['application/x-www-form-urlencoded', 'payload=null'],
  ['application/x-www-form-urlencoded', 'payload=[]'],
  ['application/x-www-form-urlencoded', 'payload=%5B1%5D&payload=2'],
  ['application/x-www-form-urlencoded', 'payload=7'],
  ['application/x-www-form-urlencoded', 'x'],
])('a signed body of %s %s is answered with 200, and unsigned with 401', async (type, body) => {
  const send = (signature: string, seconds: number) =>
    fetch(`${overHttp.url}/slack/events`, {
      method: 'POST',
      body,
      headers: {
        'content-type': type,
        'x-slack-request-timestamp': String(seconds),
        'x-slack-signature': signature,
      },
    });
  const seconds = Math.floor(systemClock.now().getTime() / 1000);
  const hmac = createHmac('sha256', overHttp.slack.app.signingSecret);
  const signature = `v0=${hmac.update(`v0:${seconds}:${body}`).digest('hex')}`;
  expect((await send(signature, seconds)).status).toBe(200);
  expect((await send('v0=00', seconds)).status).toBe(401);
});

it('a message of Socket Mode that is no envelope of ours is left, and the next is answered', async () => {
  const { sockets } = overSocket.slack;
  for (const message of [
    'null',
    '[]',
    '{"type":5}',
    '{"type":"events_api","envelope_id":"a","payload":null}',
    '{"type":"events_api","envelope_id":"b","payload":{"event":{"type":"error"}}}',
    '{"type":"interactive","envelope_id":"c","payload":null}',
  ]) {
    sockets.say(message);
  }
  await stillAnswers(overSocket);
  expect(unexpected(overSocket)).toEqual([]);
});
