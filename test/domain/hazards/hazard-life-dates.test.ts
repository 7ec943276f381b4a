import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { promisedDate } from '../../../src/domain/deadlines/promised-date.js';
import { doneDate } from '../../../src/domain/hazards/hazard-life-dates.js';
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

describe('a date on which work was done', () => {
  const facts = { today: '2026-11-23', foundOn: '2026-11-20' };
  it.each([
    ['2026-11-23', null],
    ['2026-11-20', null],
    ['2026-11-24', 'done_in_future'],
    ['2026-11-19', 'done_before_report'],
    ['', 'required'],
  ])('%s, found on the 20th, today the 23rd: %s', (date, code) => {
    const act = () => doneDate(date, 'doneOn', facts);
    if (code === null) expect(act()).toBe(date);
    else expect(act).toThrow(expect.objectContaining({ code, field: 'doneOn' }));
  });
});
