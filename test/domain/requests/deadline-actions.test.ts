import { describe, expect, it } from 'vitest';
import { deadlineKind } from '../../../src/domain/deadlines/kinds.js';
import { allowedDeadlineActions } from '../../../src/domain/requests/deadline-actions.js';
import type { Request } from '../../../src/domain/requests/request.js';
import { about, actor, calendarOf, company, deadline, kinds, site, workspace } from '../people.js';

const now = new Date('2026-12-01T02:00:00Z');

describe('the buttons of a deadline', () => {
  const rectify = deadline({ owedById: 'UDOES' });
  const facts = {
    ...about({ roles: { responsible: 'UOWES', completer: 'UDOES', acceptor: 'UACCEPTS' } }),
    units: [company, site],
    deadlineRules: deadlineKind(kinds, 'rectify'),
    requests: [] as Request[],
    openDeadlines: [rectify],
    calendar: calendarOf(workspace()),
    now,
  };

  it('let who owes read, put off and ask; overdue no longer put off', () => {
    const mine = actor('UDOES');
    expect(allowedDeadlineActions(mine, rectify, facts)).toEqual([
      'acknowledge',
      'snooze',
      'ask_extension',
    ]);
    const late = { ...facts, now: new Date('2026-12-08T02:00:00Z') };
    expect(allowedDeadlineActions(mine, rectify, late)).toEqual(['acknowledge', 'ask_extension']);
  });

  it('do not let who owes put off what is due before the next morning', () => {
    const dueDay = { ...facts, now: new Date('2026-12-04T02:00:00Z') };
    expect(allowedDeadlineActions(actor('UDOES'), rectify, dueDay)).toEqual([
      'acknowledge',
      'ask_extension',
    ]);
    const dayBefore = { ...facts, now: new Date('2026-12-03T02:00:00Z') };
    expect(allowedDeadlineActions(actor('UDOES'), rectify, dayBefore)).toContain('snooze');
  });

  it('let a leader supervise what is overdue', () => {
    const offered = (at: string) =>
      allowedDeadlineActions(actor('ULEAD'), rectify, { ...facts, now: new Date(at) });
    expect(offered('2026-12-04T02:00:00Z')).not.toContain('supervise');
    expect(offered('2026-12-08T02:00:00Z')).toContain('supervise');
  });

  it('let the decider decide while a request waits, and nobody ask again', () => {
    const decision = deadline({ id: 'decision', kind: 'decide_extension', owedById: 'ULEAD' });
    const request = { id: 'e', decision: null, deadlineId: rectify.id, askedById: 'UOWES' };
    const pending = {
      ...facts,
      requests: [request as Request],
      deadlineRules: deadlineKind(kinds, 'decide_extension'),
      openDeadlines: [rectify, decision],
    };
    expect(allowedDeadlineActions(actor('ULEAD'), decision, pending)).toEqual([
      'approve',
      'approve_other_date',
      'refuse',
      'acknowledge',
      'snooze',
    ]);
    const ofWork = { ...pending, deadlineRules: facts.deadlineRules };
    expect(allowedDeadlineActions(actor('UDOES'), rectify, ofWork)).not.toContain('ask_extension');
    expect(allowedDeadlineActions(actor('UOWES'), decision, pending)).toEqual([]);
  });

  it('offer nothing about what is settled, nor a second supervision', () => {
    const settled = deadline({ settledAt: now });
    expect(allowedDeadlineActions(actor('UOWES'), settled, facts)).toEqual([]);
    const supervised = deadline({
      supervisedById: 'UBOSS',
      supervisedUntil: new Date('2026-12-10'),
    });
    const late = { ...facts, now: new Date('2026-12-08T02:00:00Z') };
    expect(allowedDeadlineActions(actor('ULEAD'), supervised, late)).not.toContain('supervise');
  });

  it('let nobody ask for another date of what has none to move', () => {
    for (const kind of ['commit', 'verify', 'decide_extension']) {
      const about = { ...facts, deadlineRules: deadlineKind(kinds, kind) };
      const owed = deadline({ kind, owedById: 'UDOES' });
      expect(allowedDeadlineActions(actor('UDOES'), owed, about)).toEqual([
        'acknowledge',
        'snooze',
      ]);
    }
  });
});
