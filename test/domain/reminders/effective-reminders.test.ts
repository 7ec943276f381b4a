import { describe, expect, it } from 'vitest';
import type { Deadline } from '../../../src/domain/deadlines/deadline.js';
import { reminderPlan } from '../../../src/domain/reminders/reminder-plan.js';
import { deadline, everybody, member, policyOf } from '../people.js';
import { at, story } from './reminder-story.js';

describe('what people have said about a deadline', () => {
  const said = (changes: Partial<Deadline>, until: string) =>
    story(at('2026-11-02', { deadline: deadline(changes) }), until);

  it('acknowledged, the repeats of the very step stay away from who owes; the others still hear', () => {
    const told = said({ acknowledgedAt: new Date('2026-12-22T03:00:00Z') }, '2027-01-01T00:00:00Z');
    expect(told.slice(-7)).toEqual([
      '2026-12-22T01:00 overdue_weekly UOWES',
      '2026-12-22T01:00 overdue_weekly ULEAD',
      '2026-12-22T01:00 overdue_weekly UBOSS',
      '2026-12-22T01:00 overdue_weekly COFFICE',
      '2026-12-29T01:00 overdue_weekly.1 ULEAD',
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

  it('supervised, escalation waits and comes back to all it had reached or would have', () => {
    const supervised = {
      supervisedById: 'ULEAD',
      supervisedUntil: new Date('2026-12-16T01:00:00Z'),
    };
    const told = said(supervised, '2026-12-23T00:00:00Z');
    expect(told.filter((line) => !line.endsWith('UOWES'))).toEqual([
      '2026-12-16T01:00 supervised.1797382800 ULEAD',
      '2026-12-16T01:00 supervised.1797382800 UBOSS',
      '2026-12-16T01:00 supervised.1797382800 COFFICE',
      '2026-12-22T01:00 overdue_weekly ULEAD',
      '2026-12-22T01:00 overdue_weekly UBOSS',
      '2026-12-22T01:00 overdue_weekly COFFICE',
    ]);
    expect(told).toContain('2026-12-15T01:00 overdue_7 UOWES');
  });

  it('whoever supervised hears how it ended, also where the policy has nothing for them', () => {
    const supervisedUntil = new Date('2026-12-08T01:00:00Z');
    const by = (supervisedById: string, members = everybody) =>
      story(
        at('2026-11-02', { members, deadline: deadline({ supervisedById, supervisedUntil }) }),
        '2026-12-10T00:00:00Z',
      ).filter((line) => !line.endsWith('UOWES'));
    const escalated = '2026-12-09T01:00 overdue_3 ULEAD';
    expect(by('UADMIN')).toEqual(['2026-12-08T01:00 supervised.1796691600 UADMIN', escalated]);
    expect(by('ULEAD')).toEqual(['2026-12-08T01:00 supervised.1796691600 ULEAD', escalated]);
    const gone = new Map(everybody).set('UADMIN', member('UADMIN', { isDeactivated: true }));
    expect(by('UADMIN', gone)).toEqual([escalated]);
    expect(by('UOWES')).toEqual([escalated]);
    const [told] = reminderPlan(
      at(supervisedUntil, { deadline: deadline({ supervisedById: 'UADMIN', supervisedUntil }) }),
    ).notifications.filter(({ recipient }) => recipient.id === 'UADMIN');
    expect(told?.details).toEqual({ reason: 'supervisor', insteadOf: null });
  });

  it('supervised until then, whom another policy told since does not hear of it again', () => {
    const toldUntil = {
      'member:ULEAD': '2026-12-17T01:00:00.000Z',
      'channel:COFFICE': '2026-12-15T01:00:00.000Z',
    };
    const policy = { ...policyOf('rectify', 'general'), toldUntil };
    const supervised = {
      supervisedById: 'ULEAD',
      supervisedUntil: new Date('2026-12-16T01:00:00Z'),
    };
    const plan = reminderPlan(
      at('2026-12-18T01:00:00Z', { deadline: deadline({ ...supervised, policy }) }),
    );
    const told = plan.notifications.filter(({ recipient }) => recipient.id !== 'UOWES');
    expect(told.map(({ dedupeKey }) => dedupeKey)).toEqual([
      'deadline-1/supervised.1797382800/member:UBOSS',
      'deadline-1/supervised.1797382800/channel:COFFICE',
    ]);
  });
});
