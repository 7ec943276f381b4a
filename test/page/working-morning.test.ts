import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextWorkingMorning } from '../../src/sandbox/page/working-morning.js';

test.each([
  ['on a Monday before nine', '2026-06-01T00:59:00Z', '2026-06-01T01:00:00.000Z'],
  ['on a Monday at nine', '2026-06-01T01:00:00Z', '2026-06-02T01:00:00.000Z'],
  ['on a Friday afternoon', '2026-06-05T08:00:00Z', '2026-06-08T01:00:00.000Z'],
  ['on a Sunday that is still Saturday in UTC', '2026-06-06T20:00:00Z', '2026-06-08T01:00:00.000Z'],
])('%s, in Shanghai', (_, now, morning) => {
  expect(nextWorkingMorning(new Date(now), 'Asia/Shanghai').toISOString()).toBe(morning);
});

test('over a change to summer time it is still nine', () => {
  const friday = new Date('2026-03-27T12:00:00Z');
  expect(nextWorkingMorning(friday, 'Europe/London').toISOString()).toBe(
    '2026-03-30T08:00:00.000Z',
  );
});

describe('whenever and wherever', () => {
  test('it is nine on a working day, later than now and at most three days and a bit ahead', () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'Europe/London', 'America/New_York', 'UTC');
    const instants = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, zones, (now, timeZone) => {
        const morning = nextWorkingMorning(now, timeZone);
        const ahead = morning.getTime() - now.getTime();
        expect(ahead).toBeGreaterThan(0);
        expect(ahead).toBeLessThanOrEqual(73 * 3_600_000);
        const said = new Intl.DateTimeFormat('en-GB', {
          ...{ timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' },
        }).format(morning);
        expect(said).toMatch(/^(Mon|Tue|Wed|Thu|Fri)\D+09:00$/);
      }),
    );
  });
});
