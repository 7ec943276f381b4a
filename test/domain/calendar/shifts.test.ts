import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requireHours, requireMorningWithin } from '../../../src/domain/calendar/week-rules.js';
import {
  addWorkingDays,
  addWorkingHours,
  calendarOfUnit,
  endOfWork,
  endOfWorkDate,
  isWorkingDay,
  morningOf,
  nextWorkingInstant,
  startOfWork,
  type WorkingCalendar,
  workDateOf,
} from '../../../src/domain/calendar/working-calendar.js';
import { moveByWorkingHours } from '../../../src/domain/calendar/working-hours.js';
import { possibleSnoozes, snoozedUntil } from '../../../src/domain/deadlines/snooze.js';
import { verifyDueAt } from '../../../src/domain/hazards/due-instants.js';
import { calendarFor } from '../../../src/domain/notifications/recipient-calendar.js';
import { someDate, someInstant, someZone } from '../arbitraries.js';
import { company, member, membersOf, site, workspace } from '../people.js';

const night: WorkingCalendar = { timeZone: 'Asia/Shanghai', workdayStart: 1320, workdayEnd: 360 };
/** Midnight in Shanghai is 16:00 UTC. 2026-12-04 is a Friday. */
const local = (text: string) => new Date(`${text}+08:00`);

describe('a shift across midnight', () => {
  it.each([
    ['2026-12-04T23:00', '2026-12-04', '2026-12-04T23:00'],
    ['2026-12-05T00:00', '2026-12-04', '2026-12-05T00:00'],
    ['2026-12-05T05:59', '2026-12-04', '2026-12-05T05:59'],
    // Saturday's shift is not worked: neither are its hours on Sunday; Monday's begins in the evening.
    ['2026-12-05T06:00', '2026-12-05', '2026-12-07T22:00'],
    ['2026-12-05T22:00', '2026-12-05', '2026-12-07T22:00'],
    ['2026-12-07T03:00', '2026-12-06', '2026-12-07T22:00'],
    ['2026-12-07T12:00', '2026-12-07', '2026-12-07T22:00'],
  ])('at %s it is the day %s, and people work at %s', (at, day, next) => {
    expect(workDateOf(night, local(at))).toBe(day);
    expect(nextWorkingInstant(night, local(at))).toEqual(local(next));
  });

  it.each([
    ['2026-12-04T23:00', 2, '2026-12-05T01:00', 'over midnight'],
    ['2026-12-05T05:00', 2, '2026-12-07T23:00', 'over the weekend'],
    ['2026-12-03T22:00', 24, '2026-12-08T06:00', 'three whole shifts'],
    ['2026-12-07T23:00', -2, '2026-12-05T05:00', 'back over the weekend'],
    ['2026-12-05T01:00', -2, '2026-12-04T23:00', 'back over midnight'],
  ])('from %s, %i hours later is %s: %s', (from, hours, expected) => {
    expect(moveByWorkingHours(night, local(from), hours)).toEqual(local(expected));
  });

  it('is worked on a make-up day and off on a holiday by the date on which it begins', () => {
    const calendar: WorkingCalendar = {
      ...night,
      exceptionOf: (date) =>
        date === '2026-12-05' ? 'working' : date === '2026-12-04' ? 'off' : undefined,
    };
    expect(nextWorkingInstant(calendar, local('2026-12-05T03:00'))).toEqual(
      local('2026-12-05T22:00'),
    );
    expect(nextWorkingInstant(calendar, local('2026-12-06T03:00'))).toEqual(
      local('2026-12-06T03:00'),
    );
  });

  it('has its morning hour on either side of midnight, and ends its days with its shifts', () => {
    expect(morningOf(night, '2026-12-04')).toEqual(local('2026-12-04T22:00'));
    expect(morningOf({ ...night, morningAt: 1380 }, '2026-12-04')).toEqual(
      local('2026-12-04T23:00'),
    );
    expect(morningOf({ ...night, morningAt: 30 }, '2026-12-04')).toEqual(local('2026-12-05T00:30'));
    expect(endOfWorkDate(night, '2026-12-04').toISOString()).toBe('2026-12-04T21:59:59.999Z');
    expect(endOfWorkDate({ ...night, workdayStart: 0 }, '2026-12-04')).toEqual(
      new Date(local('2026-12-05T00:00').getTime() - 1),
    );
    // Handed in after midnight on Tuesday, in Monday's shift: three shifts later is Thursday's end.
    expect(verifyDueAt(night, local('2026-12-08T03:00')).toISOString()).toBe(
      '2026-12-10T21:59:59.999Z',
    );
  });

  it('puts off to the next shift, and to the first of next week', () => {
    const deadline = { dueAt: local('2026-12-30T12:00') };
    const at = local('2026-12-08T03:00');
    const until = (choice: 'tomorrow' | 'next_week') =>
      snoozedUntil({ until: choice, date: null }, deadline, night, at);
    expect(until('tomorrow')).toEqual(local('2026-12-08T22:00'));
    expect(until('next_week')).toEqual(local('2026-12-14T22:00'));
    expect(possibleSnoozes(deadline, night, at)).toEqual(['tomorrow', 'next_week', 'date']);
    const arabian = { ...night, weekend: [5, 6] };
    expect(snoozedUntil({ until: 'next_week', date: null }, deadline, arabian, at)).toEqual(
      local('2026-12-13T22:00'),
    );
  });

  it('is taken as it is, but not with one time for start and end', () => {
    const take = (workdayStart: number, workdayEnd: number) => () =>
      requireHours({ workdayStart, workdayEnd });
    for (const [start, end] of [
      [1320, 360],
      [1320, 0],
      [540, 539],
      [0, 1440],
      [1439, 0],
    ] as const) {
      expect(take(start, end)).not.toThrow();
    }
    for (const [start, end] of [
      [540, 540],
      [0, 0],
      [1439, 1440],
      [1440, 360],
      [-1, 5],
      [1, 1441],
      [1.5, 9],
    ] as const) {
      expect(take(start, end)).toThrow(expect.objectContaining({ code: 'workday_has_no_length' }));
    }
    expect(() => requireMorningWithin(night, 359)).not.toThrow();
    expect(() => requireMorningWithin(night, 360)).toThrow(
      expect.objectContaining({ code: 'morning_outside_hours' }),
    );
  });
});

const someHours = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 0, max: 1440 }))
  .filter(([start, end]) => Math.abs(start - end) > 120 && (start !== 0 || end !== 1440))
  .map(([workdayStart, workdayEnd]) => ({ workdayStart, workdayEnd }));
const someWeekend = fc.constantFrom<number[]>([6, 0], [5, 6], [5], [5, 0], [0], [], [5, 6, 0]);
const someCalendar = fc
  .tuple(someZone, someHours, someWeekend)
  .map(([timeZone, hours, weekend]): WorkingCalendar => ({ timeZone, ...hours, weekend }));

describe('any hours, in any zone, with any weekend', () => {
  it('work at the nearest instant that lies in a shift of a working day', () => {
    fc.assert(
      fc.property(someCalendar, someInstant, (calendar, instant) => {
        const next = nextWorkingInstant(calendar, instant);
        const day = workDateOf(calendar, next);
        expect(next >= instant).toBe(true);
        expect(isWorkingDay(calendar, day)).toBe(true);
        expect(next >= startOfWork(calendar, day) && next < endOfWork(calendar, day)).toBe(true);
        if (next > instant) expect(next).toEqual(startOfWork(calendar, day));
        expect(nextWorkingInstant(calendar, next)).toEqual(next);
      }),
      { numRuns: 300 },
    );
  });

  it('have shifts that follow one another and never overlap', () => {
    fc.assert(
      fc.property(someCalendar, someDate, (calendar, date) => {
        const next = addWorkingDays({ ...calendar, weekend: [] }, date, 1);
        expect(startOfWork(calendar, date) <= endOfWork(calendar, date)).toBe(true);
        expect(endOfWork(calendar, date) <= startOfWork(calendar, next)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('pass as many hours however they are split, and the same way back', () => {
    const someSpan = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(someCalendar, someInstant, someSpan, someSpan, (calendar, from, one, two) => {
        const whole = addWorkingHours(calendar, from, one + two);
        const split = addWorkingHours(calendar, addWorkingHours(calendar, from, one), two);
        expect(nextWorkingInstant(calendar, split)).toEqual(nextWorkingInstant(calendar, whole));
        const back = moveByWorkingHours(calendar, whole, -(one + two));
        expect(addWorkingHours(calendar, back, one + two)).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a unit’s own week', () => {
  const organisation = {
    workspace: workspace({ country: 'SA', officeChannelId: 'COFFICE' }),
    units: [
      { ...company, weekend: [5] },
      { ...site, timeZone: 'Asia/Dubai', workdayStart: 1320, workdayEnd: 360 },
    ],
  };

  it('is its own, else that of the unit above, else the workspace’s, else the country’s', () => {
    const ofSite = calendarOfUnit(organisation, 'site');
    expect(ofSite).toMatchObject({ timeZone: 'Asia/Dubai', workdayStart: 1320, weekend: [5] });
    const ofCompany = calendarOfUnit(organisation, 'company');
    expect(ofCompany).toMatchObject({ timeZone: 'Asia/Shanghai', workdayEnd: 1080, weekend: [5] });
    expect(calendarOfUnit(organisation, null).weekend).toEqual([5, 6]);
    const own = { ...organisation, workspace: { ...organisation.workspace, weekend: [] } };
    expect(calendarOfUnit(own, null).weekend).toEqual([]);
    expect(isWorkingDay(calendarOfUnit(own, null), '2026-12-04')).toBe(true);
  });

  it('gives its hours to its own people and its channel, not to others who hear of it', () => {
    const people = {
      ...organisation,
      members: membersOf(
        member('UNIGHT', { unitId: 'site' }),
        member('ULEAD', { unitId: 'company', timeZone: 'Europe/London' }),
      ),
    };
    const hears = (kind: 'member' | 'channel', id: string) =>
      calendarFor({ kind, id }, calendarOfUnit(organisation, 'site'), people);
    expect(hears('member', 'UNIGHT')).toMatchObject({ workdayStart: 1320, workdayEnd: 360 });
    expect(hears('member', 'ULEAD')).toMatchObject({
      workdayStart: 540,
      timeZone: 'Europe/London',
    });
    expect(hears('channel', 'CSITE')).toMatchObject({ workdayStart: 1320, timeZone: 'Asia/Dubai' });
    expect(hears('channel', 'COFFICE')).toMatchObject({ workdayStart: 540, weekend: [5] });
  });
});
