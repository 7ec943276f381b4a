import { describe, expect, it } from 'vitest';
import {
  type DecisionFacts,
  deliveryDecision,
} from '../../../src/domain/delivery/delivery-decision.js';
import { defaultPolicy } from '../../../src/domain/hazards/default-policies.js';
import {
  type Notification,
  notificationKinds,
} from '../../../src/domain/notifications/notification.js';
import {
  commitment,
  company,
  deadline,
  everybody,
  hazard,
  member,
  site,
  workspace,
} from '../people.js';

/** Wednesday 9 December 2026, 09:00 in Shanghai: three working days overdue. */
const morning = new Date('2026-12-09T01:00:00Z');

const facts = (
  overrides: Partial<DecisionFacts> & {
    hazard?: Parameters<typeof hazard>[0];
    deadline?: Parameters<typeof deadline>[0];
  } = {},
): DecisionFacts => ({
  workspace: workspace(),
  units: [company, site],
  members: everybody,
  hazards: new Map([
    ['hazard-1', { hazard: hazard(overrides.hazard), unit: site, commitment: commitment() }],
  ]),
  deadlines: new Map([['deadline-1', deadline(overrides.deadline)]]),
  ...pick(overrides),
});
const pick = ({ workspace, units, members }: Partial<DecisionFacts>) => ({
  ...(workspace === undefined ? {} : { workspace }),
  ...(units === undefined ? {} : { units }),
  ...(members === undefined ? {} : { members }),
});

const notification = (overrides: Partial<Notification> = {}): Notification => ({
  id: 'notification-1',
  sequence: 1n,
  kind: 'reminder',
  hazardId: 'hazard-1',
  deadlineId: 'deadline-1',
  stepKey: 'overdue_3',
  recipient: { kind: 'member', id: 'UOWES' },
  details: { reason: 'owes', insteadOf: null },
  notBefore: morning,
  state: 'claimed',
  attempts: 1,
  lostClaims: 0,
  claimedAt: morning,
  doubtUntil: null,
  search: null,
  channelId: null,
  messageTs: null,
  outcome: null,
  ...overrides,
});
const notice = (overrides: Partial<Notification> = {}) =>
  notification({ kind: 'committed', deadlineId: null, stepKey: null, details: {}, ...overrides });

const decide = (told: Notification, about: DecisionFacts = facts(), now: Date = morning) =>
  deliveryDecision(told, about, { now, adminUserIds: [] });
/** With whatever else there is to say to the recipient now. */
const gathered = { kind: 'send', gathers: true };
const skipped = (reason: string) => ({ kind: 'skip', reason });

describe('a reminder', () => {
  it('is sent in working hours while it is owed', () => {
    expect(decide(notification())).toEqual(gathered);
  });

  it('waits for the recipient’s own working hours', () => {
    const evening = new Date('2026-12-09T12:00:00Z');
    expect(decide(notification(), facts(), evening)).toEqual({
      kind: 'later',
      notBefore: new Date('2026-12-10T01:00:00Z'),
    });
    const members = new Map(everybody).set('UOWES', member('UOWES', { timeZone: 'Europe/Berlin' }));
    const noonThere = new Date('2026-12-09T11:00:00Z');
    expect(decide(notification(), facts({ members }), noonThere)).toEqual(gathered);
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
      hazard: { level: 'major' },
      deadline: { policy: defaultPolicy('rectify', 'major') },
    });
    const night = new Date('2026-12-12T18:00:00Z');
    const urgent = notification({
      stepKey: 'overdue_3_up',
      recipient: { kind: 'channel', id: 'COFFICE' },
      details: { reason: 'office', insteadOf: null },
    });
    expect(decide(urgent, major, night)).toEqual(gathered);
    expect(decide(notification(), major, night)).toMatchObject({ kind: 'later' });
  });

  it('is left out when a newer one to the same recipient is due', () => {
    expect(decide(notification({ stepKey: 'overdue_1' }))).toEqual(skipped('superseded'));
  });

  it.each([
    ['the deadline was met', { deadline: { settledAt: morning } }, 'deadline_settled'],
    ['the hazard was closed', { hazard: { state: 'closed' } }, 'hazard_closed'],
    ['the hazard was withdrawn', { hazard: { state: 'withdrawn' } }, 'hazard_withdrawn'],
    ['another owes by now', { deadline: { owedById: 'UOTHER' } }, 'no_longer_theirs'],
  ] as const)('is left out when %s', (_, change, reason) => {
    expect(decide(notification(), facts(change))).toEqual(skipped(reason));
  });

  it('is left out for a leader whose unit has another leader by now', () => {
    const toLeader = notification({ recipient: { kind: 'member', id: 'ULEAD' } });
    expect(decide(toLeader)).toEqual(gathered);
    const units = [company, { ...site, leaderId: 'UNEW' }];
    expect(decide(toLeader, facts({ units }))).toEqual(skipped('no_longer_theirs'));
  });

  it('is left out when its step is none of the policy’s', () => {
    expect(decide(notification({ stepKey: 'gone' }))).toEqual(skipped('no_longer_theirs'));
  });
});

describe('a deactivated recipient', () => {
  const members = new Map(everybody).set('UOWES', member('UOWES', { isDeactivated: true }));

  it.each(notificationKinds)('is never sent a notification of the kind %s', (kind) => {
    const told = notification({ kind });
    expect(decide(told, facts({ members }))).toEqual({ kind: 'unreachable', code: 'deactivated' });
  });

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

  it.each(['closed', 'withdrawn', 'verified'] as const)('tells the end of a hazard: %s', (kind) => {
    const ended = facts({ hazard: { state: kind === 'withdrawn' ? 'withdrawn' : 'closed' } });
    expect(decide(notice({ kind }), ended, night)).toEqual({ kind: 'send' });
  });

  it('asks nothing of anybody about a hazard that has ended', () => {
    const ended = facts({ hazard: { state: 'closed' } });
    expect(decide(notice({ kind: 'assigned' }), ended)).toEqual(skipped('hazard_closed'));
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
    expect(decide(told)).toEqual(gathered);
    expect(decide(told, facts(), night)).toEqual({ kind: 'later', notBefore: mondayMorning });
  });

  it('goes at night too about a major hazard, with what else goes then', () => {
    expect(decide(told, facts({ hazard: { level: 'major' } }), night)).toEqual(gathered);
  });

  it('may be about no hazard at all', () => {
    const toAdmin = { ...told, hazardId: null, details: { role: 'admin', memberId: 'UGONE' } };
    expect(decide(toAdmin)).toEqual(gathered);
    expect(decide(toAdmin, facts(), night)).toEqual({ kind: 'later', notBefore: mondayMorning });
  });

  it('is left out for a successor who has handed it on meanwhile', () => {
    const owed = { ...told, deadlineId: 'deadline-1' };
    expect(decide(owed)).toEqual(gathered);
    expect(decide(owed, facts({ deadline: { owedById: 'UOTHER' } }))).toEqual(
      skipped('no_longer_theirs'),
    );
    const toLeader = { ...told, recipient: { kind: 'member', id: 'ULEAD' } } as const;
    expect(decide(toLeader)).toEqual(skipped('no_longer_theirs'));
    expect(decide(toLeader, facts({ hazard: { responsibleId: 'ULEAD' } }))).toEqual(gathered);
  });
});

describe('the card and its thread', () => {
  const toChannel = { recipient: { kind: 'channel', id: 'COFFICE' } } as const;

  it.each(['card', 'timeline'] as const)('%s: kept up to date to the end', (kind) => {
    const ended = facts({ hazard: { state: 'closed' } });
    expect(decide(notice({ kind, ...toChannel }), ended)).toEqual({ kind: 'send' });
  });

  it.each(['card', 'timeline'] as const)('%s: left out when no channel is left', (kind) => {
    const bare = facts({ workspace: workspace({ officeChannelId: null }) });
    expect(decide(notice({ kind, ...toChannel }), bare)).toEqual(skipped('no_channel'));
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

  it('waits for working hours, but not about a major hazard', () => {
    expect(decide(told)).toEqual(gathered);
    expect(decide(told, facts(), night)).toMatchObject({ kind: 'later' });
    expect(decide(told, facts({ hazard: { level: 'major' } }), night)).toEqual(gathered);
  });

  it('is left out when the account is active again', () => {
    const deactivated = { ...told, details: { ...told.details, code: 'deactivated' } };
    expect(decide(deactivated)).toEqual(skipped('reachable_again'));
  });
});

it('refuses to decide without the facts that the notification names', () => {
  expect(() => decide(notification({ hazardId: 'other' }))).toThrow(TypeError);
  expect(() => decide(notification({ deadlineId: null }))).toThrow(TypeError);
});

describe('what gathers into one message', () => {
  const majorFacts = facts({
    hazard: { level: 'major' },
    deadline: { policy: defaultPolicy('rectify', 'major') },
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
    expect(decide(urgent, majorFacts, later)).toEqual(gathered);
  });
});

describe('what people have said about the deadline since the reminder was planned', () => {
  it('keeps a reminder from who has put it off meanwhile', () => {
    const until = new Date('2026-12-10T01:00:00Z');
    const about = facts({ deadline: { snoozedUntil: until } });
    expect(decide(notification(), about)).toEqual(skipped('snoozed'));
  });

  it('keeps a repeat from who has read the step', () => {
    const acknowledgedAt = new Date('2026-12-22T03:00:00Z');
    const repeat = notification({ stepKey: 'overdue_weekly.1' });
    const later = new Date('2026-12-29T01:00:00Z');
    const about = facts({ deadline: { acknowledgedAt } });
    expect(decide(repeat, about, later)).toEqual(skipped('acknowledged'));
  });

  it('keeps an escalation from the leaders while one of them takes care', () => {
    const care = { careTakenById: 'ULEAD', careTakenUntil: new Date('2026-12-14T01:00:00Z') };
    const toLeader = notification({ recipient: { kind: 'member', id: 'ULEAD' } });
    expect(decide(toLeader, facts({ deadline: care }))).toEqual(skipped('care_taken'));
    expect(decide(notification(), facts({ deadline: care }))).toEqual(gathered);
  });
});

describe('the end of care that somebody takes anew', () => {
  const ended = new Date('2026-12-16T01:00:00Z');
  const toldOf = (id: string, kind: 'member' | 'channel' = 'member') =>
    notification({ stepKey: 'care_taken.1797382800', recipient: { kind, id } });
  const renewed = { careTakenById: 'ULEAD', careTakenUntil: new Date('2026-12-21T01:00:00Z') };
  const now = new Date('2026-12-16T02:00:00Z');

  it('is told all the same to those above, who had not heard of it yet', () => {
    expect(decide(toldOf('UBOSS'), facts({ deadline: renewed }), now)).toEqual(gathered);
    expect(decide(toldOf('COFFICE', 'channel'), facts({ deadline: renewed }), now)).toEqual(
      gathered,
    );
    const members = new Map(everybody).set('UBOSS', member('UBOSS', { timeZone: 'Europe/Berlin' }));
    expect(decide(toldOf('UBOSS'), facts({ members, deadline: renewed }), now)).toEqual({
      kind: 'later',
      notBefore: new Date('2026-12-16T08:00:00Z'),
    });
  });

  it('is told neither to who takes care now, nor to who would not have heard, nor before it', () => {
    const about = facts({ deadline: renewed });
    expect(decide(toldOf('ULEAD'), about, now)).toEqual(skipped('care_taken'));
    expect(decide(toldOf('UELSE'), about, now)).toEqual(skipped('no_longer_theirs'));
    const before = new Date(+ended - 1);
    expect(decide(toldOf('UBOSS'), about, before)).toEqual(skipped('no_longer_theirs'));
  });

  it('gives way to the end of the care that follows', () => {
    const after = new Date('2026-12-21T02:00:00Z');
    const about = facts({ deadline: renewed });
    expect(decide(toldOf('UBOSS'), about, after)).toEqual(skipped('superseded'));
  });
});

describe('the word that nothing is due', () => {
  const word = notification({
    kind: 'morning',
    hazardId: null,
    deadlineId: null,
    stepKey: null,
    details: { date: '2026-12-09' },
  });
  const members = new Map(everybody).set('UOWES', member('UOWES', { silentMorning: false }));

  it('is for who wants it, on that morning', () => {
    expect(decide(word, facts({ members }))).toEqual(gathered);
    expect(decide(word)).toEqual(skipped('silent_morning'));
    const nextDay = new Date('2026-12-10T01:00:00Z');
    expect(decide(word, facts({ members }), nextDay)).toEqual(skipped('morning_over'));
    const evening = new Date('2026-12-09T12:00:00Z');
    expect(decide(word, facts({ members }), evening)).toEqual(skipped('morning_over'));
  });
});
