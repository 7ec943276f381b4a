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
      'not_mine',
    ]);
    const late = { ...facts, now: new Date('2026-12-08T02:00:00Z') };
    expect(allowedDeadlineActions(mine, rectify, late)).toEqual([
      'acknowledge',
      'ask_extension',
      'not_mine',
    ]);
  });

  it('do not let who owes put off what is due before the next morning', () => {
    const dueDay = { ...facts, now: new Date('2026-12-04T02:00:00Z') };
    expect(allowedDeadlineActions(actor('UDOES'), rectify, dueDay)).toEqual([
      'acknowledge',
      'ask_extension',
      'not_mine',
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
    const request = {
      id: 'e',
      kind: 'extension',
      decision: null,
      deadlineId: rectify.id,
      askedById: 'UOWES',
    };
    const pending = {
      ...facts,
      requests: [request as Request],
      deadlineRules: deadlineKind(kinds, 'decide_extension'),
      openDeadlines: [rectify, decision],
    };
    expect(allowedDeadlineActions(actor('ULEAD'), decision, pending)).toEqual([
      'approve',
      'refuse',
      'approve_other_date',
      'acknowledge',
      'snooze',
    ]);
    const ofWork = { ...pending, deadlineRules: facts.deadlineRules };
    expect(allowedDeadlineActions(actor('UDOES'), rectify, ofWork)).not.toContain('ask_extension');
    expect(allowedDeadlineActions(actor('UOWES'), decision, pending)).toEqual([]);
  });

  it('let who was named say that it is not theirs, once, and others name another', () => {
    const offered = (userId: string, changes: Partial<typeof facts> = {}, kind = 'rectify') =>
      allowedDeadlineActions(
        actor(userId, { isAdmin: userId === 'UADMIN' }),
        deadline({ id: kind, kind, owedById: 'ULEAD' }),
        { ...facts, ...changes, deadlineRules: deadlineKind(kinds, kind) },
      );
    const isOffered = (who: string, kind?: string) => offered(who, {}, kind).includes('not_mine');
    expect(['UOWES', 'UDOES'].map((who) => isOffered(who))).toEqual([true, true]);
    expect(['ULEAD', 'UBOSS', 'UADMIN', 'UACCEPTS'].map((who) => isOffered(who))).not.toContain(
      true,
    );
    expect(isOffered('UDOES', 'commit')).toBe(false);
    const decision = deadline({
      id: 'decide_not_mine',
      kind: 'decide_not_mine',
      owedById: 'ULEAD',
    });
    const said = { id: 'n', kind: 'not_mine', decision: null, deadlineId: decision.id };
    const pending = {
      requests: [{ ...said, askedById: 'UOWES' } as Request],
      openDeadlines: [rectify, decision],
    };
    expect(offered('UDOES', pending)).not.toContain('not_mine');
    expect(offered('UDOES', pending)).toContain('ask_extension');
    for (const [who, decides] of [
      ...[['ULEAD', true] as const, ['UBOSS', true] as const, ['UADMIN', true] as const],
      ...[['UOWES', false] as const, ['UDOES', false] as const, ['UACCEPTS', false] as const],
    ]) {
      const actions = offered(who, pending, 'decide_not_mine');
      expect([who, actions.includes('name_another')]).toEqual([who, decides]);
      expect([who, actions.includes('refuse_not_mine')]).toEqual([who, decides]);
      expect(actions).not.toContain('approve');
    }
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
    for (const kind of ['verify', 'decide_extension', 'decide_not_mine']) {
      const about = { ...facts, deadlineRules: deadlineKind(kinds, kind) };
      const owed = deadline({ kind, owedById: 'UDOES' });
      expect(allowedDeadlineActions(actor('UDOES'), owed, about)).toEqual([
        'acknowledge',
        'snooze',
      ]);
    }
  });
});
