import fc from 'fast-check';
import {
  type AssignedGroup,
  type AssignmentPerson,
  type AssignmentProblem,
  defaultWeights,
  type TreeUnit,
} from '../../../../src/domain/inspections/assignment/problem.js';

export const days = ['2026-12-01', '2026-12-02', '2026-12-03'];

export function unit(id: string, more: Partial<TreeUnit> = {}): TreeUnit {
  return { id, parentId: null, leaderId: null, place: null, ...more };
}

export function person(id: string, more: Partial<AssignmentPerson> = {}): AssignmentPerson {
  return {
    ...{ id, unitId: null, rank: null, categories: [], certificates: [] },
    ...{ isOffice: false, whyNotAvailable: null },
    ...more,
  };
}

export const certificate = {
  revokedAt: null,
  validFrom: null,
  validUntil: '2027-12-31',
  categories: [] as readonly string[],
};

export function group(position: number, homes: string, people: string): AssignedGroup {
  const [leaderId = null, ...memberIds] = people.split(' ').filter((id) => id !== '');
  return {
    position,
    homeUnitIds: homes.split(' ').filter((id) => id !== ''),
    leaderId,
    memberIds,
  };
}

export function problem(more: Partial<AssignmentProblem> = {}): AssignmentProblem {
  return {
    ...{ kind: 'mutual', mode: 'cycle', tree: [], unitIds: [], people: [], groups: [] },
    ...{ groupCount: 3, groupSize: 3, visitsPerUnit: 1, certifiedPerGroup: 0 },
    ...{ certificatesRequired: false, categoriesNeeded: [], previousPairs: [] },
    ...{ days, weights: defaultWeights, seed: 'spring' },
    ...more,
  };
}

/** `count` units A, B, … of which each has a leader `la`, `lb`, … and one more `ma`, `mb`, …; no tree. */
export function company(count: number, more: Partial<AssignmentProblem> = {}): AssignmentProblem {
  const letters = Array.from({ length: count }, (_, index) => String.fromCharCode(97 + index));
  return problem({
    tree: letters.map((letter) => unit(letter.toUpperCase(), { leaderId: `l${letter}` })),
    unitIds: letters.map((letter) => letter.toUpperCase()),
    people: letters.flatMap((letter) => [
      person(`l${letter}`, { unitId: letter.toUpperCase(), certificates: [certificate] }),
      person(`m${letter}`, { unitId: letter.toUpperCase(), certificates: [certificate] }),
    ]),
    ...more,
  });
}

/** Units in lines of ten on 25 places, one and a half people a unit, half of them certified, every hard rule asked. */
export function largeCampaign(unitCount: number, groupCount: number): AssignmentProblem {
  const units = Array.from({ length: unitCount }, (_, index) =>
    unit(`U${index}`, {
      parentId: index % 10 === 0 ? null : `U${index - (index % 10)}`,
      leaderId: `p${index}`,
      place: `place ${index % 25}`,
    }),
  );
  const people = Array.from({ length: groupCount * 5 }, (_, index) =>
    person(`p${index}`, {
      unitId: `U${index % unitCount}`,
      rank: index % 7 === 0 ? 'chief' : null,
      certificates: index % 2 === 0 ? [certificate] : [],
      categories: [['facility'], ['behaviour'], ['management']][index % 3] as string[],
    }),
  );
  return problem({
    ...{ mode: 'balanced', tree: units, unitIds: units.map(({ id }) => id), people },
    ...{ groupCount, groupSize: 5, certifiedPerGroup: 2, categoriesNeeded: ['facility'] },
    previousPairs: units.map(({ id }, index) => ({
      ...{ memberUnitId: id, visitedUnitId: `U${(index + 17) % unitCount}` },
    })),
  });
}

const oneIn = (count: number) => fc.integer({ min: 1, max: count }).map((n) => n === count);
const seldom = <T>(value: fc.Arbitrary<T>, count: number) =>
  fc.oneof({ weight: count - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });

const unitNames = ['A', 'B', 'C', 'D'];

/** Small ones of every kind, of which brute force sees every plan that there is. */
export const smallProblems: fc.Arbitrary<AssignmentProblem> = fc
  .record({
    mode: fc.constantFrom('cycle', 'pairs', 'draw', 'balanced'),
    parents: fc.array(seldom(fc.integer({ min: 0, max: 3 }), 6), {
      minLength: 4,
      maxLength: 4,
    }),
    leaders: fc.array(seldom(fc.integer({ min: 0, max: 5 }), 3), {
      minLength: 4,
      maxLength: 4,
    }),
    people: fc.array(
      fc.record({
        unit: seldom(fc.integer({ min: 0, max: 3 }), 2),
        rank: fc.constantFrom(null, 'senior'),
        certificate: fc.constantFrom('none', 'all', 'all', 'all', 'facility'),
        isOffice: fc.constantFrom(true, true, false),
        isGuest: oneIn(30),
      }),
      { minLength: 4, maxLength: 6 },
    ),
    pairs: fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })), {
      maxLength: 3,
    }),
    groupCount: fc.integer({ min: 2, max: 3 }),
    visitsPerUnit: fc.constantFrom(1, 1, 1, 2),
    certifiedPerGroup: fc.constantFrom(0, 0, 0, 1, 2),
    certificatesRequired: oneIn(6),
    needsScope: oneIn(6),
    seed: fc.string(),
    isFormed: fc.boolean(),
  })
  .map((drawn) => {
    const named = (index: number) => unitNames[index] as string;
    const tree = unitNames.map((id, index) => {
      const parent = drawn.parents[index];
      const leader = drawn.leaders[index];
      return unit(id, {
        parentId: parent == null || parent >= index ? null : named(parent),
        leaderId: leader == null ? null : `p${leader}`,
        place: index % 2 === 0 ? 'even' : 'odd',
      });
    });
    const isHomed = drawn.mode !== 'balanced';
    const isFormed = isHomed || drawn.isFormed;
    const people = drawn.people.slice(0, isFormed ? 6 : 4).map((one, index) =>
      person(`p${index}`, {
        unitId: one.unit === null ? null : named(one.unit),
        rank: one.rank,
        certificates:
          one.certificate === 'none'
            ? []
            : [
                {
                  ...certificate,
                  categories: one.certificate === 'all' ? [] : [one.certificate],
                },
              ],
        isOffice: one.isOffice,
        whyNotAvailable: one.isGuest ? 'member_is_guest' : null,
      }),
    );
    const formed = Array.from({ length: drawn.groupCount }, (_, index) => {
      const own = people.filter((_, at) => at % drawn.groupCount === index).map(({ id }) => id);
      const homes = unitNames.filter((_, at) => at % drawn.groupCount === index);
      return group(index + 1, isHomed ? homes.join(' ') : '', own.join(' '));
    });
    const { mode, visitsPerUnit, certifiedPerGroup, certificatesRequired } = drawn;
    const groupCount = isFormed ? drawn.groupCount : 2;
    return problem({
      ...{ mode, tree, people, groupCount, visitsPerUnit, certifiedPerGroup, certificatesRequired },
      unitIds: unitNames,
      groups: isFormed ? formed : [],
      categoriesNeeded: drawn.needsScope ? ['behaviour'] : [],
      previousPairs: drawn.pairs.map(([one, other]) => ({
        memberUnitId: named(one),
        visitedUnitId: named(other),
      })),
      seed: drawn.seed,
    } as Partial<AssignmentProblem>);
  });
