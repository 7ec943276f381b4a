import { describe, expect, it } from 'vitest';
import { type Hazard, hazardStates } from '../../../src/domain/hazards/hazard.js';
import {
  allowedActions,
  type HazardAction,
  maySee,
  peopleOf,
  whyNotVerify,
} from '../../../src/domain/hazards/permissions.js';
import type { Actor } from '../../../src/domain/organisation/member.js';
import { commitment, company, hazard, site } from '../people.js';

const units = [company, site];
const work = {
  id: 'rectification-1',
  hazardId: 'hazard-1',
  whatWasDone: 'Rail put back',
  doneOn: '2026-11-03',
  evidenceText: null,
  rectifiedById: 'UHANDEDIN',
  submittedAt: new Date('2026-11-03T02:00:00Z'),
};

const nobody: Omit<Actor, 'userId'> = {
  isAdmin: false,
  isInspector: false,
  isGuest: false,
  isForeign: false,
  isDeactivated: false,
  unitId: null,
};
const people: Record<string, Actor> = {
  reporter: { ...nobody, userId: 'UREPORTER' },
  'responsible person': { ...nobody, userId: 'UOWES' },
  completer: { ...nobody, userId: 'UDOES' },
  'who handed it in': { ...nobody, userId: 'UHANDEDIN' },
  "unit's leader": { ...nobody, userId: 'ULEAD' },
  'leader above': { ...nobody, userId: 'UBOSS' },
  'responsible leader': { ...nobody, userId: 'URESPONSIBLELEADER' },
  acceptor: { ...nobody, userId: 'UACCEPTS' },
  inspector: { ...nobody, userId: 'UINSPECTS', isInspector: true },
  "unit's own inspector": { ...nobody, userId: 'UOWN', isInspector: true, unitId: 'site' },
  admin: { ...nobody, userId: 'UADMIN', isAdmin: true },
  stranger: { ...nobody, userId: 'USTRANGER' },
  'responsible person who has left': { ...nobody, userId: 'UOWES', isDeactivated: true },
};

function hazardContextOf(state: Hazard['state'], level: Hazard['level']) {
  const found = hazard({ state, level });
  const promise = commitment({
    completerId: 'UDOES',
    responsibleLeaderId: 'URESPONSIBLELEADER',
    acceptorId: 'UACCEPTS',
  });
  const isPromised = state !== 'reported';
  const isDone = state === 'rectified' || state === 'closed';
  return {
    found,
    people: peopleOf({
      hazard: found,
      commitment: isPromised ? promise : null,
      rectification: isDone ? work : null,
      verifications: [],
      units,
    }),
  };
}

/** Who may do what while a hazard is reported, committed, rectified; closed and withdrawn: nothing. */
const table: [keyof typeof people, HazardAction[], HazardAction[], HazardAction[]][] = [
  ['reporter', [], [], []],
  ['responsible person', ['commit'], ['rectify'], []],
  ['completer', [], ['rectify'], []],
  ['who handed it in', [], [], []],
  ["unit's leader", ['commit', 'reassign'], ['rectify', 'reassign'], []],
  ['leader above', [], [], []],
  ['responsible leader', [], [], []],
  ['acceptor', [], [], ['verify']],
  ['inspector', [], [], ['verify']],
  ["unit's own inspector", [], [], ['verify']],
  ['admin', ['reassign', 'withdraw'], ['reassign', 'withdraw'], ['withdraw']],
  ['stranger', [], [], []],
  ['responsible person who has left', [], [], []],
];

describe('what somebody may do with a general hazard', () => {
  it.each(table)('%s: reported %j, committed %j, rectified %j', (who, ...byState) => {
    const actor = people[who] as Actor;
    const [reported, committed, rectified] = byState;
    const expected = { reported, committed, rectified, closed: [], withdrawn: [] };
    for (const state of hazardStates) {
      const hazardContext = hazardContextOf(state, 'general');
      expect(allowedActions(actor, hazardContext.found, hazardContext.people)).toEqual(
        expected[state],
      );
    }
  });

  it('does not let an acceptor hand in the work, even one who answers for it', () => {
    const hazardContext = hazardContextOf('committed', 'general');
    const accepting = { ...hazardContext.people, acceptorIds: ['ULEAD'] };
    expect(
      allowedActions(people["unit's leader"] as Actor, hazardContext.found, accepting),
    ).toEqual(['reassign']);
  });
});

describe('why somebody may not verify a major hazard', () => {
  it.each<[keyof typeof people, ReturnType<typeof whyNotVerify>]>([
    ['acceptor', null],
    ['inspector', null],
    ["unit's own inspector", 'verifier_of_responsible_unit'],
    ['completer', 'verifier_rectified'],
    ['who handed it in', 'verifier_rectified'],
    ['admin', 'not_allowed_to_verify'],
    ["unit's leader", 'not_allowed_to_verify'],
    ['stranger', 'not_allowed_to_verify'],
  ])('%s: %s', (who, reason) => {
    const hazardContext = hazardContextOf('rectified', 'major');
    expect(whyNotVerify(people[who] as Actor, hazardContext.found, hazardContext.people)).toBe(
      reason,
    );
  });

  it('nobody signs one rectification twice', () => {
    const hazardContext = hazardContextOf('rectified', 'major');
    const signed = { ...hazardContext.people, signedByIds: ['UACCEPTS'] };
    expect(whyNotVerify(people.acceptor as Actor, hazardContext.found, signed)).toBe(
      'verifier_signed_already',
    );
  });
});

describe('who sees a hazard', () => {
  it.each<[keyof typeof people, boolean, boolean]>([
    ['reporter', true, true],
    ['responsible person', true, true],
    ['completer', true, true],
    ["unit's leader", true, true],
    ['leader above', true, true],
    ['responsible leader', true, true],
    ['acceptor', true, true],
    ['admin', true, true],
    ['inspector', false, true],
    ['stranger', false, false],
    ['responsible person who has left', false, false],
  ])('%s: committed %s, rectified %s', (who, committed, rectified) => {
    for (const [state, sees] of [
      ['committed', committed],
      ['rectified', rectified],
    ] as const) {
      const hazardContext = hazardContextOf(state, 'general');
      expect(maySee(people[who] as Actor, hazardContext.found, hazardContext.people)).toBe(sees);
    }
  });
});
