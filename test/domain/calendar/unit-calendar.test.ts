import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  calendarOfUnit,
  isWorkingDay,
  lastWorkingDayUntil,
  longestRest,
  workingDaysBetween,
} from '../../../src/domain/calendar/working-calendar.js';
import type { CalendarDay } from '../../../src/domain/organisation/member.js';
import { someDate } from '../arbitraries.js';
import { calendarOf, company, site, unit, workspace } from '../people.js';

const units = [company, site, unit('depot')];
const day = (date: string, isWorking: boolean, unitId: string | null = null): CalendarDay => ({
  unitId,
  date,
  isWorking,
  name: 'day',
});
const china = calendarOf(workspace({ country: 'CN' }));
const scotland = calendarOf(workspace({ country: 'GB-SCT', timeZone: 'Europe/London' }));
const america = calendarOf(workspace({ country: 'US', timeZone: 'America/New_York' }));

describe('working days of a country', () => {
  it.each([
    ['China', china, '2026-02-13', 1, '2026-02-14'], // a Saturday that is worked
    ['China', china, '2026-02-13', 2, '2026-02-24'], // past Spring Festival
    ['China', china, '2026-02-27', 1, '2026-02-28'],
    ['China', china, '2026-02-28', 1, '2026-03-02'],
    ['China', china, '2026-09-18', 1, '2026-09-20'], // a Sunday that is worked
    ['China', china, '2026-09-30', 1, '2026-10-08'], // past National Day
    ['China', china, '2026-10-09', 1, '2026-10-10'],
    ['China', china, '2026-10-12', -2, '2026-10-09'],
    ['China', china, '2025-12-31', 1, '2026-01-04'],
    ['Scotland', scotland, '2026-12-31', 1, '2027-01-05'], // two days of New Year, one in lieu
    ['Scotland', scotland, '2026-04-02', 1, '2026-04-06'], // Good Friday, no Easter Monday
    ['Scotland', scotland, '2026-12-24', 1, '2026-12-29'],
    ['America', america, '2026-11-25', 1, '2026-11-27'], // Thanksgiving
    ['America', america, '2026-07-02', 1, '2026-07-06'], // Independence Day on a Saturday
    ['America', america, '2026-07-06', -1, '2026-07-02'],
  ])('%s: %s, %i', (_, calendar, date, n, expected) => {
    expect(addWorkingDays(calendar, date, n)).toBe(expected);
  });

  it('count a year of China as it was announced', () => {
    // 261 weekdays, 19 weekdays off, 6 Saturdays and Sundays worked.
    expect(workingDaysBetween(china, '2025-12-31', '2026-12-31')).toBe(248);
  });
});

describe('the calendar of a unit', () => {
  const days = [
    day('2026-12-01', false),
    day('2026-12-02', false),
    day('2026-12-02', true, 'company'),
    day('2026-12-03', false, 'company'),
    day('2026-12-03', true, 'site'),
    day('2026-12-05', true, 'depot'),
    day('2026-10-01', true),
  ];
  const calendarDays = workspace({ country: 'CN', calendarDays: days });
  const worksOn = (unitId: string | null, date: string) =>
    isWorkingDay(calendarOfUnit({ workspace: calendarDays, units }, unitId), date);

  it.each([
    ['everybody', null, '2026-12-01', false],
    ['everybody', null, '2026-12-02', false],
    ['everybody', null, '2026-12-03', true],
    ['everybody', null, '2026-12-05', false],
    ['the workspace before its country', null, '2026-10-01', true],
    ['the country elsewhere', 'site', '2026-10-02', false],
    ['the company’s own day', 'company', '2026-12-02', true],
    ['the company’s own day for its site', 'site', '2026-12-02', true],
    ['the site before the company', 'site', '2026-12-03', true],
    ['the company, not its site', 'company', '2026-12-03', false],
    ['the workspace’s day for the site', 'site', '2026-12-01', false],
    ['the depot’s Saturday', 'depot', '2026-12-05', true],
    ['the depot’s Saturday is not the site’s', 'site', '2026-12-05', false],
    ['a unit that is gone counts as everybody', 'gone', '2026-12-02', false],
  ])('%s: %s on %s works %s', (_, unitId, date, expected) => {
    expect(worksOn(unitId, date)).toBe(expected);
  });

  it('follows the days when they change', () => {
    const before = workspace({ calendarDays: [day('2026-12-01', false)] });
    const after = { ...before, calendarDays: [] };
    expect(isWorkingDay(calendarOf(before), '2026-12-01')).toBe(false);
    expect(isWorkingDay(calendarOf(after), '2026-12-01')).toBe(true);
  });

  const someDays = fc.array(
    fc.record({
      unitId: fc.constantFrom(null, 'company', 'site', 'depot'),
      date: someDate,
      isWorking: fc.boolean(),
      name: fc.constant('day'),
    }),
    { maxLength: 60 },
  );
  const someCountry = fc.constantFrom(null, 'CN', 'GB-SCT', 'US');

  it('whatever its exceptions: so many working days on, and as many counted between', () => {
    fc.assert(
      fc.property(
        someDays,
        someCountry,
        fc.constantFrom(null, 'company', 'site', 'depot'),
        someDate,
        fc.integer({ min: -40, max: 40 }),
        (calendarDays, country, unitId, date, n) => {
          const own = workspace({ calendarDays, country });
          const calendar = calendarOfUnit({ workspace: own, units }, unitId);
          const reached = addWorkingDays(calendar, date, n);
          expect(workingDaysBetween(calendar, date, reached)).toBe(n);
          if (n !== 0) expect(isWorkingDay(calendar, reached)).toBe(true);
          const there = lastWorkingDayUntil(calendar, date);
          expect(isWorkingDay(calendar, there)).toBe(true);
          expect(workingDaysBetween(calendar, there, date)).toBe(0);
        },
      ),
    );
  });
});

describe('the longest rest', () => {
  const rests = (calendarDays: CalendarDay[], from: string, to: string) =>
    longestRest(calendarOf(workspace({ calendarDays })), from, to);

  it.each([
    ['a weekend', [], '2026-12-05', '2026-12-05', 2],
    ['none', [], '2026-12-01', '2026-12-01', 0],
    ['a Friday off with its weekend', [day('2026-12-04', false)], '2026-12-04', '2026-12-04', 3],
    ['a worked Saturday', [day('2026-12-05', true)], '2026-12-05', '2026-12-06', 1],
  ])('%s', (_, days, from, to, expected) => {
    expect(rests(days, from, to)).toBe(expected);
  });
});
