import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  isWorkingDay,
  localDateOf,
  workingDaysBetween,
} from '../../../src/domain/calendar/working-calendar.js';
import {
  commitDueAt,
  rectifyDueAt,
  verifyDueAt,
} from '../../../src/domain/hazards/due-instants.js';
import { someDate, someInstant, someZone } from '../arbitraries.js';

const shanghai = { timeZone: 'Asia/Shanghai', workdayStart: 540, workdayEnd: 1080 };

it('gives 24 working hours to commit to a general hazard', () => {
  const fridayNoon = new Date('2026-11-20T04:00:00Z');
  expect(commitDueAt(shanghai, 'general', fridayNoon).toISOString()).toBe(
    '2026-11-24T10:00:00.000Z',
  );
});

it('gives four hours on the clock to commit to a major hazard, by night too', () => {
  const saturdayNight = new Date('2026-11-21T15:00:00Z');
  expect(commitDueAt(shanghai, 'major', saturdayNight).toISOString()).toBe(
    '2026-11-21T19:00:00.000Z',
  );
});

it('lets the promised date last until its end in the zone of the workspace', () => {
  expect(rectifyDueAt(shanghai, '2026-12-04').toISOString()).toBe('2026-12-04T15:59:59.999Z');
});

it('gives until the end of the third working day to verify', () => {
  const thursday = new Date('2026-11-19T08:00:00Z');
  expect(verifyDueAt(shanghai, thursday).toISOString()).toBe('2026-11-24T15:59:59.999Z');
});

it('puts every due instant on the day that a reader in the zone expects', () => {
  fc.assert(
    fc.property(someZone, someInstant, someDate, (timeZone, instant, date) => {
      const calendar = { ...shanghai, timeZone };
      expect(localDateOf(rectifyDueAt(calendar, date), timeZone)).toBe(date);
      const verifyOn = localDateOf(verifyDueAt(calendar, instant), timeZone);
      expect(workingDaysBetween(calendar, localDateOf(instant, timeZone), verifyOn)).toBe(3);
      const commitOn = localDateOf(commitDueAt(calendar, 'general', instant), timeZone);
      expect(isWorkingDay(calendar, commitOn)).toBe(true);
    }),
  );
});
