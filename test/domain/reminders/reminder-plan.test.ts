import { describe, expect, it } from 'vitest';
import { localDateOf } from '../../../src/domain/calendar/working-calendar.js';
import type { ReminderPolicy } from '../../../src/domain/deadlines/deadline.js';
import { stepOf } from '../../../src/domain/reminders/reminder-occurrence.js';
import { reminderPlan } from '../../../src/domain/reminders/reminder-plan.js';
import { about, deadline, everybody, member, membersOf, policyOf, workspace } from '../people.js';
import { at, story } from './reminder-story.js';

describe('the policy of a promised date', () => {
  it('reminds before, on the day, and climbs once it is overdue, then never ends', () => {
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
      '2026-12-22T01:00 overdue_weekly ULEAD',
      '2026-12-22T01:00 overdue_weekly UBOSS',
      '2026-12-22T01:00 overdue_weekly COFFICE',
      '2026-12-29T01:00 overdue_weekly.1 UOWES',
      '2026-12-29T01:00 overdue_weekly.1 ULEAD',
      '2026-12-29T01:00 overdue_weekly.1 UBOSS',
      '2026-12-29T01:00 overdue_weekly.1 COFFICE',
      '2027-01-05T01:00 overdue_weekly.2 ULEAD',
      '2027-01-05T01:00 overdue_weekly.2 UBOSS',
      '2027-01-05T01:00 overdue_weekly.2 COFFICE',
    ]);
  });

  it('reaches the leader of a major hazard on the day itself and the next level a day later', () => {
    const major = at('2026-11-02', {
      about: about({ matter: { level: 'major' } }),
      deadline: deadline({ policy: policyOf('rectify', 'major') }),
    });
    const told = story(major, '2026-12-10T00:00:00Z');
    expect(told).toContain('2026-12-04T01:00 due_day_up ULEAD');
    expect(told).toContain('2026-12-07T01:00 overdue_1_up UBOSS');
    expect(told).toContain('2026-12-09T01:00 overdue_3_up COFFICE');
  });

  it('runs by the clock for the commitment to a major hazard, at night too', () => {
    const night = at('2026-11-21', {
      about: about({ matter: { level: 'major' }, roles: {} }),
      deadline: deadline({
        kind: 'commit',
        startsAt: new Date('2026-11-21T15:00:00Z'),
        dueAt: new Date('2026-11-21T19:00:00Z'),
        policy: policyOf('commit', 'major'),
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
      '2026-11-24T01:00 overdue_daily_up ULEAD',
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

  it('never reminds of a deadline as of one to come after it has passed, however far west the reader is', () => {
    const told = story(at('2026-11-02', { members: owedIn('America/Los_Angeles') }), '2026-12-08');
    expect(told.slice(-2)).toEqual([
      '2026-12-03T17:00 due_day UOWES',
      '2026-12-07T17:00 overdue_1 UOWES',
    ]);
  });

  it('never says that a deadline is overdue before it is, however far east the reader is', () => {
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
    // planned at 21:00 in Shanghai: nobody is told outside working hours
    for (const { notBefore } of plan.notifications) {
      expect(notBefore).toEqual(new Date('2026-12-17T01:00:00Z'));
    }
    expect(plan.nextReminderAt).toEqual(new Date('2026-12-22T01:00:00Z'));
  });
});

describe('people who are not there', () => {
  it('tells the next level instead of a deactivated member, and that they cannot be reached', () => {
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

  it('tells one person once, for the senior reason, when they are meant twice', () => {
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
        about: about({ roles: { responsible_leader: 'ULEAD' } }),
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

  it('tells of everybody who cannot be reached and instead of whom one person is told', () => {
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
        about: about({ roles: { responsible_leader: 'UDEPUTY' } }),
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
    expect(plan.stepWithoutRecipient).toBe('overdue_weekly.5');
    expect(plan.nextReminderAt).toEqual(new Date('2027-02-02T01:00:00Z'));
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

  it('goes on after what another policy has told, however late that was', () => {
    const policy = { ...daily, toldUntil: { 'member:UOWES': '2026-12-07T01:00:00.000Z' } };
    const plan = reminderPlan(at('2026-12-02T02:00:00Z', { deadline: deadline({ policy }) }));
    expect(plan.notifications).toEqual([]);
    expect(plan.nextReminderAt).toEqual(new Date('2026-12-08T01:00:00Z'));
  });
});

describe('what is over', () => {
  it.each([
    ['a settled deadline', { deadline: deadline({ settledAt: new Date('2026-12-04T02:00:00Z') }) }],
    ['a matter that has ended', { about: about({ matter: { endedAt: new Date('2026-12-04') } }) }],
  ])('asks nothing more for %s', (_, over) => {
    expect(reminderPlan(at('2026-12-08T02:00:00Z', over))).toEqual({
      notifications: [],
      nextReminderAt: null,
      stepWithoutRecipient: null,
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
  const policy = policyOf('rectify', 'general');
  expect(stepOf(policy, 'overdue_weekly.12')?.key).toBe('overdue_weekly');
  expect(stepOf(policy, 'before_7')?.offset.amount).toBe(-7);
  expect(stepOf(policy, 'gone')).toBeUndefined();
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
