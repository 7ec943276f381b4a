import { describe, expect, it } from 'vitest';
import { company, everybody, kinds, member, policyOf, site } from '../people.js';
import {
  decide,
  facts,
  inDigest,
  morning,
  notice,
  notification,
  skipped,
} from './decision-facts.js';

describe('a reminder', () => {
  it('is sent in working hours while it is owed', () => {
    expect(decide(notification())).toEqual(inDigest);
  });

  it('waits for the recipient’s own working hours', () => {
    const evening = new Date('2026-12-09T12:00:00Z');
    expect(decide(notification(), facts(), evening)).toEqual({
      kind: 'later',
      notBefore: new Date('2026-12-10T01:00:00Z'),
    });
    const members = new Map(everybody).set('UOWES', member('UOWES', { timeZone: 'Europe/Berlin' }));
    const noonThere = new Date('2026-12-09T11:00:00Z');
    expect(decide(notification(), facts({ members }), noonThere)).toEqual(inDigest);
  });

  it('waits for the morning of a recipient who has moved west', () => {
    const members = new Map(everybody).set(
      'UOWES',
      member('UOWES', { timeZone: 'America/Los_Angeles' }),
    );
    expect(decide(notification(), facts({ members }))).toEqual({
      kind: 'later',
      notBefore: new Date('2026-12-09T17:00:00Z'),
    });
  });

  it('goes at once, at night too, where the step of a major hazard says so', () => {
    const major = facts({
      about: { matter: { level: 'major' } },
      deadline: { policy: policyOf('rectify', 'major') },
    });
    const night = new Date('2026-12-12T18:00:00Z');
    const urgent = notification({
      stepKey: 'overdue_3_up',
      recipient: { kind: 'channel', id: 'COFFICE' },
      details: { reason: 'office', insteadOf: null },
    });
    expect(decide(urgent, major, night)).toEqual(inDigest);
    expect(decide(notification(), major, night)).toMatchObject({ kind: 'later' });
  });

  it('is left out when a newer one to the same recipient is due', () => {
    expect(decide(notification({ stepKey: 'overdue_1' }))).toEqual(skipped('superseded'));
  });

  it.each([
    ['the deadline was met', { deadline: { settledAt: morning } }, 'deadline_settled'],
    ['the matter has ended', { about: { matter: { endedAt: morning } } }, 'matter_ended'],
    ['another owes by now', { deadline: { owedById: 'UOTHER' } }, 'no_longer_theirs'],
  ] as const)('is left out when %s', (_, change, reason) => {
    expect(decide(notification(), facts(change))).toEqual(skipped(reason));
  });

  it('is left out for a leader whose unit has another leader by now', () => {
    const toLeader = notification({ recipient: { kind: 'member', id: 'ULEAD' } });
    expect(decide(toLeader)).toEqual(inDigest);
    const units = [company, { ...site, leaderId: 'UNEW' }];
    expect(decide(toLeader, facts({ units }))).toEqual(skipped('no_longer_theirs'));
  });

  it('is left out when its step is none of the policy’s', () => {
    expect(decide(notification({ stepKey: 'gone' }))).toEqual(skipped('step_gone'));
  });

  it.each([
    ['general', 'major'],
    ['major', 'general'],
  ] as const)('planned of a %s matter, of what it is now: %s', (from, to) => {
    const [before, policy] = [policyOf('rectify', from), policyOf('rectify', to)];
    const known = facts({ about: { matter: { level: to } }, deadline: { policy } });
    const keys = before.steps.map(({ key }) => key);
    const evening = new Date('2026-12-09T12:00:00Z');
    const reasons = keys.map((stepKey) => {
      const step = policy.steps.find(({ key }) => key === stepKey);
      const decision = decide(notification({ stepKey }), known, evening);
      if (step === undefined) expect(decision).toEqual(skipped('step_gone'));
      else expect(decision).not.toEqual(skipped('step_gone'));
      return decision.kind;
    });
    expect(new Set(reasons)).toContain('skip');
  });

  it.each([
    ['major', { kind: 'send' }],
    ['general', { kind: 'later', notBefore: new Date('2026-12-10T01:00:00Z') }],
  ] as const)('that both levels have keeps to how the matter is now: %s', (level, decided) => {
    const evening = new Date('2026-12-09T12:00:00Z');
    const policy = policyOf('commit', level);
    const dueAt = new Date('2026-12-09T11:30:00Z');
    const known = facts({
      about: { matter: { level } },
      deadline: { kind: 'commit', policy, dueAt, originalDueAt: dueAt },
    });
    expect(decide(notification({ stepKey: 'due' }), known, evening)).toEqual(decided);
  });
});

describe('a deactivated recipient', () => {
  const members = new Map(everybody).set('UOWES', member('UOWES', { isDeactivated: true }));

  it.each([...kinds.notifications.keys()])(
    'is never sent a notification of the kind %s',
    (kind) => {
      const told = notification({ kind });
      expect(decide(told, facts({ members }))).toEqual({
        kind: 'unreachable',
        code: 'deactivated',
      });
    },
  );

  it('is nobody’s concern any more once the deadline is met', () => {
    const settled = facts({ members, deadline: { settledAt: morning } });
    expect(decide(notification(), settled)).toEqual(skipped('deadline_settled'));
  });
});

describe('what people are told at once', () => {
  const night = new Date('2026-12-12T18:00:00Z');

  it.each(['assigned', 'committed', 'rectified', 'verified', 'sent_back'] as const)(
    'goes at night too: %s',
    (kind) => {
      expect(decide(notice({ kind }), facts(), night)).toEqual({ kind: 'send' });
    },
  );

  it.each(['closed', 'withdrawn', 'verified'] as const)('tells the end of a matter: %s', (kind) => {
    const ended = facts({ about: { matter: { endedAt: morning } } });
    expect(decide(notice({ kind }), ended, night)).toEqual({ kind: 'send' });
  });

  it('asks nothing of anybody about a matter that has ended', () => {
    const ended = facts({ about: { matter: { endedAt: morning } } });
    expect(decide(notice({ kind: 'assigned' }), ended)).toEqual(skipped('matter_ended'));
  });

  it('asks nothing of somebody who does not owe it any more', () => {
    const told = notice({ kind: 'assigned', deadlineId: 'deadline-1' });
    expect(decide(told)).toEqual({ kind: 'send' });
    const handedOver = facts({ deadline: { owedById: 'UOTHER' } });
    expect(decide(told, handedOver)).toEqual(skipped('no_longer_theirs'));
  });
});

describe('word that somebody has left', () => {
  const night = new Date('2026-12-12T18:00:00Z');
  const mondayMorning = new Date('2026-12-14T01:00:00Z');
  const told = notice({ kind: 'handed_over', details: { role: 'successor', memberId: 'UGONE' } });

  it('waits for working hours, and comes with whatever else there is', () => {
    expect(decide(told)).toEqual(inDigest);
    expect(decide(told, facts(), night)).toEqual({ kind: 'later', notBefore: mondayMorning });
  });

  it('goes at night too about a major matter, with what else goes then', () => {
    expect(decide(told, facts({ about: { matter: { level: 'major' } } }), night)).toEqual(inDigest);
  });

  it('may be about no matter at all', () => {
    const toAdmin = { ...told, matterId: null, details: { role: 'admin', memberId: 'UGONE' } };
    expect(decide(toAdmin)).toEqual(inDigest);
    expect(decide(toAdmin, facts(), night)).toEqual({ kind: 'later', notBefore: mondayMorning });
  });

  it('is left out for a successor who has handed it on meanwhile', () => {
    const owed = { ...told, deadlineId: 'deadline-1' };
    expect(decide(owed)).toEqual(inDigest);
    expect(decide(owed, facts({ deadline: { owedById: 'UOTHER' } }))).toEqual(
      skipped('no_longer_theirs'),
    );
    const toLeader = { ...told, recipient: { kind: 'member', id: 'ULEAD' } } as const;
    expect(decide(toLeader)).toEqual(skipped('no_longer_theirs'));
    expect(decide(toLeader, facts({ about: { roles: { responsible: 'ULEAD' } } }))).toEqual(
      inDigest,
    );
    // What they reported or signed themselves was not handed over to them.
    for (const role of ['reporter', 'rectifier', 'verifier']) {
      const kept = facts({ about: { roles: { [role]: 'ULEAD' } } });
      expect(decide(toLeader, kept)).toEqual(skipped('no_longer_theirs'));
    }
  });
});

describe('the card and its thread', () => {
  const toChannel = { recipient: { kind: 'channel', id: 'COFFICE' } } as const;

  it.each(['card', 'timeline'] as const)('%s: kept up to date to the end', (kind) => {
    const ended = facts({ about: { matter: { endedAt: morning } }, cardChannelId: 'COFFICE' });
    expect(decide(notice({ kind, ...toChannel }), ended)).toEqual({ kind: 'send' });
  });

  it.each(['card', 'timeline'] as const)('%s: left out when no channel is left', (kind) => {
    expect(decide(notice({ kind, ...toChannel }), facts({ cardChannelId: null }))).toEqual(
      skipped('no_channel'),
    );
  });
});

describe('word that somebody cannot be reached', () => {
  const told = notification({
    kind: 'unreachable',
    stepKey: null,
    recipient: { kind: 'member', id: 'ULEAD' },
    details: { reason: 'unit_leader', unreachableId: 'UOWES', code: 'user_disabled' },
  });
  const night = new Date('2026-12-12T18:00:00Z');

  it('waits for working hours, but not about a major matter', () => {
    expect(decide(told)).toEqual(inDigest);
    expect(decide(told, facts(), night)).toMatchObject({ kind: 'later' });
    expect(decide(told, facts({ about: { matter: { level: 'major' } } }), night)).toEqual(inDigest);
  });

  it('is left out when the account is active again', () => {
    const deactivated = { ...told, details: { ...told.details, code: 'deactivated' } };
    expect(decide(deactivated)).toEqual(skipped('reachable_again'));
  });
});

it('refuses to decide without the facts that the notification names', () => {
  expect(() => decide(notification({ matterId: 'other' }))).toThrow(TypeError);
  expect(() => decide(notification({ deadlineId: null }))).toThrow(TypeError);
});

describe('what goes into the digest', () => {
  const majorFacts = facts({
    about: { matter: { level: 'major' } },
    deadline: { policy: policyOf('rectify', 'major') },
  });
  const urgent = notification({
    stepKey: 'overdue_3_up',
    recipient: { kind: 'channel', id: 'COFFICE' },
    details: { reason: 'office', insteadOf: null },
  });

  it('is no urgent step within its first hour: that one comes by itself, at once', () => {
    const soon = new Date(morning.getTime() + 59 * 60_000);
    expect(decide(urgent, majorFacts, soon)).toEqual({ kind: 'send' });
  });

  it('is an urgent step too that was held up for longer: after downtime one message says it all', () => {
    const later = new Date(morning.getTime() + 60 * 60_000);
    expect(decide(urgent, majorFacts, later)).toEqual(inDigest);
  });
});

describe('what people have said about the deadline since the reminder was planned', () => {
  it('keeps a reminder from who has put it off meanwhile', () => {
    const until = new Date('2026-12-10T01:00:00Z');
    const known = facts({ deadline: { snoozedUntil: until } });
    expect(decide(notification(), known)).toEqual(skipped('snoozed'));
  });

  it('keeps a repeat from who has read the step', () => {
    const acknowledgedAt = new Date('2026-12-22T03:00:00Z');
    const repeat = notification({ stepKey: 'overdue_weekly.1' });
    const later = new Date('2026-12-29T01:00:00Z');
    const known = facts({ deadline: { acknowledgedAt } });
    expect(decide(repeat, known, later)).toEqual(skipped('acknowledged'));
  });

  it('keeps an escalation from the leaders while one of them supervises it', () => {
    const supervised = {
      supervisedById: 'ULEAD',
      supervisedUntil: new Date('2026-12-14T01:00:00Z'),
    };
    const toLeader = notification({ recipient: { kind: 'member', id: 'ULEAD' } });
    expect(decide(toLeader, facts({ deadline: supervised }))).toEqual(skipped('supervised'));
    expect(decide(notification(), facts({ deadline: supervised }))).toEqual(inDigest);
  });
});

describe('the end of a supervision after which another began', () => {
  const ended = new Date('2026-12-16T01:00:00Z');
  const toldOf = (id: string, kind: 'member' | 'channel' = 'member') =>
    notification({ stepKey: 'supervised.1797382800', recipient: { kind, id } });
  const renewed = { supervisedById: 'ULEAD', supervisedUntil: new Date('2026-12-21T01:00:00Z') };
  const now = new Date('2026-12-16T02:00:00Z');

  it('is told all the same to those above, who had not heard of it yet', () => {
    expect(decide(toldOf('UBOSS'), facts({ deadline: renewed }), now)).toEqual(inDigest);
    expect(decide(toldOf('COFFICE', 'channel'), facts({ deadline: renewed }), now)).toEqual(
      inDigest,
    );
    const members = new Map(everybody).set('UBOSS', member('UBOSS', { timeZone: 'Europe/Berlin' }));
    expect(decide(toldOf('UBOSS'), facts({ members, deadline: renewed }), now)).toEqual({
      kind: 'later',
      notBefore: new Date('2026-12-16T08:00:00Z'),
    });
  });

  it('is told neither to who supervises now, nor to who would not have heard, nor before it', () => {
    const known = facts({ deadline: renewed });
    expect(decide(toldOf('ULEAD'), known, now)).toEqual(skipped('supervised'));
    expect(decide(toldOf('UELSE'), known, now)).toEqual(skipped('no_longer_theirs'));
    const before = new Date(+ended - 1);
    expect(decide(toldOf('UBOSS'), known, before)).toEqual(skipped('no_longer_theirs'));
  });

  it('gives way to the end of the supervision that follows', () => {
    const after = new Date('2026-12-21T02:00:00Z');
    const known = facts({ deadline: renewed });
    expect(decide(toldOf('UBOSS'), known, after)).toEqual(skipped('superseded'));
  });
});

describe('the word that nothing is due', () => {
  const word = notification({
    kind: 'morning',
    matterId: null,
    deadlineId: null,
    stepKey: null,
    details: { date: '2026-12-09' },
  });
  const members = new Map(everybody).set('UOWES', member('UOWES', { silentMorning: false }));

  it('is for who wants it, on that morning', () => {
    expect(decide(word, facts({ members }))).toEqual(inDigest);
    expect(decide(word)).toEqual(skipped('silent_morning'));
    const nextDay = new Date('2026-12-10T01:00:00Z');
    expect(decide(word, facts({ members }), nextDay)).toEqual(skipped('morning_over'));
    const evening = new Date('2026-12-09T12:00:00Z');
    expect(decide(word, facts({ members }), evening)).toEqual(skipped('morning_over'));
  });
});
