import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calendarInZone,
  nextWorkingInstant,
} from '../../../src/domain/calendar/working-calendar.js';
import type { Deadline } from '../../../src/domain/deadlines/deadline.js';
import { levels } from '../../../src/domain/matters/level.js';
import { stepOf } from '../../../src/domain/reminders/reminder-occurrence.js';
import { reminderPlan } from '../../../src/domain/reminders/reminder-plan.js';
import type { DeadlineNow } from '../../../src/domain/reminders/scheduled-reminders.js';
import { someInstant, someZone, writtenStep } from '../arbitraries.js';
import {
  about,
  byPromise,
  calendarOf,
  company,
  deadline,
  deadlinesOfHazards,
  everybody,
  member,
  membersOf,
  policyOf,
  site,
  unit,
  workspace,
} from '../people.js';
import { modelPlan } from './reminder-plan-model.js';
import { at, story } from './reminder-story.js';

const dayMs = 86_400_000;
/** Two leaders above the one of the site. */
const group = unit('group', { leaderId: 'UCHIEF' });
const companyOfGroup = { ...company, parentId: 'group' };
const someDeadline = fc
  .record({
    kind: fc.constantFrom(...deadlinesOfHazards),
    level: fc.constantFrom(...levels),
    startsAt: someInstant,
    lasts: fc.integer({ min: 1, max: 30 * 24 * 60 }),
  })
  .map(
    ({ kind, level, startsAt, lasts }): Deadline =>
      deadline({
        kind,
        startsAt,
        dueAt: new Date(startsAt.getTime() + lasts * 60_000),
        policy: policyOf(kind, level),
      }),
  );
const someOffset = fc.oneof(
  fc.record({
    unit: fc.constantFrom('working_days' as const, 'calendar_days' as const),
    amount: fc.integer({ min: -12, max: 15 }),
  }),
  fc.record({
    unit: fc.constantFrom('working_hours' as const, 'hours' as const),
    amount: fc.integer({ min: -40, max: 40 }),
  }),
);
const someAudience = fc.constantFrom(
  'owes',
  'acceptor',
  'responsible_leader',
  'unit_leader',
  'parent_leader',
  'office',
  'level_up:2',
  'level_up:3',
  'person:UNAMED',
  'channel:CNAMED',
);
const someStep = fc
  .record({
    offset: someOffset,
    audience: fc.uniqueArray(someAudience, { minLength: 1, maxLength: 4 }),
    every: fc.option(fc.integer({ min: 1, max: 9 })),
    atMost: fc.option(fc.integer({ min: 1, max: 4 })),
    atOnce: fc.boolean(),
  })
  .map(writtenStep);
/** Any policy that an admin might write; some of them taken over by a deadline that was running. */
const someOwnPolicy = fc
  .record({
    deadline: someDeadline,
    steps: fc.array(someStep, { minLength: 1, maxLength: 6 }),
    told: fc.option(
      fc.record({
        who: fc.constantFrom('member:UOWES', 'member:ULEAD', 'channel:COFFICE', 'channel:CNAMED'),
        afterMinutes: fc.integer({ min: 0, max: 60 * 24 * 60 }),
      }),
    ),
  })
  .map(({ deadline: owed, steps, told }): Deadline => {
    const { startsAt } = owed;
    const toldUntil =
      told === null
        ? {}
        : { [told.who]: new Date(+startsAt + told.afterMinutes * 60_000).toISOString() };
    const keyed = steps.map((step, index) => ({ ...step, key: `step_${index}` }));
    return { ...owed, policy: { version: 1, steps: keyed, maxOverdueNudges: 5, toldUntil } };
  });
const someSituation = situationOf(someDeadline);
/** What people may have said about a deadline: some of it, all of it, at any time. */
const someAskedFor = fc
  .record({
    deadline: fc.oneof(someDeadline, someOwnPolicy),
    acknowledged: fc.option(fc.integer({ min: 0, max: 60 * 24 * 60 })),
    snoozed: fc.option(fc.integer({ min: 0, max: 30 * 24 * 60 })),
    supervised: fc.option(fc.integer({ min: 0, max: 60 * 24 * 60 })),
  })
  .map(({ deadline: owed, acknowledged, snoozed, supervised }): Deadline => {
    const after = (minutes: number | null) =>
      minutes === null ? null : new Date(+owed.startsAt + minutes * 60_000);
    const until = after(snoozed);
    return {
      ...owed,
      acknowledgedAt: after(acknowledged),
      snoozedUntil: until === null || until < owed.dueAt ? until : owed.dueAt,
      supervisedById: supervised === null ? null : 'ULEAD',
      supervisedUntil: after(supervised),
    };
  });

function situationOf(owed: fc.Arbitrary<Deadline>) {
  return fc
    .record({
      deadline: owed,
      afterMinutes: fc.integer({ min: 0, max: 60 * 24 * 60 }),
      zones: fc.tuple(someZone, someZone, someZone, someZone),
      gone: fc.subarray(['UOWES', 'ULEAD', 'UBOSS', 'UNAMED', 'UACCEPTS']),
      hasOffice: fc.boolean(),
      hasLeader: fc.boolean(),
      hasSecond: fc.boolean(),
    })
    .map(
      ({ deadline, afterMinutes, zones, gone, hasOffice, hasLeader, hasSecond }): DeadlineNow =>
        at(new Date(deadline.startsAt.getTime() + afterMinutes * 60_000), {
          deadline,
          workspace: workspace({
            timeZone: zones[0],
            officeChannelId: hasOffice ? 'COFFICE' : null,
          }),
          about: about({
            roles: { ...byPromise, acceptor: hasSecond ? ['UACCEPTS', 'UADMIN'] : 'UACCEPTS' },
          }),
          units: [group, companyOfGroup, hasLeader ? site : { ...site, leaderId: null }],
          members: membersOf(
            member('UOWES', { timeZone: zones[1], isDeactivated: gone.includes('UOWES') }),
            member('ULEAD', { timeZone: zones[2], isDeactivated: gone.includes('ULEAD') }),
            member('UBOSS', { timeZone: zones[3], isDeactivated: gone.includes('UBOSS') }),
            member('UCHIEF'),
            member('UNAMED', { isDeactivated: gone.includes('UNAMED') }),
            member('UACCEPTS', { timeZone: zones[3], isDeactivated: gone.includes('UACCEPTS') }),
            member('UADMIN', { roles: ['admin'] }),
          ),
        }),
    );
}

describe('in any zone, with anybody gone, at any time', () => {
  it.each([
    ['the policies that come with the product', someSituation],
    ['policies that admins write, taken over in between or not', situationOf(someOwnPolicy)],
    ['acknowledged, put off, supervised', situationOf(someAskedFor)],
  ])('agrees with a plain model that walks the days one by one: %s', (_, situations) => {
    fc.assert(
      fc.property(situations, (situation) => {
        const plan = reminderPlan(situation);
        const model = modelPlan(situation);
        expect(plan.notifications.map(({ dedupeKey }) => dedupeKey).sort()).toEqual(model.keys);
        expect(plan.nextReminderAt?.toISOString()).toBe(model.nextReminderAt?.toISOString());
      }),
      { numRuns: 150 },
    );
  });

  it('asks for the same when asked again, now or at any instant before the next one', () => {
    const any = fc.oneof(someSituation, situationOf(someAskedFor));
    fc.assert(
      fc.property(any, fc.double({ min: 0, max: 1, noNaN: true }), (situation, part) => {
        const plan = reminderPlan(situation);
        const next = plan.nextReminderAt;
        // Who owes is nudged so many times only, and may have acknowledged it; the others hear on.
        const isEndless = situation.deadline.policy.steps.some(
          ({ repeatEveryWorkingDays, repeatAtMost, audience }) =>
            repeatEveryWorkingDays !== undefined &&
            repeatAtMost === undefined &&
            audience.some((who) => who !== 'owes'),
        );
        expect(next === null ? !isEndless : next > situation.now).toBe(true);
        if (next === null) return;
        const span = next.getTime() - 1 - situation.now.getTime();
        const now = new Date(situation.now.getTime() + Math.floor(span * part));
        const again = reminderPlan({ ...situation, now });
        const keys = ({ notifications }: typeof plan) =>
          notifications.map(({ dedupeKey }) => dedupeKey);
        expect(keys(again)).toEqual(keys(plan));
        expect(again.nextReminderAt).toEqual(next);
      }),
      { numRuns: 150 },
    );
  });

  it('leaves nobody out, however long the bot was away: the newest reminder always comes', () => {
    fc.assert(
      fc.property(
        someSituation,
        fc.array(fc.integer({ min: 1, max: 20 * 24 }), { minLength: 1, maxLength: 6 }),
        (situation, pausesInHours) => {
          const end = situation.now;
          const undisturbed = new Set<string>();
          let now: Date | null = situation.deadline.startsAt;
          while (now !== null && now <= end) {
            const plan = reminderPlan({ ...situation, now });
            for (const { dedupeKey } of plan.notifications) undisturbed.add(dedupeKey);
            now = plan.nextReminderAt;
          }
          const disturbed = new Set<string>();
          let tick = situation.deadline.startsAt.getTime();
          for (const hours of pausesInHours) {
            tick += hours * 3_600_000;
            if (tick >= end.getTime()) break;
            const plan = reminderPlan({ ...situation, now: new Date(tick) });
            for (const { dedupeKey } of plan.notifications) disturbed.add(dedupeKey);
          }
          const last = reminderPlan(situation).notifications;
          for (const { dedupeKey } of last) {
            disturbed.add(dedupeKey);
            expect(undisturbed.has(dedupeKey)).toBe(true);
          }
          for (const key of disturbed) expect(undisturbed.has(key)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never delivers outside the recipient’s working hours but for an urgent step', () => {
    fc.assert(
      fc.property(someSituation, (situation) => {
        for (const told of reminderPlan(situation).notifications) {
          expect(told.notBefore >= situation.now).toBe(true);
          const step = stepOf(situation.deadline.policy, told.stepKey ?? '');
          if (step?.atOnce === true) {
            expect(told.notBefore).toEqual(situation.now);
          } else if (step !== undefined) {
            const zone =
              situation.members.get(told.recipient.id)?.timeZone ?? situation.workspace.timeZone;
            const own = calendarInZone(calendarOf(situation.workspace), zone);
            expect(nextWorkingInstant(own, told.notBefore)).toEqual(told.notBefore);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('leaves who has put it off alone until then, and the others while somebody supervises it', () => {
    fc.assert(
      fc.property(situationOf(someAskedFor), (situation) => {
        const { snoozedUntil, supervisedUntil, owedById } = situation.deadline;
        for (const told of reminderPlan(situation).notifications) {
          const until = told.recipient.id === owedById ? snoozedUntil : supervisedUntil;
          expect(until === null || until <= situation.now).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('nudges who owes at most five times once it is overdue', () => {
    fc.assert(
      fc.property(someDeadline, someZone, (owed, timeZone) => {
        const situation = at(owed.startsAt, {
          deadline: owed,
          members: new Map(everybody).set('UOWES', member('UOWES', { timeZone })),
        });
        const until = new Date(owed.dueAt.getTime() + 90 * dayMs).toISOString();
        const nudges = story(situation, until).filter(
          (line) => line.endsWith('UOWES') && line.includes('overdue'),
        );
        expect(nudges.length).toBe(5);
      }),
      { numRuns: 40 },
    );
  });
});
