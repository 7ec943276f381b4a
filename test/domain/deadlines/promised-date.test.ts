import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Choosing,
  dateAsAsked,
  laterDate,
  promisedDate,
} from '../../../src/domain/deadlines/promised-date.js';
import {
  dateOfDay,
  dayOf,
  endOfLocalDay,
  localDateOf,
} from '../../../src/domain/shared/local-time.js';
import { someInstant, someZone } from '../arbitraries.js';

const now = new Date('2026-11-23T04:00:00Z');
const choosing: Choosing = { today: '2026-11-23', timeZone: 'Asia/Shanghai', now };

describe('a promised date', () => {
  it.each([
    ['today', '2026-11-23', null],
    ['yesterday', '2026-11-22', 'due_in_past'],
    ['two years on', '2028-11-22', null],
    ['the day after', '2028-11-23', 'due_too_far'],
    ['no date', '2026-11-31', 'required'],
  ])('%s (%s): %s', (_name, date, code) => {
    const act = () => promisedDate(date, 'dueOn', choosing);
    if (code === null) expect(act()).toBe(date);
    else expect(act).toThrow(expect.objectContaining({ code, field: 'dueOn' }));
  });

  it('that is over where the unit works names the first day that is left', () => {
    const west = { ...choosing, today: '2026-11-22' };
    expect(() => promisedDate('2026-11-22', 'dueOn', west)).toThrow(
      expect.objectContaining({ code: 'due_day_over', params: { earliest: '2026-11-23' } }),
    );
    expect(promisedDate('2026-11-23', 'dueOn', west)).toBe('2026-11-23');
  });

  it('is taken exactly when it is 0 to 730 days away and not over at the unit, in any zones', () => {
    const someDays = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -800, max: 800 }));
    fc.assert(
      fc.property(someInstant, someZone, someZone, someDays, (at, own, timeZone, away) => {
        const today = localDateOf(at, own);
        const date = dateOfDay(dayOf(today) + away);
        const act = () => promisedDate(date, 'dueOn', { today, timeZone, now: at });
        const isLeft = away >= 0 && endOfLocalDay(date, timeZone) > at;
        if (isLeft && away <= 730) expect(act()).toBe(date);
        else expect(act).toThrow();
        // What the refusal names is taken.
        const earliest = [localDateOf(at, timeZone), today].sort().at(-1);
        expect(promisedDate(earliest, 'dueOn', { today, timeZone, now: at })).toBe(earliest);
      }),
    );
  });
});

it('is later than the date that it replaces', () => {
  const dates = { ...choosing, dueOn: '2026-12-04' };
  expect(laterDate('2026-12-05', 'dueOn', dates)).toBe('2026-12-05');
  expect(dateAsAsked('2026-12-05', 'decision', dates)).toBe('2026-12-05');
  for (const date of ['2026-12-04', '2026-12-01']) {
    for (const act of [laterDate, dateAsAsked]) {
      expect(() => act(date, 'dueOn', dates)).toThrow(
        expect.objectContaining({
          code: 'not_later_than_now_due',
          field: 'dueOn',
          params: { due: '2026-12-04' },
        }),
      );
    }
  }
  expect(() => laterDate('2026-11-22', 'dueOn', dates)).toThrow('due_in_past');
  expect(() => dateAsAsked('2026-11-22', 'dueOn', dates)).toThrow('due_day_over');
});
