import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Hazard, hazardStates } from '../../../src/domain/hazards/hazard.js';
import {
  allowedActions,
  type HazardAction,
  hazardActions,
  maySee,
  peopleOf,
  refusalOfAction,
  whyNotVerify,
} from '../../../src/domain/hazards/permissions.js';
import type { Actor } from '../../../src/domain/organisation/member.js';
import { actor, assigned, company, hazard, site } from '../people.js';

const units = [company, site];
const people: Record<string, Actor> = {
  reporter: actor('UREPORTER'),
  'responsible person': actor('UOWES'),
  completer: actor('UDOES'),
  'who handed it in': actor('UHANDEDIN'),
  "unit's leader": actor('ULEAD'),
  'leader above': actor('UBOSS'),
  'responsible leader': actor('URESPONSIBLELEADER'),
  acceptor: actor('UACCEPTS'),
  inspector: actor('UINSPECTS', { isInspector: true }),
  "unit's own inspector": actor('UOWN', { isInspector: true, unitId: 'site' }),
  admin: actor('UADMIN', { isAdmin: true }),
  stranger: actor('USTRANGER'),
  'responsible person who has left': actor('UOWES', { isDeactivated: true }),
};

function hazardIn(state: Hazard['state'], level: Hazard['level']) {
  const found = hazard({ state, level });
  const isPromised = state !== 'reported';
  const isDone = state === 'rectified' || state === 'closed';
  const assignments = assigned({
    reporter: 'UREPORTER',
    responsible: 'UOWES',
    completer: isPromised ? 'UDOES' : [],
    responsible_leader: isPromised ? 'URESPONSIBLELEADER' : [],
    acceptor: isPromised ? 'UACCEPTS' : [],
    rectifier: isDone ? 'UHANDEDIN' : [],
  });
  return { found, assignments, people: peopleOf({ hazard: found, assignments, units }) };
}

/** Who may do what while a hazard is reported, committed, rectified; closed and withdrawn: nothing. */
const table: [keyof typeof people, HazardAction[], HazardAction[], HazardAction[]][] = [
  ['reporter', [], [], []],
  ['responsible person', ['commit'], ['rectify'], []],
  ['completer', [], ['rectify'], []],
  ['who handed it in', [], [], []],
  [
    "unit's leader",
    ['commit', 'reassign', 'correct'],
    ['rectify', 'reassign', 'correct'],
    ['correct'],
  ],
  ['leader above', [], [], []],
  ['responsible leader', [], [], []],
  ['acceptor', [], [], ['verify']],
  ['inspector', ['correct'], ['correct'], ['verify', 'correct']],
  ["unit's own inspector", [], [], ['verify']],
  [
    'admin',
    ['reassign', 'correct', 'withdraw'],
    ['reassign', 'correct', 'withdraw'],
    ['correct', 'withdraw'],
  ],
  ['stranger', [], [], []],
  ['responsible person who has left', [], [], []],
];

describe('what somebody may do with a general hazard', () => {
  it.each(table)('%s: reported %j, committed %j, rectified %j', (who, ...byState) => {
    const actor = people[who] as Actor;
    const [reported, committed, rectified] = byState;
    const expected = { reported, committed, rectified, closed: [], withdrawn: [] };
    for (const state of hazardStates) {
      const about = hazardIn(state, 'general');
      expect(allowedActions(actor, about.found, about.people)).toEqual(expected[state]);
      const unrefused = hazardActions.filter(
        (action) => refusalOfAction(action, actor, about.found, about.people) === null,
      );
      expect(unrefused).toEqual(expected[state]);
    }
  });

  it('does not let an acceptor hand in the work, even one who answers for it', () => {
    const about = hazardIn('committed', 'general');
    const accepting = { ...about.people, acceptorIds: ['ULEAD'] };
    expect(allowedActions(people["unit's leader"] as Actor, about.found, accepting)).toEqual([
      'reassign',
      'correct',
    ]);
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
    const about = hazardIn('rectified', 'major');
    expect(whyNotVerify(people[who] as Actor, about.found, about.people)).toBe(reason);
  });

  it('never lets who handed it in at any time verify it, in whatever role, level or state', () => {
    const somebody = fc.constantFrom(...Object.keys(people));
    const rectifiers = fc.uniqueArray(somebody, { minLength: 1, maxLength: 5 });
    const level = fc.constantFrom('general' as const, 'major' as const);
    const acceptors = fc.uniqueArray(somebody, { maxLength: 2 });
    const handedIn = fc.record({ rectifiers, acceptors, level, isInspector: fc.boolean() });
    fc.assert(
      fc.property(handedIn, ({ isInspector, ...story }) => {
        const idOf = (who: string) => (people[who] as Actor).userId;
        const found = hazard({ state: 'rectified', level: story.level });
        const assignments = assigned({
          acceptor: story.acceptors.map(idOf),
          rectifier: story.rectifiers.map(idOf),
        });
        const around = peopleOf({ hazard: found, assignments, units });
        for (const who of story.rectifiers) {
          const rectifier = { ...(people[who] as Actor), isInspector, isDeactivated: false };
          expect(whyNotVerify(rectifier, found, around)).toBe('verifier_rectified');
          expect(allowedActions(rectifier, found, around)).not.toContain('verify');
        }
      }),
    );
  });

  it('nobody signs one rectification twice', () => {
    const about = hazardIn('rectified', 'major');
    const signed = { ...about.people, signedByIds: ['UACCEPTS'] };
    expect(whyNotVerify(people.acceptor as Actor, about.found, signed)).toBe(
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
      const about = hazardIn(state, 'general');
      expect(maySee(people[who] as Actor, about.found, about.people)).toBe(sees);
    }
  });
});
