import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isHandedOn,
  nextPeriod,
  type Period,
  type Repetition,
  repeatAtOf,
  repeatIntervals,
  repetitionOf,
  shifted,
} from '../../../src/domain/inspections/rounds.js';
import { DomainError } from '../../../src/domain/shared/errors.js';
import { dateOfDay, dayOf } from '../../../src/domain/shared/local-time.js';
import { calendarOf, workspace } from '../people.js';

const period = (startsOn: string, endsOn = startsOn): Period => ({ startsOn, endsOn });
const monthly = (first: Period, until: string | null = null): Repetition => ({
  ...{ every: 'monthly', until, first },
});

describe('the same days so many months later', () => {
  it.each([
    // A day of the middle, across the year, a quarter.
    ['2026-01-05', 1, '2026-02-05'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-11-20', 3, '2027-02-20'],
    // The last of a month stays the last.
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-02-28', 1, '2026-03-31'],
    ['2028-02-28', 1, '2028-03-28'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-04-30', 3, '2026-07-31'],
    // What a month does not have is its last day.
    ['2026-01-30', 1, '2026-02-28'],
    ['2026-01-29', 1, '2026-02-28'],
    ['2028-01-30', 1, '2028-02-29'],
    ['2026-08-30', 6, '2027-02-28'],
  ])('%s and %i months: %s', (from, months, expected) => {
    expect(shifted(period(from), months)).toEqual(period(expected));
  });
});

describe('the next period', () => {
  it('is counted from the first: after a February the 30th is the 30th again', () => {
    const repetition = monthly(period('2026-01-30'));
    expect(nextPeriod(repetition, { after: '2026-01-30' })).toEqual(period('2026-02-28'));
    expect(nextPeriod(repetition, { after: '2026-02-28' })).toEqual(period('2026-03-30'));
  });

  it.each([
    ['the first one still to come', '2026-02-20', '2026-03-02'],
    ['on its last day', '2026-03-06', '2026-03-02'],
    ['not one that has ended', '2026-03-07', '2026-04-02'],
    ['after a long rest', '2026-11-30', '2026-12-02'],
  ])('by the day of today: %s', (_, today, startsOn) => {
    const repetition = monthly(period('2026-02-02', '2026-02-06'));
    expect(nextPeriod(repetition, { after: '2026-02-02', today })?.startsOn).toBe(startsOn);
  });

  it('none begins after the end of the series, nor after the last date there is', () => {
    const first = period('2026-01-05', '2026-01-09');
    const after = '2026-01-05';
    expect(nextPeriod(monthly(first, '2026-02-05'), { after })?.startsOn).toBe('2026-02-05');
    expect(nextPeriod(monthly(first, '2026-02-04'), { after })).toBeNull();
    expect(nextPeriod(monthly(first, '2026-05-04'), { after, today: '2026-06-01' })).toBeNull();
    const last = period('9999-12-01', '9999-12-03');
    expect(nextPeriod(monthly(last), { after: last.startsOn })).toBeNull();
  });

  it('follows the round before in each month or quarter, begins and ends in the right month', () => {
    const day = fc.integer({ min: dayOf('2000-01-01'), max: dayOf('2100-12-31') });
    const asked = { day, length: fc.integer({ min: 0, max: 27 }) };
    const every = fc.constantFrom(...repeatIntervals);
    fc.assert(
      fc.property(fc.record({ ...asked, every }), ({ day: from, length, every: interval }) => {
        const first = period(dateOfDay(from), dateOfDay(from + length));
        const repetition: Repetition = { every: interval, until: null, first };
        const months = interval === 'monthly' ? 1 : 3;
        const monthOf = (date: string) => +date.slice(0, 4) * 12 + +date.slice(5, 7) - 1;
        let before = first;
        for (let round = 1; round <= 14; round += 1) {
          const next = nextPeriod(repetition, { after: before.startsOn });
          if (next === null) throw new Error('a series without end has a next round');
          expect(next.startsOn > before.startsOn && next.endsOn >= next.startsOn).toBe(true);
          expect(monthOf(next.startsOn) - monthOf(first.startsOn)).toBe(round * months);
          expect(monthOf(next.endsOn) - monthOf(first.endsOn)).toBe(round * months);
          before = next;
        }
      }),
    );
  });
});

describe('how a campaign repeats', () => {
  const january = period('2026-01-05', '2026-01-09');
  const refused = (act: () => unknown) => {
    try {
      act();
    } catch (error) {
      if (error instanceof DomainError) return [error.code, error.field];
      throw error;
    }
    return null;
  };

  it('begins a series, goes on in it, or begins another', () => {
    const asked = { every: 'monthly', until: null } as const;
    const series = repetitionOf(asked, january, null);
    expect(series).toEqual({ ...asked, first: january });
    const march = period('2026-03-05', '2026-03-09');
    expect(repetitionOf({ ...asked, until: '2026-12-31' }, march, series)).toEqual({
      ...{ every: 'monthly', until: '2026-12-31', first: january },
    });
    for (const moved of [period('2026-03-06', '2026-03-09'), period('2025-12-05', '2025-12-09')]) {
      expect(repetitionOf(asked, moved, series)?.first).toEqual(moved);
    }
    expect(repetitionOf({ every: 'quarterly', until: null }, march, series)?.first).toEqual(march);
    expect(repetitionOf(null, march, series)).toBeNull();
  });

  it('not before it ends, nor until a day before it begins', () => {
    const long = period('2026-01-05', '2026-02-05');
    expect(refused(() => repetitionOf({ every: 'monthly', until: null }, long, null))).toEqual([
      ...['repeats_before_it_ends', 'repeats'],
    ]);
    expect(refused(() => repetitionOf({ every: 'quarterly', until: null }, long, null))).toBeNull();
    const early = { every: 'monthly', until: '2026-01-04' } as const;
    expect(refused(() => repetitionOf(early, january, null))).toEqual([
      ...['repeats_until_before_it_begins', 'repeatsUntil'],
    ]);
  });

  it('is prepared ten working days before, in the morning; once prepared it is handed on', () => {
    const repetition = monthly(january);
    const repeatAt = repeatAtOf(repetition, january, calendarOf(workspace()));
    // Thursday, 5 February; ten working days before it is Thursday, 22 January.
    expect(repeatAt?.toISOString()).toBe('2026-01-22T01:00:00.000Z');
    expect(repeatAtOf(monthly(january, '2026-02-01'), january, calendarOf(workspace()))).toBeNull();
    expect(repeatAtOf(null, january, calendarOf(workspace()))).toBeNull();
    const { startsOn } = january;
    expect(isHandedOn({ repetition, repeatAt, startsOn })).toBe(false);
    expect(isHandedOn({ repetition, repeatAt: null, startsOn })).toBe(true);
    const over = monthly(january, '2026-02-01');
    expect(isHandedOn({ repetition: over, repeatAt: null, startsOn })).toBe(false);
    expect(isHandedOn({ repetition: null, repeatAt: null, startsOn })).toBe(false);
  });
});
