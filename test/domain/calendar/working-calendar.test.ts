import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  addWorkingHours,
  endOfLocalDay,
  instantOf,
  isLocalDate,
  isTimeZone,
  isWorkingDay,
  lastWorkingDayUntil,
  localDateOf,
  nextWorkingInstant,
  startOfWork,
  type WorkingCalendar,
  workingDaysBetween,
} from '../../../src/domain/calendar/working-calendar.js';
import { someDate, someInstant, someZone } from '../arbitraries.js';

const shanghai: WorkingCalendar = {
  timeZone: 'Asia/Shanghai',
  workdayStart: 540,
  workdayEnd: 1080,
};
const inZone = (timeZone: string): WorkingCalendar => ({ ...shanghai, timeZone });
/** National Day 2026 with its make-up Saturday. */
const withHolidays: WorkingCalendar = {
  ...shanghai,
  exceptionOf: (date) =>
    date >= '2026-10-01' && date <= '2026-10-07'
      ? 'off'
      : date === '2026-10-10'
        ? 'working'
        : undefined,
};

const wallClock = (instant: Date, timeZone: string) =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(instant);

describe('the clock of a zone', () => {
  it.each([
    ['Asia/Shanghai', '2026-11-24', 540, '2026-11-24T01:00:00.000Z'],
    ['Asia/Kolkata', '2026-11-24', 540, '2026-11-24T03:30:00.000Z'],
    ['Asia/Kathmandu', '2028-02-29', 540, '2028-02-29T03:15:00.000Z'],
    ['Australia/Lord_Howe', '2026-01-15', 0, '2026-01-14T13:00:00.000Z'],
    ['America/New_York', '2026-03-08', 119, '2026-03-08T06:59:00.000Z'],
    // skipped: 02:00–03:00 does not exist, 02:30 becomes 03:30
    ['America/New_York', '2026-03-08', 150, '2026-03-08T07:30:00.000Z'],
    // shown twice: the first 01:30
    ['America/New_York', '2026-11-01', 90, '2026-11-01T05:30:00.000Z'],
    ['America/New_York', '2026-11-01', 120, '2026-11-01T07:00:00.000Z'],
    // the half hour that Lord Howe skips
    ['Australia/Lord_Howe', '2026-10-04', 135, '2026-10-03T15:45:00.000Z'],
    // midnight itself is skipped
    ['Africa/Cairo', '2026-04-24', 0, '2026-04-23T22:00:00.000Z'],
    ['UTC', '2026-12-31', 1440, '2027-01-01T00:00:00.000Z'],
  ])('in %s, %s at minute %i is %s', (zone, date, minutes, instant) => {
    expect(instantOf(date, minutes, zone).toISOString()).toBe(instant);
  });

  it('shows the date and the minutes that were asked for, or both shifted by the gap', () => {
    fc.assert(
      fc.property(someZone, someDate, fc.integer({ min: 0, max: 1439 }), (zone, date, minutes) => {
        const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00`;
        const shown = wallClock(instantOf(date, minutes, zone), zone);
        const moved = Date.parse(`${shown.replace(' ', 'T')}Z`) - Date.parse(`${date}T${clock}Z`);
        expect([0, 1_800_000, 3_600_000]).toContain(moved);
        if (moved > 0) {
          // nothing in the zone ever shows the time that was asked for
          const around = instantOf(date, minutes, zone).getTime();
          for (let at = around - 7_200_000; at <= around + 7_200_000; at += 900_000) {
            const here = at - (around % 900_000) + (minutes % 15) * 60_000;
            expect(wallClock(new Date(here), zone)).not.toBe(`${date} ${clock}`);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('ends a day one millisecond before the next date begins', () => {
    fc.assert(
      fc.property(someZone, someDate, (zone, date) => {
        const end = endOfLocalDay(date, zone);
        expect(localDateOf(end, zone)).toBe(date);
        expect(localDateOf(new Date(end.getTime() + 1), zone) > date).toBe(true);
      }),
    );
  });

  it('agrees with Intl about the date of an instant', () => {
    fc.assert(
      fc.property(someZone, someInstant, (zone, instant) => {
        expect(localDateOf(instant, zone)).toBe(wallClock(instant, zone).slice(0, 10));
      }),
    );
  });

  it('knows zones by name only', () => {
    expect(['Asia/Shanghai', 'UTC', 'America/Argentina/Buenos_Aires'].map(isTimeZone)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['', 'Mars/Olympus', '+08:00', 'Asia/Shanghai; drop'].map(isTimeZone)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(() => localDateOf(new Date(0), 'Mars/Olympus')).toThrow(RangeError);
  });

  it('knows which texts are dates', () => {
    expect(isLocalDate('2028-02-29')).toBe(true);
    for (const text of ['2026-02-29', '2026-13-01', '2026-1-1', '', '2026-00-10', '2026-04-31']) {
      expect(isLocalDate(text)).toBe(false);
    }
  });
});

describe('working days', () => {
  it.each([
    ['2026-11-20', 1, '2026-11-23', 'Friday to Monday'],
    ['2026-11-21', 1, '2026-11-23', 'from a Saturday the Monday is the first'],
    ['2026-11-22', -1, '2026-11-20', 'from a Sunday the Friday is the first before'],
    ['2026-11-21', 0, '2026-11-21', 'none from a Saturday is that Saturday'],
    ['2026-11-23', -1, '2026-11-20', 'Monday back to Friday'],
    ['2028-02-28', 1, '2028-02-29', 'over the leap day'],
    ['2026-11-24', 7, '2026-12-03', 'over a weekend'],
  ])('%s and %i more is %s: %s', (date, n, expected) => {
    expect(addWorkingDays(shanghai, date, n)).toBe(expected);
  });

  it('skips holidays and counts make-up days when the calendar knows of them', () => {
    expect(addWorkingDays(withHolidays, '2026-09-30', 1)).toBe('2026-10-08');
    expect(addWorkingDays(withHolidays, '2026-09-30', 3)).toBe('2026-10-10');
    expect(workingDaysBetween(withHolidays, '2026-09-30', '2026-10-12')).toBe(4);
    expect(lastWorkingDayUntil(withHolidays, '2026-10-06')).toBe('2026-09-30');
    expect(isWorkingDay(withHolidays, '2026-10-10')).toBe(true);
  });

  it('refuses a calendar in which nobody ever works, instead of searching for ever', () => {
    const never: WorkingCalendar = { ...shanghai, exceptionOf: () => 'off' };
    expect(() => addWorkingDays(never, '2026-11-24', 1)).toThrow(RangeError);
  });

  it('counts what it added', () => {
    fc.assert(
      fc.property(
        someDate,
        fc.integer({ min: -300, max: 300 }),
        fc.constantFrom(shanghai, withHolidays),
        (date, n, calendar) => {
          const reached = addWorkingDays(calendar, date, n);
          expect(workingDaysBetween(calendar, date, reached)).toBe(n === 0 ? 0 : n);
          if (n !== 0) expect(isWorkingDay(calendar, reached)).toBe(true);
        },
      ),
    );
  });
});

describe('working hours', () => {
  it.each([
    ['2026-11-24T02:00:00Z', 24, '2026-11-26T08:00:00.000Z', 'Tuesday 10:00 to Thursday 16:00'],
    ['2026-11-24T01:00:00Z', 9, '2026-11-24T10:00:00.000Z', 'a whole day ends that evening'],
    ['2026-11-20T09:00:00Z', 2, '2026-11-23T02:00:00.000Z', 'Friday 17:00 to Monday 10:00'],
    [
      '2026-11-21T02:00:00Z',
      1,
      '2026-11-23T02:00:00.000Z',
      'from a Saturday counting starts Monday',
    ],
    ['2026-11-24T12:00:00Z', 0, '2026-11-25T01:00:00.000Z', 'none, but from the next morning'],
  ])('%s and %i hours is %s: %s', (from, hours, expected) => {
    expect(addWorkingHours(shanghai, new Date(from), hours).toISOString()).toBe(expected);
  });

  it.each([
    ['2026-11-24T00:59:59.999Z', '2026-11-24T01:00:00.000Z'],
    ['2026-11-24T01:00:00.000Z', '2026-11-24T01:00:00.000Z'],
    ['2026-11-24T09:59:59.999Z', '2026-11-24T09:59:59.999Z'],
    ['2026-11-24T10:00:00.000Z', '2026-11-25T01:00:00.000Z'],
    ['2026-11-27T10:00:00.000Z', '2026-11-30T01:00:00.000Z'],
  ])('after %s people work at %s', (from, expected) => {
    expect(nextWorkingInstant(shanghai, new Date(from)).toISOString()).toBe(expected);
  });

  it('gives an instant in working hours, the nearest one, in every zone', () => {
    fc.assert(
      fc.property(someZone, someInstant, (zone, instant) => {
        const calendar = inZone(zone);
        const next = nextWorkingInstant(calendar, instant);
        expect(next >= instant).toBe(true);
        const time = wallClock(next, zone).slice(11);
        expect(isWorkingDay(calendar, localDateOf(next, zone))).toBe(true);
        expect(time >= '09:00:00' && time < '18:00:00').toBe(true);
        if (next > instant) {
          expect(next).toEqual(startOfWork(calendar, localDateOf(next, zone)));
          expect(nextWorkingInstant(calendar, new Date(next.getTime() - 1))).toEqual(next);
          expect(
            workingDaysBetween(calendar, localDateOf(instant, zone), localDateOf(next, zone)),
          ).toBeLessThanOrEqual(1);
        }
        expect(nextWorkingInstant(calendar, next)).toEqual(next);
      }),
    );
  });

  it('passes as much working time as was asked for, however it is split', () => {
    fc.assert(
      fc.property(
        someZone,
        someInstant,
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 40 }),
        (zone, instant, first, second) => {
          const calendar = inZone(zone);
          const whole = addWorkingHours(calendar, instant, first + second);
          const split = addWorkingHours(
            calendar,
            addWorkingHours(calendar, instant, first),
            second,
          );
          // Ending on an evening and starting from it are the same moment of work.
          expect(nextWorkingInstant(calendar, split)).toEqual(nextWorkingInstant(calendar, whole));
        },
      ),
    );
  });
});
