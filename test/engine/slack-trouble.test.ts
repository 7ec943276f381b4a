import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/open-database.js';
import type { Fault } from '../../src/sandbox/faults.js';
import { databases } from '../support/databases.js';
import { dueDay, openOffice } from './office.js';

let database: Database;
let open: Awaited<ReturnType<typeof openOffice>> | undefined;
beforeAll(async () => {
  const [embedded] = databases();
  if (embedded === undefined) throw new Error('there is no database to test with');
  database = await embedded.open();
});
afterEach(async () => {
  await open?.close();
  open = undefined;
});
afterAll(() => database.close());

const office = async () => {
  open = await openOffice(database);
  await open.moveTo(dueDay);
  return open;
};
/** What three promised hazards tell on the day, when all is well. */
const allSent = [
  'reminder UDOES sent',
  'reminder UDOES sent',
  'reminder UDOES sent',
  'reminder ULEAD sent',
];
const to = (id: string, fault: Omit<Fault, 'method' | 'when'>): Fault => ({
  ...fault,
  method: 'chat.postMessage',
  times: 1_000,
  when: ({ channel }) => channel === id,
});

describe('Slack is down for an hour', () => {
  it.each(['every connection is cut', 'every answer is an error'])(
    '%s: all of it arrives afterwards, once, and nothing is given up',
    async (how) => {
      const { sandbox, tickFor, states, got } = await office();
      if (how === 'every connection is cut') sandbox.faults.outage(true);
      else sandbox.faults.add({ method: '*', kind: 'http_500', times: 1_000 });
      await tickFor(60, 5);
      expect((await states()).filter((line) => line.endsWith(' sent'))).toEqual([]);
      sandbox.faults.clear();
      await tickFor(150, 10);
      expect((await states()).sort()).toEqual(allSent);
      expect(got()).toEqual({ messages: { UDOES: 1, ULEAD: 1 }, twice: [] });
    },
  );

  it('every answer is lost on its way back: nothing is posted twice', async () => {
    const { sandbox, tickFor, states, got } = await office();
    sandbox.faults.add({ method: 'chat.postMessage', kind: 'drop_after_effect', times: 2 });
    await tickFor(30, 2);
    expect((await states()).sort()).toEqual(allSent);
    expect(got()).toEqual({ messages: { UDOES: 1, ULEAD: 1 }, twice: [] });
  });
});

it('a storm of 429 costs time, and no attempt', async () => {
  const { sandbox, tickFor, told, got } = await office();
  sandbox.faults.add({ method: '*', kind: 'rate_limited', times: 25, retryAfter: 90 });
  await tickFor(60);
  const rows = await told();
  expect(rows.map(({ state, attempts }) => ({ state, attempts }))).toEqual(
    Array.from({ length: 4 }, () => ({ state: 'sent', attempts: 1 })),
  );
  expect(got()).toEqual({ messages: { UDOES: 1, ULEAD: 1 }, twice: [] });
});

describe('somebody cannot be reached', () => {
  it.each(['user_disabled', 'user_not_found', 'channel_not_found', 'messages_tab_disabled'])(
    '%s: recorded, the next level hears of it, the others get theirs',
    async (error) => {
      const { sandbox, tickFor, states, got, history } = await office();
      sandbox.faults.add(to('UDOES', { kind: 'error', error }));
      await tickFor(3);
      const lines = await states();
      expect(lines.filter((line) => line === `reminder UDOES unreachable ${error}`)).toHaveLength(
        3,
      );
      expect(lines).toContain('reminder ULEAD sent');
      expect(lines.filter((line) => line === 'unreachable ULEAD sent')).toHaveLength(3);
      // What was theirs anyway, and all that became known on the way: one message each.
      expect(got()).toEqual({ messages: { ULEAD: 2 }, twice: [] });
      const recorded = (await history()).filter(({ action }) => action === 'recipient_unreachable');
      expect(recorded.map(({ after }) => after)).toMatchObject(
        Array.from({ length: 3 }, () => ({ recipientId: 'UDOES', code: error })),
      );
    },
  );

  it('an archived channel: the card goes nowhere, the admin hears of it, people get theirs', async () => {
    const { sandbox, report, tickFor, states, got } = await office();
    sandbox.admin.archive('CSITE');
    await report({ place: 'Bay 9' });
    await tickFor(3);
    const lines = await states();
    expect(lines).toContain('card CSITE unreachable is_archived');
    expect(lines).toContain('assigned UOWES sent');
    expect(lines.filter((line) => line.startsWith('unreachable '))).not.toEqual([]);
    expect(got().messages.UOWES).toBe(1);
  });
});

it('one message that Slack refuses for what it is keeps back no other, and is in the log', async () => {
  const { sandbox, report, tickFor, states, log } = await office();
  sandbox.faults.add(to('UOWES', { kind: 'error', error: 'msg_too_long' }));
  await report({ place: 'Bay 9' });
  await tickFor(3);
  const lines = await states();
  expect(lines).toContain('assigned UOWES exhausted msg_too_long');
  expect(lines.filter((line) => line === 'reminder UDOES sent')).toHaveLength(3);
  expect(log()).toMatchObject([{ level: 'error', code: 'msg_too_long' }]);
});

it('an error that never ends is tried for days, then the next level hears of it; others get theirs', async () => {
  const { sandbox, report, tickFor, states, log } = await office();
  sandbox.faults.add(to('UOWES', { kind: 'error', error: 'service_unavailable' }));
  await report({ place: 'Bay 9' });
  await tickFor(2);
  expect(await states()).toContain('assigned UOWES pending');
  expect((await states()).filter((line) => line === 'reminder UDOES sent')).toHaveLength(3);
  await tickFor(2 * 24 * 60, 120);
  expect(await states()).toContain('assigned UOWES pending');
  await tickFor(2 * 24 * 60, 120);
  expect(await states()).toContain('assigned UOWES exhausted service_unavailable');
  expect(await states()).toContain('unreachable ULEAD sent');
  expect(log()).toContainEqual(expect.objectContaining({ level: 'error', attempts: 24 }));
});

it('the token is revoked: nothing is lost, the log says so, and all of it comes after a new one', async () => {
  const { sandbox, tickFor, states, got, log } = await office();
  await sandbox.admin.uninstall();
  await tickFor(30, 5);
  expect(await states()).toEqual(allSent.map((line) => line.replace('sent', 'pending')));
  // One try in half an hour, not one a minute.
  expect(log().length).toBeLessThanOrEqual(4);
  expect(log()).toContainEqual(
    expect.objectContaining({ level: 'error', code: 'account_inactive' }),
  );
  sandbox.admin.reinstall();
  await tickFor(60, 10);
  expect((await states()).sort()).toEqual(allSent);
  expect(got()).toEqual({ messages: { UDOES: 1, ULEAD: 1 }, twice: [] });
});
