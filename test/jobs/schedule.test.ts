import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { everyMinute, type Schedule } from '../../src/jobs/schedule.js';
import { systemClock } from '../../src/use-cases/ports/clock.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const longestSilenceMs = 75_000;

let schedule: Schedule | undefined;
let warnings: string[] = [];
const log = {
  warn: (_: object, message: string) => void warnings.push(message),
  error: (_: object, message: string) => void warnings.push(message),
};

/** Sets the machine's clock; timers and the monotonic clock take no notice. */
function setClock(stepMs: number): void {
  vi.setSystemTime(systemClock.now().getTime() + stepMs);
}

/** When it was called, by the monotonic clock. */
function begin(): number[] {
  const calls: number[] = [performance.now()];
  const work = async () => void calls.push(performance.now());
  schedule = everyMinute(work, { log });
  return calls;
}

function longestSilence(calls: readonly number[], until = performance.now()): number {
  const ends = [...calls.slice(1), until];
  return Math.max(...ends.map((end, at) => end - (calls[at] ?? 0)));
}

beforeEach(() => {
  warnings = [];
  vi.useFakeTimers({ now: new Date('2026-03-29T00:58:30Z') });
});

afterEach(async () => {
  await schedule?.stop();
  vi.useRealTimers();
});

test('the work is called once a minute, across the hour that daylight saving skips too', async () => {
  const calls = begin();
  await vi.advanceTimersByTimeAsync(5 * minuteMs);
  expect(calls.length - 1).toBe(5);
  expect(warnings).toEqual([]);
});

test('no call starts while the last one runs', async () => {
  let calls = 0;
  let end: () => void = () => undefined;
  const work = () => {
    calls += 1;
    return new Promise<void>((resolve) => {
      end = resolve;
    });
  };
  schedule = everyMinute(work, { log });
  await vi.advanceTimersByTimeAsync(3 * minuteMs);
  expect(calls).toBe(1);
  expect(warnings).toHaveLength(2);
  end();
  await vi.advanceTimersByTimeAsync(minuteMs);
  expect(calls).toBe(2);
});

test('a call that fails is not the last', async () => {
  let calls = 0;
  const work = async () => {
    calls += 1;
    throw new Error('no');
  };
  schedule = everyMinute(work, { log });
  await vi.advanceTimersByTimeAsync(3 * minuteMs);
  expect(calls).toBe(3);
  expect(warnings).toHaveLength(3);
});

test('after stop nothing is called', async () => {
  const calls = begin();
  await schedule?.stop();
  setClock(-hourMs);
  await vi.advanceTimersByTimeAsync(5 * minuteMs);
  expect(calls).toHaveLength(1);
  expect(vi.getTimerCount()).toBe(0);
});

describe('when the clock of the machine is set', () => {
  const steps = [minuteMs, 5 * minuteMs, hourMs, 8 * hourMs, dayMs, 190 * dayMs];

  test.each(steps.flatMap((step) => [step, -step]))('by %d ms', async (stepMs) => {
    const calls = begin();
    // At every part of a minute, the last moment before the schedule's own timer among them.
    for (const afterMs of [0, 90_000, 29_985, 45_300, 59_990]) {
      await vi.advanceTimersByTimeAsync(afterMs);
      setClock(stepMs);
      const begun = calls.length;
      await vi.advanceTimersByTimeAsync(1_100);
      // What fell due meanwhile does not wait for the next minute.
      expect(calls.length).toBeGreaterThan(begun);
      await vi.advanceTimersByTimeAsync(3 * minuteMs);
      setClock(-stepMs);
      await vi.advanceTimersByTimeAsync(3 * minuteMs);
    }
    expect(longestSilence(calls)).toBeLessThanOrEqual(longestSilenceMs);
    // Once a minute, and once a step.
    const minutes = Math.ceil((performance.now() - (calls[0] ?? 0)) / minuteMs);
    expect(calls.length - 1).toBeLessThanOrEqual(minutes + 10);
    expect(warnings).toHaveLength(10);
  });

  test('no missed minute is walked through', async () => {
    begin();
    const begun = process.cpuUsage();
    for (let days = 1; days <= 190; days += 27) {
      setClock(days * dayMs);
      await vi.advanceTimersByTimeAsync(2 * minuteMs);
    }
    // 190 days are 273,600 minutes: twenty seconds of walking.
    const { user, system } = process.cpuUsage(begun);
    expect((user + system) / 1_000).toBeLessThan(5_000);
  });

  test('by bits, as where it is set right slowly: nothing is called more often', async () => {
    const calls = begin();
    for (let second = 0; second < 600; second += 1) {
      await vi.advanceTimersByTimeAsync(1_000);
      setClock(second % 20 === 0 ? 5 : 0);
    }
    expect(longestSilence(calls)).toBeLessThanOrEqual(longestSilenceMs);
    expect(calls.length - 1).toBeLessThanOrEqual(11);
    expect(warnings).toEqual([]);
  });
});

test.each([2_000, 59_000, 90_000, 8 * hourMs, 190 * dayMs])(
  'timers that come %d ms late, because the process could not run',
  async (lateMs) => {
    let ranOnMs = 0;
    const calls: number[] = [];
    schedule = everyMinute(async () => void calls.push(performance.now()), {
      log,
      monotonic: { now: () => performance.now() + ranOnMs },
    });
    for (const afterMs of [30_000, 45_000, 29_985, 15_300]) {
      await vi.advanceTimersByTimeAsync(afterMs);
      const begun = calls.length;
      // Both clocks have run on, and no timer came.
      ranOnMs += lateMs;
      setClock(lateMs);
      await vi.advanceTimersByTimeAsync(lateMs > longestSilenceMs ? 1_000 : longestSilenceMs);
      expect(calls.length).toBeGreaterThan(begun);
      await vi.advanceTimersByTimeAsync(3 * minuteMs);
    }
    expect(longestSilence(calls)).toBeLessThanOrEqual(longestSilenceMs);
    expect(warnings).toEqual([]);
  },
);
