import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingHours,
  type WorkingCalendar,
} from '../../../src/domain/calendar/working-calendar.js';
import { moveByWorkingHours } from '../../../src/domain/calendar/working-hours.js';
import { someInstant, someZone } from '../arbitraries.js';

const calendar: WorkingCalendar = { timeZone: 'UTC', workdayStart: 540, workdayEnd: 1080 };

describe('moving by hours of working time', () => {
  it.each([
    ['within a day', '2026-12-04T15:00:00Z', -4, '2026-12-04T11:00:00Z'],
    ['exactly to the start of a day', '2026-12-04T13:00:00Z', -4, '2026-12-04T09:00:00Z'],
    ['over a night', '2026-12-04T10:00:00Z', -2, '2026-12-03T17:00:00Z'],
    ['over a weekend', '2026-12-07T10:00:00Z', -4, '2026-12-04T15:00:00Z'],
    ['from a Sunday', '2026-12-06T12:00:00Z', -1, '2026-12-04T17:00:00Z'],
    ['from late in the evening', '2026-12-04T23:59:59.999Z', -1, '2026-12-04T17:00:00Z'],
    ['from early in the morning', '2026-12-04T05:00:00Z', -1, '2026-12-03T17:00:00Z'],
    ['more than a day', '2026-12-04T12:00:00Z', -13, '2026-12-02T17:00:00Z'],
    ['not at all', '2026-12-06T12:00:00Z', 0, '2026-12-06T12:00:00Z'],
    ['forward, as everywhere', '2026-12-04T17:00:00Z', 2, '2026-12-07T10:00:00Z'],
  ])('goes %s', (_, from, hours, expected) => {
    const moved = moveByWorkingHours(calendar, new Date(from), hours);
    expect(moved).toEqual(new Date(expected));
  });

  it('comes back to where it was from any working instant, in any zone', () => {
    fc.assert(
      fc.property(
        someInstant,
        someZone,
        fc.integer({ min: 1, max: 60 }),
        (any, timeZone, hours) => {
          const own = { ...calendar, timeZone };
          const there = addWorkingHours(own, any, hours);
          const back = moveByWorkingHours(own, there, -hours);
          expect(addWorkingHours(own, back, hours)).toEqual(there);
          expect(back <= there).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});
