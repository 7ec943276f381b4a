import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laterDate, promisedDate } from '../../../src/domain/deadlines/promised-date.js';
import { dateOfDay, dayOf } from '../../../src/domain/shared/local-time.js';
import { someDate } from '../arbitraries.js';

describe('a promised date', () => {
  it.each([
    ['today', '2026-11-23', null],
    ['yesterday', '2026-11-22', 'due_in_past'],
    ['two years on', '2028-11-22', null],
    ['the day after', '2028-11-23', 'due_too_far'],
    ['no date', '2026-11-31', 'required'],
  ])('%s (%s): %s', (_name, date, code) => {
    const act = () => promisedDate(date, 'dueOn', '2026-11-23');
    if (code === null) expect(act()).toBe(date);
    else expect(act).toThrow(expect.objectContaining({ code, field: 'dueOn' }));
  });

  it('is taken exactly when it is 0 to 730 days away', () => {
    fc.assert(
      fc.property(someDate, fc.integer({ min: -800, max: 800 }), (today, away) => {
        const date = dateOfDay(dayOf(today) + away);
        const act = () => promisedDate(date, 'dueOn', today);
        if (away >= 0 && away <= 730) expect(act()).toBe(date);
        else expect(act).toThrow();
      }),
    );
  });
});

it('is later than the date that it replaces', () => {
  const dates = { today: '2026-11-23', dueOn: '2026-12-04' };
  expect(laterDate('2026-12-05', 'dueOn', dates)).toBe('2026-12-05');
  for (const date of ['2026-12-04', '2026-12-01']) {
    expect(() => laterDate(date, 'dueOn', dates)).toThrow(
      expect.objectContaining({
        code: 'not_later_than_now_due',
        field: 'dueOn',
        params: { due: '2026-12-04' },
      }),
    );
  }
  expect(() => laterDate('2026-11-22', 'dueOn', dates)).toThrow('due_in_past');
});
