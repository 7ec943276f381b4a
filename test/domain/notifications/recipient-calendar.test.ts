import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  instantOf,
  isWorkingDay,
  localDateOf,
  morningOf,
  nextWorkingInstant,
} from '../../../src/domain/calendar/working-calendar.js';
import { calendarFor } from '../../../src/domain/notifications/recipient-calendar.js';
import type { Member } from '../../../src/domain/organisation/member.js';
import { zones } from '../arbitraries.js';
import { calendarOf, member, membersOf, workspace } from '../people.js';

const works = workspace({ country: 'CN' });
const calendar = calendarOf(works);
const ofMember = (facts: Partial<Member>) =>
  calendarFor({ kind: 'member', id: 'U1' }, calendar, {
    workspace: works,
    units: [],
    members: membersOf(member('U1', facts)),
  });

/** What a clock in the zone shows, in minutes after midnight. */
const minutesOn = (instant: Date, timeZone: string) => {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, timeStyle: 'short' }).format(instant);
  return Number(shown.slice(0, 2)) * 60 + Number(shown.slice(3, 5));
};

describe('the hours of a recipient', () => {
  it.each([
    ['the workspace’s where they have none', {}, 540, 1080, undefined],
    ['their own', { workdayStart: 420, workdayEnd: 930 }, 420, 930, undefined],
    ['with a morning of their own', { morningAt: 600 }, 540, 1080, 600],
    ['a morning outside the hours is the start of work', { morningAt: 480 }, 540, 1080, undefined],
    ['a morning at the end of work, too', { morningAt: 1080 }, 540, 1080, undefined],
  ])('%s', (_, facts, workdayStart, workdayEnd, morningAt) => {
    const hours = ofMember(facts);
    expect(hours).toMatchObject({ workdayStart, workdayEnd });
    expect(hours.morningAt).toBe(morningAt);
  });

  it('of a channel, and of somebody unknown, are the workspace’s', () => {
    const members = membersOf(member('U1', { workdayStart: 1, workdayEnd: 2 }));
    const people = { workspace: works, units: [], members };
    for (const recipient of [
      { kind: 'channel', id: 'U1' },
      { kind: 'member', id: 'U2' },
    ] as const) {
      expect(calendarFor(recipient, calendar, people)).toMatchObject({
        workdayStart: 540,
        timeZone: 'Asia/Shanghai',
      });
    }
  });
});

describe.each(zones)('a year of mornings in %s', (timeZone) => {
  it('come at the hour that was wanted, on working days, within hours', () => {
    const own = ofMember({ timeZone, workdayStart: 375, workdayEnd: 900, morningAt: 405 });
    for (let day = 0; day < 365; day += 1) {
      const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
      if (!isWorkingDay(own, date)) continue;
      const at = morningOf(own, date);
      expect(localDateOf(at, timeZone)).toBe(date);
      // 06:45 is shown every day of the year in every one of these zones.
      expect(minutesOn(at, timeZone)).toBe(405);
      expect(nextWorkingInstant(own, at)).toEqual(at);
    }
  });

  it('also where the clocks change around the hour that was wanted', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 364 }),
        fc.integer({ min: 0, max: 1438 }),
        (day, morningAt) => {
          const own = ofMember({ timeZone, workdayStart: 0, workdayEnd: 1440, morningAt });
          const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
          fc.pre(isWorkingDay(own, date));
          const at = morningOf(own, date);
          expect(at).toEqual(instantOf(date, morningAt, timeZone));
        },
      ),
    );
  });
});
