import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/open-database.js';
import { databases } from '../support/databases.js';
import { CrashPoints } from './crash-points.js';
import { dueDay, openOffice } from './office.js';

const hourMs = 3_600_000;
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
  return open;
};

it('after nine days of downtime each person gets one message, with what is true now', async () => {
  const { moveTo, tick, got, told } = await office();
  await moveTo(dueDay);
  await tick();
  await moveTo(new Date('2026-12-13T02:00:00Z'));
  await tick();
  const before = got().messages;
  await moveTo(new Date('2026-12-14T02:00:00Z'));
  await tick();
  const { messages, twice } = got();
  // The levels of the major hazard hear at once on the Sunday; who waits for Monday hears then.
  const news = Object.entries(messages).map(([id, count]) => [id, count - (before[id] ?? 0)]);
  expect(Object.fromEntries(news)).toMatchObject({ UDOES: 1 });
  for (const [, count] of news) expect(count).toBeLessThanOrEqual(1);
  expect(twice).toEqual([]);
  const steps = (await told()).filter(({ recipientId, state }) => {
    return recipientId === 'UDOES' && state === 'sent';
  });
  expect(steps.map(({ stepKey }) => stepKey)).toEqual([
    ...['due_day', 'due_day', 'due_day'],
    ...['overdue_3', 'overdue_3', 'overdue_3'],
  ]);
});

describe('a clock that is an hour wrong', () => {
  it.each([
    ['ahead', hourMs],
    ['behind', -hourMs],
  ])('%s while a process dies after posting: the next one finds what was posted', async (_, ms) => {
    const { moveTo, tick, restart, setClockWrong, got, states, tickFor } = await office();
    await moveTo(new Date(dueDay.getTime() + 2 * hourMs));
    setClockWrong(ms);
    restart(new CrashPoints('after notifier.send'));
    await tick();
    expect(got().messages).toMatchObject({ UDOES: 1 });
    setClockWrong(0);
    restart();
    await tickFor(130, 10);
    expect((await states()).every((line) => line.endsWith(' sent'))).toBe(true);
    expect(got()).toEqual({ messages: { UDOES: 1, ULEAD: 1 }, twice: [] });
  });

  it('jumping back and forward between ticks sends nothing twice and loses nothing', async () => {
    const { moveTo, tick, setClockWrong, got, states } = await office();
    for (const [hours, wrong] of [
      [-2, 0],
      [0, hourMs],
      [0, 0],
      [0, -hourMs],
      [1, 0],
      [1, hourMs],
      [2, -hourMs],
      [3, 0],
    ] as const) {
      await moveTo(new Date(dueDay.getTime() + hours * hourMs));
      setClockWrong(wrong);
      await tick();
    }
    // The reminder of the day before gave way to that of the day itself.
    const lines = await states();
    expect(lines.filter((line) => !line.endsWith('skipped superseded')).sort()).toEqual([
      ...['reminder UDOES sent', 'reminder UDOES sent', 'reminder UDOES sent'],
      'reminder ULEAD sent',
    ]);
    expect(got()).toEqual({ messages: { UDOES: 1, ULEAD: 1 }, twice: [] });
  });
});
