import { describe, expect, it } from 'vitest';
import { checkAssignment } from '../../../../src/domain/inspections/assignment/check-assignment.js';
import type {
  AssignmentPlan,
  AssignmentProblem,
} from '../../../../src/domain/inspections/assignment/problem.js';
import { certificate, company, days, group, person, problem, unit } from './problems.js';

const three = company(3, { previousPairs: [] });
const groups = [group(1, 'A', 'la ma'), group(2, 'B', 'lb mb'), group(3, 'C', 'lc mc')];
const [first, second] = days as [string, string];

/** `1B 2C` on the first day, `1B@2` on the second. */
function plan(visits: string, of = groups): AssignmentPlan {
  return {
    groups: of,
    visits: visits.split(' ').map((text) => ({
      groupPosition: Number(text[0]),
      unitId: text[1] as string,
      plannedOn: text.endsWith('@2') ? second : first,
    })),
  };
}

const rule = (name: string, params: object) => ({ rule: name, ...params });

describe('the hard rules', () => {
  it('a plain circle breaks none', () => {
    expect(checkAssignment(three, plan('1B 2C 3A'))).toEqual([]);
  });

  it.each<[string, AssignmentProblem, AssignmentPlan, object[]]>([
    [
      'nobody inspects their own unit',
      three,
      plan('1A 2C 3B'),
      ['la', 'ma'].map((personId) => rule('own_unit', { position: 1, personId, unitId: 'A' })),
    ],
    [
      'nor one that they lead without belonging to it',
      { ...three, tree: [...three.tree, unit('D', { leaderId: 'ma' })], unitIds: ['B', 'D', 'A'] },
      plan('1D 2A 3B'),
      [rule('own_unit', { position: 1, personId: 'ma', unitId: 'D' })],
    ],
    [
      'nor one above it, however high',
      problem({
        tree: [unit('A', { parentId: 'M' }), unit('M', { parentId: 'B' }), unit('B')],
        unitIds: ['B'],
        people: [person('la', { isOffice: true }), person('ma', { unitId: 'A' })],
      }),
      plan('1B', [group(1, '', 'la ma')]),
      [rule('line', { position: 1, personId: 'ma', ownUnitId: 'A', unitId: 'B' })],
    ],
    [
      'nor one below it',
      problem({
        tree: [unit('A', { parentId: 'B' }), unit('B')],
        unitIds: ['A'],
        people: [person('la', { isOffice: true }), person('ma', { unitId: 'B' })],
      }),
      plan('1A', [group(1, '', 'la ma')]),
      [rule('line', { position: 1, personId: 'ma', ownUnitId: 'B', unitId: 'A' })],
    ],
    [
      'no pair of the round before comes again',
      { ...three, previousPairs: [{ memberUnitId: 'B', visitedUnitId: 'C' }] },
      plan('1B 2C 3A'),
      ['lb', 'mb'].map((personId) =>
        rule('previous_pair', { position: 2, personId, ownUnitId: 'B', unitId: 'C' }),
      ),
    ],
    [
      'each unit is visited the planned number of times',
      three,
      plan('1B 2C'),
      [rule('visit_count', { unitId: 'A', planned: 0, required: 1 })],
    ],
    [
      'a second visit is another group’s',
      { ...three, visitsPerUnit: 2 },
      plan('1B 1B 2C 2A 3A 1C'),
      [rule('repeated', { position: 1, unitId: 'B', times: 2 })],
    ],
    [
      'only units that take part are visited',
      { ...three, unitIds: ['B', 'C'] },
      plan('1B 2C 3A'),
      [rule('not_taking_part', { position: 3, unitId: 'A' })],
    ],
    [
      'a group is led by the office or a unit’s leader',
      three,
      plan('1B 2C 3A', [group(1, 'A', 'ma la'), ...groups.slice(1)]),
      [rule('leader', { position: 1, personId: 'ma' })],
    ],
    [
      'a leader and at least one more',
      three,
      plan('1B 2C 3A', [group(1, 'A', 'la'), ...groups.slice(1)]),
      [rule('size', { position: 1, size: 1 })],
    ],
    [
      'a group without anybody has no leader',
      { ...three, unitIds: ['C', 'A'] },
      plan('2C 3A', [group(1, 'A', ''), ...groups.slice(1)]),
      [rule('size', { position: 1, size: 0 }), rule('leader', { position: 1, personId: null })],
    ],
    [
      'nobody is in two groups',
      { ...three, people: [...three.people, person('x')] },
      plan('1B 2C 3A', [group(1, 'A', 'la x'), group(2, 'B', 'lb x'), group(3, 'C', 'lc mc')]),
      [rule('two_groups', { personId: 'x', positions: [1, 2] })],
    ],
    [
      'only full members take part',
      {
        ...three,
        people: three.people.map((one) =>
          one.id === 'mb' ? { ...one, whyNotAvailable: 'member_is_guest' as const } : one,
        ),
      },
      plan('1B 2C 3A'),
      [rule('not_available', { position: 2, personId: 'mb', why: 'member_is_guest' })],
    ],
    [
      'somebody whom nobody knows does not',
      { ...three, people: three.people.filter(({ id }) => id !== 'mb') },
      plan('1B 2C 3A'),
      [rule('not_available', { position: 2, personId: 'mb', why: 'member_unknown' })],
    ],
  ])('%s', (_, given, proposed, violations) => {
    expect(checkAssignment(given, proposed)).toEqual(violations);
  });
});

describe('certificates', () => {
  const until = (validUntil: string, categories: string[] = []) => [
    { ...certificate, validUntil, categories },
  ];
  const withCertificate = (id: string, certificates: (typeof certificate)[]) => ({
    ...three,
    people: three.people.map((one) => (one.id === id ? { ...one, certificates } : one)),
  });

  it('counts to the end of its last day, and by the day of the visit', () => {
    const expiring = { ...withCertificate('mb', until(first)), certificatesRequired: true };
    expect(checkAssignment(expiring, plan('1B 2C 3A'))).toEqual([]);
    expect(checkAssignment(expiring, plan('1B 2C@2 3A'))).toEqual([
      rule('certificate', { position: 2, personId: 'mb', on: second }),
    ]);
  });

  it('is asked of nobody in particular where two of a group are enough', () => {
    const without = { ...withCertificate('mb', []), certifiedPerGroup: 2 };
    expect(checkAssignment(without, plan('1B 2C 3A'))).toEqual([
      rule('certified', { position: 2, on: first, have: 1, need: 2 }),
    ]);
    expect(checkAssignment({ ...without, certifiedPerGroup: 1 }, plan('1B 2C 3A'))).toEqual([]);
  });

  it('covers a category that the tables ask for', () => {
    const one = { ...withCertificate('mb', until('2027-01-01', ['facility'])) };
    const asked = { ...one, categoriesNeeded: ['behaviour'] };
    expect(checkAssignment(asked, plan('1B 2C 3A'))).toEqual([]);
    const both = asked.people.map((each) =>
      each.id === 'lb' ? { ...each, certificates: until('2027-01-01', ['facility']) } : each,
    );
    expect(checkAssignment({ ...asked, people: both }, plan('1B 2C 3A'))).toEqual([
      rule('scope', { position: 2, on: first, category: 'behaviour' }),
    ]);
  });

  it.each(['self_inspection', 'routine'] as const)(
    'with availability it is all that %s asks for',
    (kind) => {
      const own = { ...withCertificate('mb', []), kind, certificatesRequired: true };
      expect(
        checkAssignment(own, plan('1A 1A 2B', [group(1, 'A', 'la'), group(2, 'B', 'mb lb')])),
      ).toEqual([rule('certificate', { position: 2, personId: 'mb', on: first })]);
    },
  );
});
