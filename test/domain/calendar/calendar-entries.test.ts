import { describe, expect, it } from 'vitest';
import { calendarEntries, daysOfEntry } from '../../../src/domain/calendar/calendar-entries.js';
import type { CalendarDay } from '../../../src/domain/organisation/member.js';
import { workspace } from '../people.js';

const day = (date: string, facts: Partial<CalendarDay> = {}): CalendarDay => ({
  unitId: null,
  date,
  isWorking: false,
  name: 'Shutdown',
  ...facts,
});
const saturdays = ['2026-12-05', '2026-12-12', '2026-12-19'].map((date) =>
  day(date, { isWorking: true, name: 'Saturday shift' }),
);
const lines = (calendarDays: CalendarDay[], country: string | null, today = '2026-11-24') =>
  calendarEntries(workspace({ calendarDays, country }), today, 'en').map(
    ({ source, unitId, from, to, count, isWorking, name }) =>
      `${from} ${to} ${count} ${isWorking ? 'on' : 'off'} ${name} ${unitId ?? source}`,
  );

describe('the entries of a calendar', () => {
  it('are none where there is nothing', () => {
    expect(lines([], null)).toEqual([]);
  });

  it('join the days that belong together, by date', () => {
    const days = [
      ...saturdays.slice(0, 2),
      day('2026-12-14'),
      day('2026-12-15'),
      day('2026-12-15', { unitId: 'site' }),
      ...saturdays.slice(2),
    ];
    expect(lines(days, null)).toEqual([
      '2026-12-05 2026-12-19 3 on Saturday shift own',
      '2026-12-14 2026-12-15 2 off Shutdown own',
      '2026-12-15 2026-12-15 1 off Shutdown site',
    ]);
  });

  it('tell days of one name apart that lie more than a week from each other', () => {
    expect(lines([day('2026-12-01'), day('2026-12-09')], null)).toHaveLength(2);
  });

  it('show the country’s days until the end of the next year, but where the workspace does something else', () => {
    const own = day('2026-12-25', { isWorking: true, name: 'Night work' });
    const ofUnit = day('2026-12-28', { unitId: 'site', isWorking: true, name: 'Pumps' });
    const shown = lines([own, ofUnit], 'GB-ENG');
    expect(shown.slice(0, 4)).toEqual([
      '2026-12-25 2026-12-25 1 on Night work own',
      '2026-12-26 2026-12-26 1 off Boxing Day country',
      '2026-12-28 2026-12-28 1 off Boxing Day (substitute day) country',
      '2026-12-28 2026-12-28 1 on Pumps site',
    ]);
    expect(shown.at(-1)).toContain('2027-12-28');
  });

  it('leave out what is over, and what comes after the next year', () => {
    const days = [day('2026-11-23'), day('2026-11-24'), day('2027-12-31'), day('2028-01-01')];
    expect(lines(days, null)).toEqual([
      '2026-11-24 2026-11-24 1 off Shutdown own',
      '2027-12-31 2027-12-31 1 off Shutdown own',
    ]);
  });

  it('give back the days that they stand for', () => {
    const days = [...saturdays, day('2026-12-12', { unitId: 'site' }), day('2026-12-14')];
    const [entry] = calendarEntries(workspace({ calendarDays: days }), '2026-11-24', 'en');
    if (entry === undefined) throw new Error('there is an entry');
    expect(daysOfEntry(days, entry)).toEqual(saturdays);
  });
});
