import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calendarInZone,
  localDateOf,
  nextWorkingInstant,
} from '../../../src/domain/calendar/working-calendar.js';
import {
  type Audience,
  audiences,
  type Deadline,
  deadlineKinds,
  type ReminderPolicy,
} from '../../../src/domain/deadlines/deadline.js';
import { defaultPolicy } from '../../../src/domain/hazards/default-policies.js';
import { levels } from '../../../src/domain/matters/level.js';
import { stepOf } from '../../../src/domain/reminders/reminder-occurrence.js';
import { reminderPlan } from '../../../src/domain/reminders/reminder-plan.js';
import type { DeadlineNow } from '../../../src/domain/reminders/scheduled-reminders.js';
import { someInstant, someZone, writtenStep } from '../arbitraries.js';
import {
  calendarOf,
  commitment,
  company,
  deadline,
  everybody,
  hazard,
  member,
  membersOf,
  site,
  unit,
  workspace,
} from '../people.js';
import { modelPlan } from './reminder-plan-model.js';

const at = (now: string | Date, overrides: Partial<DeadlineNow> = {}): DeadlineNow => ({
  deadline: deadline(),
  hazard: hazard(),
  commitment: commitment(),
  workspace: workspace(),
  units: [company, site],
  members: everybody,
  adminUserIds: [],
  now: new Date(now),
  ...overrides,
});

/** Ticks at every instant that planning asks for, as an undisturbed bot would: what is told when. */
function story(input: DeadlineNow, until: string) {
  const told: string[] = [];
  const known = new Set<string>();
  let now: Date | null = input.deadline.startsAt;
  while (now !== null && now <= new Date(until)) {
    const plan = reminderPlan({ ...input, now });
    for (const { dedupeKey, stepKey, recipient, kind } of plan.notifications) {
      if (known.has(dedupeKey)) continue;
      known.add(dedupeKey);
      told.push(`${now.toISOString().slice(0, 16)} ${stepKey ?? kind} ${recipient.id}`);
    }
    now = plan.nextReminderAt;
  }
  return told;
}

describe('the ladder of a promised date', () => {
  it('calls to mind before, on the day, and climbs once it is overdue, then never ends', () => {
    expect(story(at('2026-11-02'), '2027-01-12T00:00:00Z')).toEqual([
      '2026-11-25T01:00 before_7 UOWES',
      '2026-12-01T01:00 before_3 UOWES',
      '2026-12-03T01:00 before_1 UOWES',
      '2026-12-04T01:00 due_day UOWES',
      '2026-12-07T01:00 overdue_1 UOWES',
      '2026-12-09T01:00 overdue_3 UOWES',
      '2026-12-09T01:00 overdue_3 ULEAD',
      '2026-12-15T01:00 overdue_7 UOWES',
      '2026-12-15T01:00 overdue_7 UBOSS',
      '2026-12-15T01:00 overdue_7 COFFICE',
      '2026-12-22T01:00 overdue_weekly UOWES',
      '2026-12-22T01:00 overdue_weekly UBOSS',
      '2026-12-22T01:00 overdue_weekly COFFICE',
      '2026-12-29T01:00 overdue_weekly.1 UOWES',
      '2026-12-29T01:00 overdue_weekly.1 UBOSS',
      '2026-12-29T01:00 overdue_weekly.1 COFFICE',
      '2027-01-05T01:00 overdue_weekly.2 UBOSS',
      '2027-01-05T01:00 overdue_weekly.2 COFFICE',
    ]);
  });

  it('reaches the leader of a major hazard on the day itself and the next level a day later', () => {
    const major = at('2026-11-02', {
      hazard: hazard({ level: 'major' }),
      deadline: deadline({ policy: defaultPolicy('rectify', 'major') }),
    });
    const told = story(major, '2026-12-10T00:00:00Z');
    expect(told).toContain('2026-12-04T01:00 due_day_up ULEAD');
    expect(told).toContain('2026-12-07T01:00 overdue_1_up UBOSS');
    expect(told).toContain('2026-12-09T01:00 overdue_3_up COFFICE');
  });

  it('runs by the clock for the commitment to a major hazard, at night too', () => {
    const night = at('2026-11-21', {
      hazard: hazard({ level: 'major', state: 'reported' }),
      commitment: null,
      deadline: deadline({
        kind: 'commit',
        startsAt: new Date('2026-11-21T15:00:00Z'),
        dueAt: new Date('2026-11-21T19:00:00Z'),
        policy: defaultPolicy('commit', 'major'),
      }),
    });
    expect(story(night, '2026-11-24T12:00:00Z')).toEqual([
      '2026-11-21T18:00 before_1h UOWES',
      '2026-11-21T19:00 due UOWES',
      '2026-11-21T19:00 due ULEAD',
      '2026-11-23T01:00 overdue_1 UOWES',
      '2026-11-23T01:00 overdue_1_up ULEAD',
      '2026-11-23T01:00 overdue_1_up UBOSS',
      '2026-11-23T01:00 overdue_1_up COFFICE',
      '2026-11-24T01:00 overdue_daily UOWES',
      '2026-11-24T01:00 overdue_daily_up UBOSS',
      '2026-11-24T01:00 overdue_daily_up COFFICE',
    ]);
  });

  it('leaves out what fell before the promise was made', () => {
    const short = deadline({ startsAt: new Date('2026-12-02T06:00:00Z') });
    const plan = reminderPlan(at('2026-12-02T06:00:00Z', { deadline: short }));
    expect(plan.notifications).toEqual([]);
    expect(plan.nextReminderAt).toEqual(new Date('2026-12-03T01:00:00Z'));
  });

  it('reminds on the Friday of what is due on a Saturday', () => {
    const saturday = deadline({ dueAt: new Date('2026-12-05T15:59:59.999Z') });
    const told = story(at('2026-11-02', { deadline: saturday }), '2026-12-08T00:00:00Z');
    expect(told.slice(-2)).toEqual([
      '2026-12-04T01:00 due_day UOWES',
      '2026-12-07T01:00 overdue_1 UOWES',
    ]);
  });
});

describe('whose morning it is', () => {
  const owedIn = (timeZone: string) =>
    new Map(everybody).set('UOWES', member('UOWES', { timeZone }));

  it('comes at the start of work in the zone of the recipient', () => {
    const told = story(at('2026-11-02', { members: owedIn('Asia/Kolkata') }), '2026-12-02');
    expect(told).toEqual(['2026-11-25T03:30 before_7 UOWES', '2026-12-01T03:30 before_3 UOWES']);
  });

  it('never calls a deadline to mind after it has passed, however far west the reader is', () => {
    const told = story(at('2026-11-02', { members: owedIn('America/Los_Angeles') }), '2026-12-08');
    expect(told.slice(-2)).toEqual([
      '2026-12-03T17:00 due_day UOWES',
      '2026-12-07T17:00 overdue_1 UOWES',
    ]);
  });

  it('never calls a deadline overdue before it is, however far east the reader is', () => {
    const west = at('2026-11-02', {
      workspace: workspace({ timeZone: 'America/Los_Angeles' }),
      members: owedIn('Pacific/Auckland'),
      deadline: deadline({ dueAt: new Date('2026-12-08T07:59:59.999Z') }),
    });
    expect(story(west, '2026-12-09T00:00:00Z').at(-1)).toBe('2026-12-08T20:00 overdue_1 UOWES');
  });

  it('keeps 09:00 across the change to winter time', () => {
    const berlin = at('2026-10-01', {
      workspace: workspace({ timeZone: 'Europe/Berlin' }),
      deadline: deadline({
        startsAt: new Date('2026-10-01T08:00:00Z'),
        dueAt: new Date('2026-10-27T22:59:59.999Z'),
      }),
    });
    expect(story(berlin, '2026-10-28T00:00:00Z')).toEqual([
      '2026-10-16T07:00 before_7 UOWES',
      '2026-10-22T07:00 before_3 UOWES',
      '2026-10-26T08:00 before_1 UOWES',
      '2026-10-27T08:00 due_day UOWES',
    ]);
  });
});

describe('after a pause', () => {
  it('one message tells each person what is true, not one for every step missed', () => {
    const plan = reminderPlan(at('2026-12-16T13:00:00Z'));
    expect(plan.notifications.map(({ dedupeKey }) => dedupeKey)).toEqual([
      'deadline-1/overdue_7/member:UOWES',
      'deadline-1/overdue_3/member:ULEAD',
      'deadline-1/overdue_7/member:UBOSS',
      'deadline-1/overdue_7/channel:COFFICE',
    ]);
    // planned at 21:00 in Shanghai: nobody is called out of working hours
    for (const { notBefore } of plan.notifications) {
      expect(notBefore).toEqual(new Date('2026-12-17T01:00:00Z'));
    }
    expect(plan.nextReminderAt).toEqual(new Date('2026-12-22T01:00:00Z'));
  });
});

describe('people who are not there', () => {
  it('tells the next level in place of a deactivated member, and that they cannot be reached', () => {
    const members = new Map(everybody).set('UOWES', member('UOWES', { isDeactivated: true }));
    const plan = reminderPlan(at('2026-12-04T01:00:00Z', { members }));
    expect(plan.notifications).toMatchObject([
      {
        dedupeKey: 'deadline-1/due_day/member:ULEAD',
        details: { reason: 'unit_leader', insteadOf: 'UOWES' },
      },
      {
        dedupeKey: 'deadline-1/unreachable/member:UOWES/member:ULEAD',
        kind: 'unreachable',
        details: { unreachableKind: 'member', unreachableId: 'UOWES', code: 'deactivated' },
      },
    ]);
  });

  it('tells one person once, for the senior reason, when two places are theirs', () => {
    const policy: ReminderPolicy = {
      version: 1,
      maxOverdueNudges: 5,
      steps: [
        {
          key: 'both',
          offset: { unit: 'working_days', amount: 1 },
          audience: ['owes', 'responsible_leader', 'unit_leader'],
        },
      ],
    };
    const plan = reminderPlan(
      at('2026-12-08T00:00:00Z', {
        deadline: deadline({ policy }),
        commitment: commitment({ responsibleLeaderId: 'ULEAD' }),
      }),
    );
    expect(
      plan.notifications.map(({ recipient, details }) => [recipient.id, details.reason]),
    ).toEqual([
      ['UOWES', 'owes'],
      ['ULEAD', 'unit_leader'],
    ]);
    expect(plan.nextReminderAt).toBeNull();
  });

  it('tells of everybody who cannot be reached and in whose places one person is told', () => {
    const policy: ReminderPolicy = {
      version: 1,
      maxOverdueNudges: 5,
      steps: [
        {
          key: 'both',
          offset: { unit: 'working_days', amount: 1 },
          audience: ['unit_leader', 'responsible_leader'],
        },
      ],
    };
    const plan = reminderPlan(
      at('2026-12-08T00:00:00Z', {
        deadline: deadline({ policy }),
        commitment: commitment({ responsibleLeaderId: 'UDEPUTY' }),
        members: new Map(everybody).set('UDEPUTY', member('UDEPUTY', { isDeactivated: true })),
      }),
    );
    expect(plan.notifications.map(({ dedupeKey }) => dedupeKey)).toEqual([
      'deadline-1/both/member:ULEAD',
      'deadline-1/unreachable/member:UDEPUTY/member:ULEAD',
    ]);
  });

  it('says when nobody at all is there to hear, and goes on looking', () => {
    const plan = reminderPlan(
      at('2027-02-01T00:00:00Z', {
        workspace: workspace({ officeChannelId: null }),
        units: [],
        members: membersOf(member('UOWES', { isDeactivated: true })),
      }),
    );
    expect(plan.notifications).toEqual([]);
    expect(plan.unheardStep).toBe('overdue_weekly.5');
    expect(plan.nextReminderAt).toEqual(new Date('2027-02-02T01:00:00Z'));
  });
});

describe('what people have said about a deadline', () => {
  const said = (changes: Partial<Deadline>, until: string) =>
    story(at('2026-11-02', { deadline: deadline(changes) }), until);

  it('acknowledged, the repeats of the very step stay away from who owes; the others still hear', () => {
    const told = said({ acknowledgedAt: new Date('2026-12-22T03:00:00Z') }, '2027-01-01T00:00:00Z');
    expect(told.slice(-5)).toEqual([
      '2026-12-22T01:00 overdue_weekly UOWES',
      '2026-12-22T01:00 overdue_weekly UBOSS',
      '2026-12-22T01:00 overdue_weekly COFFICE',
      '2026-12-29T01:00 overdue_weekly.1 UBOSS',
      '2026-12-29T01:00 overdue_weekly.1 COFFICE',
    ]);
  });

  it('acknowledged before it is overdue, every later step still comes', () => {
    const acknowledgedAt = new Date('2026-12-01T02:00:00Z');
    expect(said({ acknowledgedAt }, '2027-01-12T00:00:00Z')).toEqual(
      said({}, '2027-01-12T00:00:00Z'),
    );
  });

  it('put off, who owes hears nothing until then and once at that moment', () => {
    const snoozedUntil = new Date('2026-12-04T01:00:00Z');
    const told = said({ snoozedUntil }, '2026-12-08T00:00:00Z');
    expect(told).toEqual([
      '2026-12-04T01:00 snoozed.1796346000 UOWES',
      '2026-12-07T01:00 overdue_1 UOWES',
    ]);
  });

  it('put off by who owes, escalations are as they were', () => {
    const dueAt = deadline().dueAt;
    const others = (lines: string[]) => lines.filter((line) => !line.endsWith('UOWES'));
    expect(others(said({ snoozedUntil: dueAt }, '2027-01-12T00:00:00Z'))).toEqual(
      others(said({}, '2027-01-12T00:00:00Z')),
    );
  });

  it('taken care of, escalation waits and comes back to all it had reached or would have', () => {
    const care = { careTakenById: 'ULEAD', careTakenUntil: new Date('2026-12-16T01:00:00Z') };
    const told = said(care, '2026-12-23T00:00:00Z');
    expect(told.filter((line) => !line.endsWith('UOWES'))).toEqual([
      '2026-12-16T01:00 care_taken.1797382800 ULEAD',
      '2026-12-16T01:00 care_taken.1797382800 UBOSS',
      '2026-12-16T01:00 care_taken.1797382800 COFFICE',
      '2026-12-22T01:00 overdue_weekly UBOSS',
      '2026-12-22T01:00 overdue_weekly COFFICE',
    ]);
    expect(told).toContain('2026-12-15T01:00 overdue_7 UOWES');
  });

  it('whoever took care hears how it ended, also where the ladder has nothing for them', () => {
    const careTakenUntil = new Date('2026-12-08T01:00:00Z');
    const by = (careTakenById: string, members = everybody) =>
      story(
        at('2026-11-02', { members, deadline: deadline({ careTakenById, careTakenUntil }) }),
        '2026-12-10T00:00:00Z',
      ).filter((line) => !line.endsWith('UOWES'));
    const ladder = '2026-12-09T01:00 overdue_3 ULEAD';
    expect(by('UADMIN')).toEqual(['2026-12-08T01:00 care_taken.1796691600 UADMIN', ladder]);
    expect(by('ULEAD')).toEqual(['2026-12-08T01:00 care_taken.1796691600 ULEAD', ladder]);
    const gone = new Map(everybody).set('UADMIN', member('UADMIN', { isDeactivated: true }));
    expect(by('UADMIN', gone)).toEqual([ladder]);
    expect(by('UOWES')).toEqual([ladder]);
    const [told] = reminderPlan(
      at(careTakenUntil, { deadline: deadline({ careTakenById: 'UADMIN', careTakenUntil }) }),
    ).notifications.filter(({ recipient }) => recipient.id === 'UADMIN');
    expect(told?.details).toEqual({ reason: 'carer', insteadOf: null });
  });

  it('taken care of until then, whom another ladder told since does not hear of it again', () => {
    const toldUntil = {
      'member:ULEAD': '2026-12-17T01:00:00.000Z',
      'channel:COFFICE': '2026-12-15T01:00:00.000Z',
    };
    const policy = { ...defaultPolicy('rectify', 'general'), toldUntil };
    const care = { careTakenById: 'ULEAD', careTakenUntil: new Date('2026-12-16T01:00:00Z') };
    const plan = reminderPlan(
      at('2026-12-18T01:00:00Z', { deadline: deadline({ ...care, policy }) }),
    );
    const told = plan.notifications.filter(({ recipient }) => recipient.id !== 'UOWES');
    expect(told.map(({ dedupeKey }) => dedupeKey)).toEqual([
      'deadline-1/care_taken.1797382800/member:UBOSS',
      'deadline-1/care_taken.1797382800/channel:COFFICE',
    ]);
  });
});

describe('a step that begins before the deadline and repeats', () => {
  const daily: ReminderPolicy = {
    version: 1,
    maxOverdueNudges: 2,
    steps: [
      {
        key: 'daily',
        offset: { unit: 'working_days', amount: -2 },
        audience: ['owes'],
        repeatEveryWorkingDays: 1,
      },
    ],
  };

  it('comes on its own days also after it, and then counts as a nudge', () => {
    expect(
      story(at('2026-11-02', { deadline: deadline({ policy: daily }) }), '2027-01-12'),
    ).toEqual([
      '2026-12-02T01:00 daily UOWES',
      '2026-12-03T01:00 daily.1 UOWES',
      '2026-12-04T01:00 daily.2 UOWES',
      '2026-12-07T01:00 daily.3 UOWES',
      '2026-12-08T01:00 daily.4 UOWES',
    ]);
  });

  it('goes on after what another ladder has told, however late that was', () => {
    const policy = { ...daily, toldUntil: { 'member:UOWES': '2026-12-07T01:00:00.000Z' } };
    const plan = reminderPlan(at('2026-12-02T02:00:00Z', { deadline: deadline({ policy }) }));
    expect(plan.notifications).toEqual([]);
    expect(plan.nextReminderAt).toEqual(new Date('2026-12-08T01:00:00Z'));
  });
});

describe('what is over', () => {
  it.each([
    ['a settled deadline', { deadline: deadline({ settledAt: new Date('2026-12-04T02:00:00Z') }) }],
    ['a closed hazard', { hazard: hazard({ state: 'closed' }) }],
    ['a withdrawn hazard', { hazard: hazard({ state: 'withdrawn' }) }],
  ])('asks nothing more for %s', (_, over) => {
    expect(reminderPlan(at('2026-12-08T02:00:00Z', over))).toEqual({
      notifications: [],
      nextReminderAt: null,
      unheardStep: null,
    });
  });
});

it('refuses a step that repeats without moving on, instead of repeating it for ever', () => {
  const step = {
    key: 'stuck',
    offset: { unit: 'working_days', amount: 1 },
    audience: ['owes'],
    repeatEveryWorkingDays: 0,
  } as const;
  const policy: ReminderPolicy = { version: 1, maxOverdueNudges: 5, steps: [step] };
  const stuck = at('2026-12-08', { deadline: deadline({ policy }) });
  expect(() => reminderPlan(stuck)).toThrow(RangeError);
});

it('finds the step that a key names, repeats included', () => {
  const policy = defaultPolicy('rectify', 'general');
  expect(stepOf(policy, 'overdue_weekly.12')?.key).toBe('overdue_weekly');
  expect(stepOf(policy, 'before_7')?.offset.amount).toBe(-7);
  expect(stepOf(policy, 'gone')).toBeUndefined();
});

const dayMs = 86_400_000;
/** Two leaders above the one of the site. */
const group = unit('group', { leaderId: 'UCHIEF' });
const companyOfGroup = { ...company, parentId: 'group' };
const someDeadline = fc
  .record({
    kind: fc.constantFrom(...deadlineKinds),
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
        policy: defaultPolicy(kind, level),
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
const someAudience = fc.constantFrom<Audience>(
  ...audiences,
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
/** Any ladder that an admin might write; some of them taken over by a deadline that was running. */
const someOwnLadder = fc
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
    deadline: fc.oneof(someDeadline, someOwnLadder),
    acknowledged: fc.option(fc.integer({ min: 0, max: 60 * 24 * 60 })),
    snoozed: fc.option(fc.integer({ min: 0, max: 30 * 24 * 60 })),
    cared: fc.option(fc.integer({ min: 0, max: 60 * 24 * 60 })),
  })
  .map(({ deadline: owed, acknowledged, snoozed, cared }): Deadline => {
    const after = (minutes: number | null) =>
      minutes === null ? null : new Date(+owed.startsAt + minutes * 60_000);
    const until = after(snoozed);
    return {
      ...owed,
      acknowledgedAt: after(acknowledged),
      snoozedUntil: until === null || until < owed.dueAt ? until : owed.dueAt,
      careTakenById: cared === null ? null : 'ULEAD',
      careTakenUntil: after(cared),
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
          commitment: commitment({ secondAcceptorId: hasSecond ? 'UADMIN' : null }),
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
    ['the ladders that come with the product', someSituation],
    ['ladders that admins write, taken over in between or not', situationOf(someOwnLadder)],
    ['acknowledged, put off, taken care of', situationOf(someAskedFor)],
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

  it('leaves nobody out, however long the bot was away: the newest call always comes', () => {
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

  it('leaves who has put it off alone until then, and the others while somebody takes care', () => {
    fc.assert(
      fc.property(situationOf(someAskedFor), (situation) => {
        const { snoozedUntil, careTakenUntil, owedById } = situation.deadline;
        for (const told of reminderPlan(situation).notifications) {
          const until = told.recipient.id === owedById ? snoozedUntil : careTakenUntil;
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

it('asks on the day that a reader expects on 29 February', () => {
  const leap = at('2028-02-01', {
    deadline: deadline({
      startsAt: new Date('2028-02-20T00:00:00Z'),
      dueAt: new Date('2028-03-01T15:59:59.999Z'),
    }),
  });
  const told = story(leap, '2028-03-01T02:00:00Z');
  expect(told.slice(-2)).toEqual([
    '2028-02-29T01:00 before_1 UOWES',
    '2028-03-01T01:00 due_day UOWES',
  ]);
  expect(localDateOf(new Date('2028-02-29T01:00:00Z'), 'Asia/Shanghai')).toBe('2028-02-29');
});
