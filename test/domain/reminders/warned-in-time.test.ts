import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moveByWorkingHours } from '../../../src/domain/calendar/working-hours.js';
import { levels } from '../../../src/domain/matters/level.js';
import { calendarFor } from '../../../src/domain/notifications/recipient-calendar.js';
import type { Member } from '../../../src/domain/organisation/member.js';
import { endOfLocalDay } from '../../../src/domain/shared/local-time.js';
import { someInstant, someZone } from '../arbitraries.js';
import {
  calendarOf,
  company,
  deadline,
  deadlinesOfHazards,
  everybody,
  member,
  policyOf,
  site,
  workspace,
} from '../people.js';
import { at, story } from './reminder-story.js';

const owing = (timeZone: string | null, hours: Partial<Member> = {}) =>
  new Map(everybody).set('UOWES', member('UOWES', { timeZone, ...hours }));
const someHours = fc.constantFrom<Partial<Member>>(
  {},
  { workdayStart: 540, workdayEnd: 1080, morningAt: 630 },
  { workdayStart: 1320, workdayEnd: 360 },
  { workdayStart: 1320, workdayEnd: 360, morningAt: 120 },
  { workdayStart: 0, workdayEnd: 1440 },
);

/** What who owes is told, when. */
function toldToOwer(situation: ReturnType<typeof at>, until: Date) {
  return story(situation, until.toISOString())
    .filter((line) => line.endsWith(' UOWES'))
    .map((line) => line.replace(' UOWES', ''));
}

describe('a deadline in the first working hour', () => {
  const startsAt = new Date('2026-06-09T04:00:00Z'); // noon on Tuesday in Shanghai

  test.each([
    ['commit', '2026-06-11T01:01:00Z', '2026-06-10T06:01 before_4h'],
    ['commit', '2026-06-11T01:00:00Z', '2026-06-10T06:00 before_4h'],
    ['commit', '2026-06-11T01:59:00Z', '2026-06-10T06:59 before_4h'],
    ['commit', '2026-06-11T02:00:00Z', '2026-06-11T01:00 before_4h'],
    ['decide_extension', '2026-06-11T01:01:00Z', '2026-06-10T01:00 due_day'],
    ['decide_extension', '2026-06-11T02:00:00Z', '2026-06-11T01:00 due_day'],
    // The morning before has passed: in the last hour of work instead.
    ['decide_extension', '2026-06-10T01:30:00Z', '2026-06-09T09:30 due_day'],
  ])('%s by %s is told of at %s', (kind, dueAt, expected) => {
    const owed = deadline({
      kind,
      startsAt,
      dueAt: new Date(dueAt),
      policy: policyOf(kind, 'general'),
    });
    const told = toldToOwer(at(startsAt, { deadline: owed }), owed.dueAt);
    expect(told[0]).toBe(expected);
  });
});

test('whoever has more than a working day is told before it is due, whatever the zones', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...deadlinesOfHazards),
      fc.constantFrom(...levels),
      someInstant,
      fc.integer({ min: 1, max: 30 * 24 * 60 }),
      someZone,
      someZone,
      someHours,
      (kind, level, startsAt, minutes, unitZone, readerZone, hours) => {
        const dueAt = new Date(startsAt.getTime() + minutes * 60_000);
        const works = workspace({ timeZone: unitZone });
        const members = owing(readerZone, hours);
        const recipient = { kind: 'member', id: 'UOWES' } as const;
        const people = { workspace: works, units: [], members };
        const own = calendarFor(recipient, calendarOf(works), people);
        const { workdayStart, workdayEnd } = own;
        const length = workdayEnd - workdayStart + (workdayEnd > workdayStart ? 0 : 1440);
        fc.pre(moveByWorkingHours(own, dueAt, -length / 60) > startsAt);
        const owed = deadline({ kind, startsAt, dueAt, policy: policyOf(kind, level) });
        const told = toldToOwer(at(startsAt, { deadline: owed, workspace: works, members }), dueAt);
        const before = told.filter((line) => new Date(`${line.slice(0, 16)}Z`) < dueAt);
        expect(before.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 300 },
  );
});

describe('the day on which a step falls is the reader’s', () => {
  // Friday the 12th in Shanghai ends on Friday at 08:59 in Los Angeles, on Saturday at 03:59 in Auckland.
  const dueAt = endOfLocalDay('2026-06-12', 'Asia/Shanghai');
  const owed = deadline({
    kind: 'rectify',
    startsAt: new Date('2026-06-10T01:30:00Z'),
    dueAt,
    policy: policyOf('rectify', 'general'),
  });

  test.each([
    [
      'Asia/Shanghai',
      ['2026-06-11T01:00 before_1', '2026-06-12T01:00 due_day'],
      '2026-06-15T01:00',
    ],
    ['America/Los_Angeles', ['2026-06-11T16:00 due_day'], '2026-06-15T16:00'],
    [
      'Europe/London',
      ['2026-06-11T08:00 before_1', '2026-06-12T08:00 due_day'],
      '2026-06-15T08:00',
    ],
    // Saturday in Auckland: the last working day before it, and the first after it.
    ['Pacific/Auckland', ['2026-06-11T21:00 due_day'], '2026-06-14T21:00'],
  ])('%s', (timeZone, before, overdueAt) => {
    const situation = at(owed.startsAt, { deadline: owed, members: owing(timeZone) });
    const told = toldToOwer(situation, new Date('2026-06-16T00:00:00Z'));
    expect(told.filter((line) => line < dueAt.toISOString())).toEqual(before);
    expect(told.find((line) => line > dueAt.toISOString())).toBe(`${overdueAt} overdue_1`);
  });

  test('a unit’s deadline is told to its channel by the clock of where it works', () => {
    const policy = policyOf('rectify', 'general');
    const toChannel = { ...policy, steps: [{ ...policy.steps[3], audience: ['channel:CSITE'] }] };
    const units = [company, { ...site, timeZone: 'America/Los_Angeles' }];
    const of = deadline({
      ...owed,
      dueAt: endOfLocalDay('2026-06-12', 'America/Los_Angeles'),
      policy: toChannel as typeof policy,
    });
    expect(story(at(owed.startsAt, { deadline: of, units }), '2026-06-13T12:00:00Z')).toEqual([
      '2026-06-12T16:00 due_day CSITE',
    ]);
  });
});
