import { expect, it } from 'vitest';
import { firstDayOfWeek, weekendOf } from '../../../src/domain/calendar/country-weekends.js';
import { addWorkingDays, isWorkingDay } from '../../../src/domain/calendar/working-calendar.js';
import { calendarOf, workspace } from '../people.js';

/** The first full week of August 2026, Monday 3rd to Sunday 9th. */
const week = ['03', '04', '05', '06', '07', '08', '09'].map((day) => `2026-08-${day}`);

it.each([
  ['SA', 'Mon Tue Wed Thu Sun'],
  ['EG', 'Mon Tue Wed Thu Sun'],
  ['IL', 'Mon Tue Wed Thu Sun'],
  ['BD', 'Mon Tue Wed Thu Sun'],
  ['QA', 'Mon Tue Wed Thu Sun'],
  ['AE', 'Mon Tue Wed Thu Fri'],
  ['AE-SH', 'Mon Tue Wed Thu'],
  ['IR', 'Mon Tue Wed Thu Sat Sun'],
  ['NP', 'Mon Tue Wed Thu Fri Sun'],
  ['BN', 'Mon Tue Wed Thu Sat'],
  ['MY-02', 'Mon Tue Wed Thu Sun'],
  ['MY-01', 'Mon Tue Wed Thu Fri'],
  ['MY', 'Mon Tue Wed Thu Fri'],
  ['CN', 'Mon Tue Wed Thu Fri'],
  ['US', 'Mon Tue Wed Thu Fri'],
  [null, 'Mon Tue Wed Thu Fri'],
])('in %s people work %s', (country, days) => {
  const { exceptionOf: _holidays, ...calendar } = calendarOf(workspace({ country }));
  const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  expect(names.filter((_, index) => isWorkingDay(calendar, week[index] ?? '')).join(' ')).toBe(
    days,
  );
});

it('counts working days over another weekend, which make-up days still beat', () => {
  const saudi = workspace({ country: 'SA' });
  // Thursday, then Sunday.
  expect(addWorkingDays(calendarOf(saudi), '2026-08-06', 1)).toBe('2026-08-09');
  const worked = { unitId: null, date: '2026-08-07', isWorking: true, name: 'Make-up' };
  const calendar = calendarOf({ ...saudi, calendarDays: [worked] });
  expect(addWorkingDays(calendar, '2026-08-06', 1)).toBe('2026-08-07');
  const china = calendarOf(workspace({ country: 'CN', weekend: [0] }));
  expect(isWorkingDay(china, '2026-10-05')).toBe(false);
  expect(isWorkingDay(china, '2026-10-10')).toBe(true);
});

it('begins the week after its longest rest', () => {
  expect([[6, 0], [5, 6], [5], [5, 0], [0], [], [5, 6, 0]].map(firstDayOfWeek)).toEqual([
    1, 0, 6, 1, 1, 1, 1,
  ]);
  expect(weekendOf('AE-SH')).toEqual([5, 6, 0]);
});
