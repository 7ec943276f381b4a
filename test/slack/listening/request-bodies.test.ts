import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ids } from '../../../src/slack/ids.js';
import { RequestBodies } from '../../../src/slack/listening/request-bodies.js';
import { systemClock } from '../../../src/use-cases/ports/clock.js';
import { eventually } from '../../support/eventually.js';
import { startBot } from './running-bot.js';

const bot = await startBot();
const megabyte = 1024 * 1024;
const forged = `v0=${'0'.repeat(64)}`;

/** Sends the head of a request and, as far as given, its body; what is answered is collected. */
async function post(headers: Record<string, string>, part = Buffer.alloc(0)) {
  const { hostname, port } = new URL(bot.url);
  const socket: Socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  const said = { text: '' };
  socket.on('data', (bytes) => {
    said.text += bytes.toString();
  });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  const lines = Object.entries({ host: hostname, ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  socket.write(`POST /slack/events HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  socket.write(part);
  return said;
}

const signedAt = (signature: string) => ({
  'x-slack-signature': signature,
  'x-slack-request-timestamp': String(Math.floor(systemClock.now().getTime() / 1000)),
  'content-type': 'application/x-www-form-urlencoded',
});

describe('a request that Slack cannot have sent', () => {
  it.each([
    ['401', 'has no signature', {}],
    ['401', 'has what is no signature', signedAt('v0=abc')],
    ['401', 'is old', { ...signedAt(forged), 'x-slack-request-timestamp': '1700000000' }],
    ['413', 'announces more than Slack can send', signedAt(forged)],
  ])('is refused with %s before its body comes when it %s', async (status, _what, headers) => {
    const said = await post({ ...headers, 'content-length': String(3 * megabyte) });
    await eventually(() => expect(said.text).toContain(`HTTP/1.1 ${status}`));
  });

  it('keeps nothing that Slack has signed waiting, however many there are', async () => {
    const unfinished = { ...signedAt(forged), 'content-length': String(megabyte) };
    const flood = await Promise.all(
      Array.from({ length: 60 }, () => post(unfinished, Buffer.alloc(megabyte - 1, 'x'))),
    );
    const givenUp = () => flood.filter(({ text }) => text.includes('503')).length;
    await eventually(() => expect(givenUp()).toBeGreaterThanOrEqual(25));
    const { status } = await bot.slack.forge.send('command', {
      command: ids.commands.hazard,
      text: 'help',
      user_id: 'U_TOM',
    });
    expect(status).toBe(200);
    expect(givenUp()).toBeLessThan(60);
  });
});

describe('bodies that are read', () => {
  const requestOf = () => {
    const stream = new PassThrough();
    return Object.assign(stream, { headers: {} }) as PassThrough & IncomingMessage;
  };

  it('are whole, or given up when they are too long, too late or cut', async () => {
    const bodies = new RequestBodies({ longestBody: 10, withinMs: 50 });
    const [whole, long, late, cut] = [requestOf(), requestOf(), requestOf(), requestOf()];
    const outcomes = Promise.allSettled([whole, long, late, cut].map((one) => bodies.read(one)));
    whole.write('abc');
    whole.end('def');
    long.write('0123456789a');
    late.write('a');
    cut.destroy();
    expect(await outcomes).toEqual([
      { status: 'fulfilled', value: Buffer.from('abcdef') },
      { status: 'fulfilled', value: 413 },
      { status: 'fulfilled', value: 408 },
      { status: 'rejected', reason: expect.any(Error) },
    ]);
  });

  it('hold together no more than they may: the oldest is given up', async () => {
    const bodies = new RequestBodies({ mostBytes: 10 });
    const [oldest, newer] = [requestOf(), requestOf()];
    const outcomes = [bodies.read(oldest), bodies.read(newer)];
    oldest.write('12345678');
    newer.write('123');
    expect(await outcomes[0]).toBe(503);
    newer.end('4');
    expect(await outcomes[1]).toEqual(Buffer.from('1234'));
  });
});
