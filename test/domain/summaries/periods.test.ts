import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDateOf } from '../../../src/domain/calendar/working-calendar.js';
import {
  customaryPeriod,
  type PeriodChoice,
  type PeriodContext,
  periodOf,
} from '../../../src/domain/summaries/periods.js';
import { someInstant, someZone } from '../arbitraries.js';

/** Tuesday 24 November 2026, 08:00 in Shanghai. */
const shanghai = { timeZone: 'Asia/Shanghai', country: null, weekend: null };
const context = { workspace: shanghai, now: new Date('2026-11-24T00:00:00Z') };
const days = (choice: PeriodChoice, workspace: PeriodContext['workspace'] = shanghai) => {
  const { first, last, before } = periodOf(choice, { ...context, workspace });
  return `${first}..${last} against ${before.first}..${before.last}`;
};

describe('the period that somebody chooses', () => {
  it.each<[PeriodChoice, string]>([
    [customaryPeriod, '2026-10-26..2026-11-24 against 2026-09-26..2026-10-25'],
    [{ kind: 'last_days', days: 1 }, '2026-11-24..2026-11-24 against 2026-11-23..2026-11-23'],
    [
      { kind: 'calendar', unit: 'week', away: 0 },
      '2026-11-23..2026-11-29 against 2026-11-16..2026-11-17',
    ],
    [
      { kind: 'calendar', unit: 'month', away: -1 },
      '2026-10-01..2026-10-31 against 2026-09-01..2026-09-30',
    ],
    [
      { kind: 'calendar', unit: 'quarter', away: 0 },
      '2026-10-01..2026-12-31 against 2026-07-01..2026-08-24',
    ],
    [
      { kind: 'calendar', unit: 'year', away: -1 },
      '2025-01-01..2025-12-31 against 2024-01-01..2024-12-31',
    ],
    [
      { kind: 'calendar_of', unit: 'month', date: '2024-02-09' },
      '2024-02-01..2024-02-29 against 2024-01-01..2024-01-31',
    ],
    [
      { kind: 'range', first: '2026-10-01', last: '2026-10-07' },
      '2026-10-01..2026-10-07 against 2026-09-24..2026-09-30',
    ],
  ])('%j is %s', (choice, expected) => {
    expect(days(choice)).toBe(expected);
  });

  it.each<PeriodChoice>([
    { kind: 'last_days', days: 0 },
    { kind: 'last_days', days: 3661 },
    { kind: 'last_days', days: 1.5 },
    { kind: 'calendar', unit: 'week', away: 0.5 },
    { kind: 'calendar_of', unit: 'month', date: '2026-13-01' },
    { kind: 'range', first: '2026-10-07', last: '2026-10-01' },
    { kind: 'range', first: '2026-02-29', last: '2026-03-01' },
    { kind: 'range', first: '1000-01-01', last: '2026-01-01' },
  ])('%j is none', (choice) => {
    expect(() => days(choice)).toThrow(
      expect.objectContaining({ code: 'unknown_period', field: 'period' }),
    );
  });

  it.each<[string | null, number[] | null, string]>([
    [null, null, '2026-11-23..2026-11-29'],
    ['CN', null, '2026-11-23..2026-11-29'],
    ['GB-SCT', null, '2026-11-23..2026-11-29'],
    ['SA', null, '2026-11-22..2026-11-28'],
    ['EG', null, '2026-11-22..2026-11-28'],
    ['IR', null, '2026-11-21..2026-11-27'],
    ['US', null, '2026-11-22..2026-11-28'],
    ['BR-SP-SP', null, '2026-11-22..2026-11-28'],
    ['IN', null, '2026-11-22..2026-11-28'],
    ['US', [5, 6], '2026-11-22..2026-11-28'],
    ['CN', [5], '2026-11-21..2026-11-27'],
    ['SA', [6, 0], '2026-11-22..2026-11-28'],
    [null, [5, 6], '2026-11-22..2026-11-28'],
    [null, [], '2026-11-23..2026-11-29'],
  ])('a week begins as the workspace counts: of %s, weekend %j', (country, weekend, expected) => {
    const workspace = { ...shanghai, country, weekend };
    expect(days({ kind: 'calendar', unit: 'week', away: 0 }, workspace)).toContain(
      `${expected} against`,
    );
    expect(
      days({ kind: 'calendar_of', unit: 'week', date: expected.slice(0, 10) }, workspace),
    ).toMatch(`${expected} against`);
    expect(
      days({ kind: 'calendar_of', unit: 'week', date: expected.slice(12) }, workspace),
    ).toMatch(`${expected} against`);
  });

  it('begins and ends with the days of the workspace’s own zone', () => {
    const november = { kind: 'calendar_of', unit: 'month', date: '2026-11-01' } as const;
    const { from, to } = periodOf(november, context);
    expect(from.toISOString()).toBe('2026-10-31T16:00:00.000Z');
    expect(to.toISOString()).toBe('2026-11-30T16:00:00.000Z');
    const newYork = periodOf(november, {
      ...context,
      workspace: { ...shanghai, timeZone: 'America/New_York' },
    });
    expect(newYork.from.toISOString()).toBe('2026-11-01T04:00:00.000Z');
    expect(newYork.to.toISOString()).toBe('2026-12-01T05:00:00.000Z');
  });

  it('holds now when it is this one, and lies wholly after what it is compared with', () => {
    fc.assert(
      fc.property(
        someZone,
        someInstant,
        fc.constantFrom(null, 'CN', 'SA', 'US', 'IR', 'NP'),
        fc.option(fc.subarray([0, 1, 2, 3, 4, 5, 6], { maxLength: 6 })),
        fc.constantFrom<PeriodChoice>(
          customaryPeriod,
          ...(['week', 'month', 'quarter', 'year'] as const).map(
            (unit) => ({ kind: 'calendar', unit, away: 0 }) as const,
          ),
          { kind: 'last_days', days: 90 },
        ),
        (timeZone, now, country, weekend, choice) => {
          const period = periodOf(choice, { workspace: { timeZone, country, weekend }, now });
          expect(period.from <= now && now < period.to).toBe(true);
          expect(period.before.from < period.before.to).toBe(true);
          expect(period.before.to <= period.from).toBe(true);
          expect(localDateOf(period.from, timeZone)).toBe(period.first);
          expect(localDateOf(new Date(period.to.getTime() - 1), timeZone)).toBe(period.last);
        },
      ),
    );
  });
});
