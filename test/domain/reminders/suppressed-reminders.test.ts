import { describe, expect, it } from 'vitest';
import type { Deadline } from '../../../src/domain/deadlines/deadline.js';
import { reminderKey } from '../../../src/domain/reminders/reminder-plan.js';
import {
  isScheduledFor,
  nudgesOf,
  suppressedReminders,
} from '../../../src/domain/reminders/suppressed-reminders.js';
import { about, company, deadline, everybody, site, workspace } from '../people.js';

/** Due on Friday 4 December 2026; on Wednesday the 9th it is three working days overdue. */
const wednesday = new Date('2026-12-09T02:00:00Z');
const january = new Date('2027-01-29T02:00:00Z');
const as = (id: string) => ({ kind: 'member', id }) as const;
const at = (now: Date, changes: Partial<Deadline> = {}) => ({
  deadline: deadline(changes),
  about: about({ roles: {} }),
  workspace: workspace(),
  units: [company, site],
  members: everybody,
  adminUserIds: [],
  now,
});
const lines = (
  input: ReturnType<typeof at>,
  known: ReadonlySet<string> = new Set(),
  limits: Parameters<typeof suppressedReminders>[2] = { count: 50 },
) =>
  suppressedReminders(input, known, limits).map(
    ({ at: when, stepKey, recipient, reason, why }) =>
      `${when.toISOString().slice(0, 10)} ${stepKey} ${recipient.id} ${reason} ${why}`,
  );

describe('what was never planned', () => {
  it('after downtime is every step but the newest, which is told now', () => {
    expect(lines(at(wednesday))).toEqual([
      '2026-12-07 overdue_1 UOWES owes superseded',
      '2026-12-04 due_day UOWES owes superseded',
      '2026-12-03 before_1 UOWES owes superseded',
      '2026-12-01 before_3 UOWES owes superseded',
      '2026-11-25 before_7 UOWES owes superseded',
    ]);
  });

  it('is nothing of what a notification stands for, sent or not', () => {
    const { deadline: due } = at(wednesday);
    const known = new Set(
      ['overdue_1', 'before_1', 'before_3', 'before_7'].map((key) =>
        reminderKey(due.id, key, as('UOWES')),
      ),
    );
    expect(lines(at(wednesday), known)).toEqual(['2026-12-04 due_day UOWES owes superseded']);
  });

  it('says that who owes has put it off', () => {
    const snoozedUntil = new Date('2026-12-04T01:00:00Z');
    const thursday = at(new Date('2026-12-03T03:00:00Z'), { snoozedUntil });
    expect(lines(thursday)).toEqual([
      '2026-12-03 before_1 UOWES owes snoozed',
      '2026-12-01 before_3 UOWES owes snoozed',
      '2026-11-25 before_7 UOWES owes snoozed',
    ]);
  });

  it('says that it was acknowledged: repeats stay away', () => {
    const acknowledgedAt = new Date('2026-12-23T02:00:00Z');
    const acknowledged = at(january, { acknowledgedAt });
    const policy = { ...acknowledged.deadline.policy, maxOverdueNudges: 50 };
    const whys = lines({ ...acknowledged, deadline: { ...acknowledged.deadline, policy } });
    expect(whys).toContainEqual(
      expect.stringMatching(/overdue_weekly\.\d+ UOWES owes acknowledged/),
    );
  });

  it('says that somebody above supervises it, to everybody but who owes', () => {
    const supervisedUntil = new Date('2026-12-10T01:00:00Z');
    const supervised = at(wednesday, { supervisedById: 'UBOSS', supervisedUntil });
    expect(lines(supervised, new Set(), { of: as('ULEAD'), count: 5 })).toEqual([
      '2026-12-09 overdue_3 ULEAD unit_leader supervised',
    ]);
    expect(isScheduledFor(supervised, as('UBOSS'))).toBe(true);
    expect(isScheduledFor(supervised, as('UADMIN'))).toBe(false);
  });

  it('says that the nudges of who owes are spent, whom escalation still reaches', () => {
    const late = at(january);
    expect(nudgesOf(late)).toEqual({ spent: 5, most: 5 });
    expect(lines(late, new Set(), { of: as('UOWES'), count: 1 })).toEqual([
      expect.stringMatching(/overdue_weekly\.\d+ UOWES owes nudges_spent/),
    ]);
    expect(lines(late).some((line) => /ULEAD .* nudges_spent/.test(line))).toBe(false);
    expect(nudgesOf(at(wednesday))).toEqual({ spent: 2, most: 5 });
    expect(nudgesOf(at(new Date('2026-12-04T02:00:00Z'))).spent).toBe(0);
  });

  it('says that the policy before had told it', () => {
    const { deadline: due } = at(wednesday);
    const told = { 'member:UOWES': '2026-12-09T01:00:00Z' };
    const policy = { ...due.policy, toldUntil: told };
    const [newest] = lines(at(wednesday, { policy }), new Set(), { of: as('UOWES'), count: 9 });
    expect(newest).toBe('2026-12-09 overdue_3 UOWES owes told_before');
  });
});
