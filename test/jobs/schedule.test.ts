import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { everyMinute, type Schedule } from '../../src/jobs/schedule.js';

let schedule: Schedule | undefined;
let warnings: string[] = [];
const log = {
  warn: (_: object, message: string) => void warnings.push(message),
  error: (_: object, message: string) => void warnings.push(message),
};

beforeEach(() => {
  warnings = [];
  vi.useFakeTimers({ now: new Date('2026-03-29T00:58:30Z') });
});

afterEach(async () => {
  await schedule?.stop();
  vi.useRealTimers();
});

test('the work is called once a minute, across the hour that daylight saving skips too', async () => {
  let calls = 0;
  schedule = everyMinute(async () => {
    calls += 1;
  }, log);
  await vi.advanceTimersByTimeAsync(5 * 60_000);
  expect(calls).toBe(5);
});

test('no call starts while the last one runs', async () => {
  let calls = 0;
  let end: () => void = () => undefined;
  schedule = everyMinute(() => {
    calls += 1;
    return new Promise<void>((resolve) => {
      end = resolve;
    });
  }, log);
  await vi.advanceTimersByTimeAsync(3 * 60_000);
  expect(calls).toBe(1);
  expect(warnings).toHaveLength(2);
  end();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(calls).toBe(2);
});

test('after stop nothing is called', async () => {
  let calls = 0;
  schedule = everyMinute(async () => {
    calls += 1;
  }, log);
  await schedule.stop();
  await vi.advanceTimersByTimeAsync(5 * 60_000);
  expect(calls).toBe(0);
});
