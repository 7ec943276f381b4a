import { describe, expect, it } from 'vitest';
import { commonAudiences, furtherReasons } from '../../../src/domain/deadlines/deadline.js';
import {
  deadlineKind,
  IncompleteKindError,
  type KindsOfRoom,
  kindOfPrefix,
  kindsOf,
  matterKind,
  notificationKind,
} from '../../../src/domain/deadlines/kinds.js';
import { hazardRules, kindsOfHazards } from '../../../src/domain/hazards/hazard-kind.js';
import type { MatterRole } from '../../../src/domain/matters/matter-kind.js';
import { noticeKind } from '../../../src/domain/notifications/notification-kind.js';
import { commonReasons } from '../../../src/domain/reminders/recipients.js';
import { kindsOfRequests } from '../../../src/domain/requests/kinds-of-requests.js';
import { kinds } from '../people.js';

const visit = { ...hazardRules, kind: 'visit', prefix: 'V' };
const owed = { ...deadlineKind(kinds, 'rectify'), kind: 'visit', matterKind: 'visit' };
const withRole = (role: string): KindsOfRoom => {
  const named: MatterRole = {
    role,
    heardBy: null,
    decides: false,
    isKept: false,
    hearsDecisions: false,
  };
  return { matters: [{ ...visit, roles: [...visit.roles, named] }] };
};

describe('registers that are wrong', () => {
  it.each<[string, KindsOfRoom, string]>([
    [
      'a kind of matter twice',
      { matters: [hazardRules] },
      'the kind of matter hazard is registered twice',
    ],
    [
      'a kind of deadline twice',
      { deadlines: [deadlineKind(kinds, 'verify')] },
      'the kind of deadline verify is registered twice',
    ],
    [
      'a kind of notification twice',
      { notifications: [noticeKind('assigned')] },
      'the kind of notification assigned is registered twice',
    ],
    [
      'a kind of notification that the engine has itself',
      { notifications: [noticeKind('reminder')] },
      'the kind of notification reminder is registered twice',
    ],
    [
      'a prefix twice',
      { matters: [{ ...visit, prefix: 'H' }] },
      'the kinds of matter hazard and visit share H',
    ],
    [
      'a prefix that is no capital letters',
      { matters: [{ ...visit, prefix: 'v1' }] },
      'the kind of matter visit needs capital letters as its prefix',
    ],
    ['a role twice', withRole('acceptor'), 'the kind of matter visit has the role acceptor twice'],
    [
      'a role that reads like a person by name',
      withRole('person:U1'),
      'the kind of matter visit cannot name a role person:U1',
    ],
    [
      'a deadline about a kind of matter that nobody registered',
      { deadlines: [owed] },
      'the kind of deadline visit is about visit, which is no kind of matter',
    ],
    [
      'an example with a role that its kind of matter does not have',
      { matters: [{ ...visit, roles: [] }], deadlines: [owed] },
      'the example of the kind of deadline visit names completer, which is no role of its matter',
    ],
    [
      'an owner in a role that its kind of matter does not have',
      { deadlines: [{ ...deadlineKind(kinds, 'verify'), kind: 'check', owedBy: ['checker'] }] },
      'the kind of deadline check is owed by checker, which is no role of its matter',
    ],
    [
      'a level without steps',
      {
        matters: [visit],
        deadlines: [{ ...owed, defaultSteps: { ...owed.defaultSteps, major: [] } }],
      },
      'the kind of deadline visit has no steps for major',
    ],
  ])('are refused by name: %s', (_, room, sentence) => {
    expect(() => kindsOf([kindsOfHazards, kindsOfRequests, room])).toThrow(
      new IncompleteKindError(sentence),
    );
  });

  it.each([...commonAudiences, ...furtherReasons])(
    'are refused for a role by the name of what is said of everybody: %s',
    (word) => {
      expect(() => kindsOf([kindsOfHazards, withRole(word)])).toThrow(
        `the kind of matter visit cannot name a role ${word}`,
      );
    },
  );

  it('are all words that a reason may be without a role, and no other', () => {
    expect([...commonReasons].sort()).toEqual([...commonAudiences, ...furtherReasons].sort());
  });
});

describe('a register that is whole', () => {
  const both = kindsOf([kindsOfHazards, kindsOfRequests, { matters: [visit], deadlines: [owed] }]);

  it('finds a kind of matter by its prefix, in either case of letters', () => {
    expect(kindOfPrefix(both, 'v')?.kind).toBe('visit');
    expect(kindOfPrefix(both, 'H')?.kind).toBe('hazard');
    expect(kindOfPrefix(both, 'x')).toBeUndefined();
  });

  it('gives each kind its rules, and refuses one that nobody registered, by name', () => {
    expect(deadlineKind(both, 'visit').matterKind).toBe('visit');
    expect(() => matterKind(both, 'tour')).toThrow('the kind of matter tour is not registered');
    expect(() => deadlineKind(both, 'tour')).toThrow('the kind of deadline tour is not registered');
    expect(() => notificationKind(both, 'tour')).toThrow(
      'the kind of notification tour is not registered',
    );
  });
});
