import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAssignment } from '../../../../src/domain/inspections/assignment/check-assignment.js';
import { explainImpossible } from '../../../../src/domain/inspections/assignment/explain-impossible.js';
import {
  type AssignmentPlan,
  type AssignmentProblem,
  peopleOf,
} from '../../../../src/domain/inspections/assignment/problem.js';
import { proposePlan } from '../../../../src/domain/inspections/assignment/propose-plan.js';
import { scorePlan } from '../../../../src/domain/inspections/assignment/score-plan.js';
import {
  seededRandom,
  shuffled,
} from '../../../../src/domain/inspections/assignment/seeded-random.js';
import { company, group, largeCampaign, person, unit } from './problems.js';

function planOf(problem: AssignmentProblem): AssignmentPlan {
  const { found } = proposePlan(problem);
  if (found === null) throw new Error('no plan');
  expect(checkAssignment(problem, found)).toEqual([]);
  return found;
}

/** `1→BC` a group, in the order of their numbers. */
function told({ groups, visits }: AssignmentPlan): string[] {
  return groups.map(({ position }) => {
    const units = visits.filter(({ groupPosition }) => groupPosition === position);
    return `${position}→${units.map(({ unitId }) => unitId).join('')}`;
  });
}

describe('cycle', () => {
  it('with one unit a group it is the plain circle', () => {
    expect(told(planOf(company(3)))).toEqual(['1→B', '2→C', '3→A']);
  });

  it('six units in three groups: people come from their homes, visits are spread over the days', () => {
    const plan = planOf(company(6, { groupSize: 4 }));
    expect(told(plan)).toEqual(['1→CD', '2→EF', '3→AB']);
    expect(plan.groups.map(peopleOf)).toEqual(
      [
        ['la', 'ma', 'lb', 'mb'].sort(),
        ['lc', 'mc', 'ld', 'md'].sort(),
        ['le', 'me', 'lf', 'mf'].sort(),
      ].map((ids) => expect.toSatisfy((found: string[]) => found.toSorted().join() === ids.join())),
    );
    expect(plan.visits.map(({ plannedOn }) => plannedOn.slice(-2))).toEqual([
      '01',
      '02',
      '01',
      '02',
      '01',
      '02',
    ]);
  });

  it('goes round another way where the plain one was the round before', () => {
    const before = ['AB', 'BC', 'CD', 'DE', 'EA'].map(([one, other]) => ({
      memberUnitId: one as string,
      visitedUnitId: other as string,
    }));
    const plan = planOf(company(5, { groupCount: 5, previousPairs: before }));
    for (const { memberUnitId, visitedUnitId } of before) {
      const visitors = plan.visits.filter(({ unitId }) => unitId === visitedUnitId);
      const homes = visitors.flatMap(
        ({ groupPosition }) => plan.groups[groupPosition - 1]?.homeUnitIds,
      );
      expect(homes).not.toContain(memberUnitId);
    }
  });

  it('two visits a unit come from the two groups before it', () => {
    expect(told(planOf(company(4, { groupCount: 4, visitsPerUnit: 2 })))).toEqual([
      ...['1→BC', '2→CD', '3→DA', '4→AB'],
    ]);
  });

  it('a group whose homes have too few people gets somebody of the office', () => {
    const small = company(3);
    const people = [
      ...small.people.filter(({ id }) => id !== 'mb'),
      person('office', { isOffice: true }),
    ];
    expect(planOf({ ...small, people, groupSize: 2 }).groups[1]?.memberIds).toEqual(['office']);
  });
});

describe('pairs', () => {
  it('two groups visit each other', () => {
    const plan = planOf(company(4, { mode: 'pairs', groupCount: 4 }));
    expect(told(plan)).toEqual(['1→B', '2→A', '3→D', '4→C']);
  });

  it('as often as is planned, and not those of the round before', () => {
    const plan = planOf(
      company(4, {
        ...{ mode: 'pairs', groupCount: 4, visitsPerUnit: 2 },
        previousPairs: [{ memberUnitId: 'B', visitedUnitId: 'A' }],
      }),
    );
    expect(told(plan)).toEqual(['1→CC', '2→DD', '3→AA', '4→BB']);
  });
});

describe('draw', () => {
  const eight = company(8, { mode: 'draw', groupCount: 8 });

  it('is the same for the same seed and another for others', () => {
    const drawn = (seed: string) => told(planOf({ ...eight, seed })).join(' ');
    expect(drawn('2026-12 spring')).toBe(drawn('2026-12 spring'));
    const seeds = Array.from({ length: 30 }, (_, index) => `round ${index}`);
    expect(new Set(seeds.map(drawn)).size).toBeGreaterThan(25);
  });

  it('keeps the rules for every seed', () => {
    const previousPairs = ['AB', 'BC', 'CA', 'DA'].map(([one, other]) => ({
      memberUnitId: one as string,
      visitedUnitId: other as string,
    }));
    fc.assert(
      fc.property(fc.string(), (seed) => void planOf({ ...eight, previousPairs, seed })),
      {
        numRuns: 50,
      },
    );
  });

  it('can be repeated by anybody: the numbers of a seed are written down', () => {
    const random = seededRandom('互查 2026');
    const numbers = [random(), random(), random()];
    expect(numbers).toEqual([4183642707, 2325408340, 994180684]);
    expect(shuffled(['A', 'B', 'C', 'D', 'E', 'F'], '互查 2026').join('')).toBe('BCFEAD');
  });

  it('gives every place to everybody about as often', () => {
    const firsts = new Map<string, number>();
    for (let turn = 0; turn < 3000; turn++) {
      const [first = ''] = shuffled(['A', 'B', 'C'], `turn ${turn}`);
      firsts.set(first, (firsts.get(first) ?? 0) + 1);
    }
    for (const count of firsts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});

describe('balanced', () => {
  it('loads are level and units of one place go together', () => {
    const places = ['north', 'south', 'north', 'south', 'north', 'south'];
    const six = company(6, { mode: 'balanced', groupCount: 2, groupSize: 2 });
    const tree = six.tree.map((one, index) => ({ ...one, place: places[index] ?? null }));
    const people = [person('x', { isOffice: true }), person('y', { isOffice: true })];
    const more = [person('v', {}), person('w', {})];
    const plan = planOf({ ...six, tree, people: [...people, ...more] });
    expect(told(plan).map((text) => text.slice(2).length)).toEqual([3, 3]);
    expect(scorePlan({ ...six, tree, people: [...people, ...more] }, plan).points).toEqual({
      ...{ load: 0, travel: 0, rank: 0, mixture: 0, knowledge: 0 },
    });
  });

  it('people of one unit, one rank and what they know are spread over the groups', () => {
    const people = [
      person('a1', { unitId: 'A', rank: 'chief', isOffice: true, categories: ['facility'] }),
      person('a2', { unitId: 'A', rank: 'chief', isOffice: true, categories: ['facility'] }),
      person('b1', { unitId: 'B', rank: 'staff', categories: ['behaviour'] }),
      person('b2', { unitId: 'B', rank: 'staff', categories: ['behaviour'] }),
    ];
    const asked = company(0, {
      ...{ mode: 'balanced', groupCount: 2, groupSize: 2, people },
      tree: ['A', 'B', 'C', 'D'].map((id) => unit(id)),
      unitIds: ['C', 'D'],
    });
    const plan = planOf(asked);
    expect(
      plan.groups.map((one) =>
        peopleOf(one)
          .map((id) => id[0])
          .sort()
          .join(''),
      ),
    ).toEqual(['ab', 'ab']);
    expect(scorePlan(asked, plan).total).toBe(0);
  });

  it('says what a worse plan costs, by part', () => {
    const four = company(4, { mode: 'balanced', groupCount: 2 });
    const tree = four.tree.map((one) => ({ ...one, place: one.id }));
    const people = four.people.map((one) => ({ ...one, rank: 'chief', categories: [one.id] }));
    const groups = [group(1, '', 'la ma'), group(2, '', 'lb mc')];
    const visits = ['B', 'C', 'D'].map((unitId) => ({
      ...{ groupPosition: 1, unitId, plannedOn: '2026-12-01' },
    }));
    const score = scorePlan({ ...four, tree, people }, { groups, visits });
    expect(score.points).toEqual({ load: 3, travel: 2, rank: 0, mixture: 1, knowledge: 12 });
    expect(score.total).toBe(3 * 10 + 2 * 3 + 4 + 12 * 2);
  });
});

describe('the other kinds', () => {
  it('in self-inspection each unit’s own people go', () => {
    const plan = planOf(company(3, { kind: 'self_inspection', mode: 'by_hand' }));
    expect(told(plan)).toEqual(['1→A', '2→B', '3→C']);
    expect(plan.groups.map(peopleOf)).toEqual([
      ['la', 'ma'],
      ['lb', 'mb'],
      ['lc', 'mc'],
    ]);
  });

  it('in routine ones people may go to their own unit', () => {
    const one = company(1, { kind: 'routine', mode: 'balanced', groupCount: 1 });
    expect(told(planOf(one))).toEqual(['1→A']);
  });
});

describe('why there is no plan', () => {
  it('two groups that visited each other in the round before: the pairs, with two of whom it is true', () => {
    const two = company(2, {
      groupCount: 2,
      previousPairs: [
        { memberUnitId: 'A', visitedUnitId: 'B' },
        { memberUnitId: 'B', visitedUnitId: 'A' },
      ],
    });
    expect(proposePlan(two).found).toBeNull();
    expect(explainImpossible(two)).toMatchObject({
      ...{ rules: ['previous_pair'], weight: 1, isProven: true },
      examples: [
        { rule: 'previous_pair', personId: 'la', unitId: 'B' },
        { rule: 'previous_pair', personId: 'ma', unitId: 'B' },
      ],
    });
  });

  it('an odd number of groups in pairs leaves units without a visit', () => {
    expect(explainImpossible(company(3, { mode: 'pairs' }))).toMatchObject({
      rules: ['visit_count'],
      examples: [{ rule: 'visit_count', unitId: 'C', planned: 0, required: 1 }],
    });
  });

  it('nobody at all is nothing that could be set aside', () => {
    expect(explainImpossible(company(3, { people: [] }))).toBeNull();
  });

  it('is asked of a plan that is possible: nothing to say', () => {
    expect(explainImpossible(company(3))).toBeNull();
  });
});

describe('a large campaign', () => {
  it('200 units, 60 groups, 300 people with all rules: proposed at once, level but for one', () => {
    const large = largeCampaign(200, 60);
    const began = performance.now();
    const plan = planOf(large);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(scorePlan(large, plan).points.load).toBeLessThanOrEqual(2);
    expect(plan.groups.every((one) => peopleOf(one).length === 5)).toBe(true);
  });

  it('says which rule stands in the way, and none that need not give way', () => {
    const large = largeCampaign(60, 20);
    const few = { ...large, certifiedPerGroup: 3 };
    expect(explainImpossible(few)).toMatchObject({ rules: ['certified'], weight: 4 });
    const odd = { ...large, mode: 'pairs' as const, groupCount: 19, certifiedPerGroup: 0 };
    expect(explainImpossible(odd)?.rules).toContain('visit_count');
    expect(explainImpossible(large)).toBeNull();
  });
});
