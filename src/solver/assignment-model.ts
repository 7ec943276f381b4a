import { isCertifiedThroughout, mayLead } from '../domain/inspections/assignment/certified.js';
import { asGroup, candidatesOf } from '../domain/inspections/assignment/form-groups.js';
import { nothingRelaxed, type Relaxed } from '../domain/inspections/assignment/hard-rules.js';
import { emptyGroups } from '../domain/inspections/assignment/home-units.js';
import type { Pairing } from '../domain/inspections/assignment/level-visits.js';
import {
  type AssignedGroup,
  type AssignmentPerson,
  type AssignmentPlan,
  type AssignmentProblem,
  peopleOf,
} from '../domain/inspections/assignment/problem.js';
import { placeOf } from '../domain/inspections/assignment/score-plan.js';
import { Ties } from '../domain/inspections/assignment/ties.js';
import { LinearModel } from './linear-model.js';

/** The values of the model's variables by name. */
export type Values = ReadonlyMap<string, number>;

/** Balanced assignment as a mixed-integer program: who is in which group, which group visits which unit. */
export interface AssignmentModel {
  text: string;
  /** A plan of these groups, as a solution of the model. */
  startOf(plan: AssignmentPlan): [string, number][];
  /** The groups of a solution: as they were given, or as the solver formed them. */
  groupsOf(values: Values): AssignedGroup[];
  /** Which group visits which unit; empty for a model of groups alone. */
  pairingsOf(values: Values): Pairing[];
}

/** What is left to the solver: the people, the visits, or both at once. */
export type Decided = 'people' | 'visits' | 'both';

/**
 * The same rules and the same score as domain/inspections/assignment has them; where `people` are not decided, the
 * groups are the given ones. Certificates count when they do so on all days.
 */
export function modelOf(
  problem: AssignmentProblem,
  decided: Decided,
  given: readonly AssignedGroup[] = [],
  relaxed: Relaxed = nothingRelaxed,
  leastSize = fullSize(problem),
): AssignmentModel {
  const ties = new Ties(problem);
  const groups = decided === 'visits' ? given : emptyGroups({ ...problem, groups: [] });
  const model = new LinearModel();
  const { people } = candidatesOf(problem, ties, relaxed);
  const parts = { problem, groups, people, ties, relaxed, model, leastSize };
  if (decided !== 'visits') addPeople(parts);
  if (decided !== 'people') addVisits(parts, decided === 'both');
  return {
    text: model.text(),
    startOf: (plan) => {
      const inGroup = plan.groups.map((group) => new Set(peopleOf(group)));
      const members = [...people.entries()].flatMap(([p, { id }]) =>
        inGroup.flatMap((ids, g) => (ids.has(id) ? [x(p, g)] : [])),
      );
      const visits = plan.visits.map(({ groupPosition, unitId }) =>
        y(
          plan.groups.findIndex(({ position }) => position === groupPosition),
          problem.unitIds.indexOf(unitId),
        ),
      );
      return model.solution([
        ...(decided === 'visits' ? [] : members),
        ...(decided === 'people' ? [] : visits),
      ]);
    },
    groupsOf: (values) =>
      decided === 'visits'
        ? [...given]
        : groups.map((group, g) =>
            asGroup(
              problem,
              group,
              people.filter((_, p) => isOne(values, x(p, g))),
            ),
          ),
    pairingsOf: (values) =>
      problem.unitIds.flatMap((unitId, u) =>
        groups.flatMap(({ position }, g) =>
          isOne(values, y(g, u)) ? [{ groupPosition: position, unitId }] : [],
        ),
      ),
  };
}

/** How many each group has where all that are asked for can be found. */
export function fullSize({ people, groupCount, groupSize }: AssignmentProblem): number {
  const available = people.filter(({ whyNotAvailable }) => whyNotAvailable === null).length;
  return Math.max(2, Math.min(groupSize, Math.floor(available / groupCount)));
}

interface Parts {
  problem: AssignmentProblem;
  groups: readonly AssignedGroup[];
  people: readonly AssignmentPerson[];
  ties: Ties;
  relaxed: Relaxed;
  model: LinearModel;
  leastSize: number;
}

const x = (person: number, group: number) => `x${person}_${group}`;
const y = (group: number, unit: number) => `y${group}_${unit}`;
const isOne = (values: Values, name: string) => (values.get(name) ?? 0) > 0.5;

/** Who is in which group: everybody in one at most, each group whole, people and what they know spread. */
function addPeople({ problem, groups, people, relaxed, model, leastSize }: Parts): void {
  const { certifiedPerGroup, categoriesNeeded, weights, groupSize } = problem;
  const numbered = [...people.entries()];
  const those = (wanted: (person: AssignmentPerson) => boolean) =>
    numbered.flatMap(([p, person]) => (wanted(person) ? [p] : []));
  const certified = those((person) => isCertifiedThroughout(person, problem));
  const leaders = those((person) => mayLead(person, problem));
  const ranks = sets(those, people, ({ rank }) => (rank === null ? [] : [rank]));
  const units = sets(those, people, ({ unitId }) => (unitId === null ? [] : [unitId]));
  const known = sets(those, people, ({ categories }) => categories);
  for (const p of people.keys())
    model.row(
      groups.map((_, g) => x(p, g)),
      '<=',
      1,
    );
  for (const g of groups.keys()) {
    const all = (ps: readonly number[]) => ps.map((p) => x(p, g));
    for (const p of people.keys()) model.binary(x(p, g));
    model.row(all([...people.keys()]), '>=', relaxed.has('size') ? 1 : leastSize);
    model.row(all([...people.keys()]), '<=', groupSize);
    if (!relaxed.has('leader')) model.row(all(leaders), '>=', 1);
    if (!relaxed.has('certified')) model.row(all(certified), '>=', certifiedPerGroup);
    if (!relaxed.has('scope')) {
      for (const category of categoriesNeeded) {
        const covering = those((person) => isCertifiedThroughout(person, problem, category));
        model.row(all(covering), '>=', 1);
      }
    }
    for (const [index, ps] of ranks.entries()) {
      const share = Math.ceil(ps.length / groups.length);
      if (ps.length > share) model.excess(all(ps), share, `r${index}_${g}`, weights.rank);
    }
    if (problem.mode === 'balanced') {
      for (const [index, ps] of units.entries()) {
        if (ps.length > 1) model.excess(all(ps), 1, `m${index}_${g}`, weights.mixture);
      }
    }
    for (const [index, ps] of known.entries()) {
      model.lack(all(ps), `k${index}_${g}`, weights.knowledge);
    }
  }
}

/** Which group visits which unit: each as often as planned, by groups that may; level, few places a group. */
function addVisits(parts: Parts, withPeople: boolean): void {
  const { problem, groups, people, ties, relaxed, model } = parts;
  const { unitIds, visitsPerUnit, weights } = problem;
  const place = placeOf(problem);
  const places = [...new Set(unitIds.map(place))];
  for (const [u, unitId] of unitIds.entries()) {
    const may = [...groups.entries()].flatMap(([g, group]) =>
      withPeople || ties.mayVisit(peopleOf(group), unitId, relaxed) ? [g] : [],
    );
    for (const g of may) model.binary(y(g, u));
    model.row(
      may.map((g) => y(g, u)),
      relaxed.has('visit_count') ? '<=' : '=',
      visitsPerUnit,
    );
    if (withPeople) {
      for (const [p, { id }] of people.entries()) {
        if (ties.mayVisit([id], unitId, relaxed)) continue;
        for (const g of groups.keys()) model.row([x(p, g), y(g, u)], '<=', 1);
      }
    }
  }
  for (const g of groups.keys()) {
    const own = [...unitIds.keys()].map((u) => y(g, u)).filter((name) => model.has(name));
    model.between(own, 'low', 'high');
    for (const [index, name] of places.entries()) {
      const there = [...unitIds.entries()].flatMap(([u, unitId]) =>
        place(unitId) === name && model.has(y(g, u)) ? [y(g, u)] : [],
      );
      if (there.length > 0 && weights.travel > 0)
        model.any(there, `z${g}_${index}`, weights.travel);
    }
  }
  model.cost('high', weights.load);
  model.cost('low', -weights.load);
}

/** By value, the numbers of the people who have it. */
function sets(
  those: (wanted: (person: AssignmentPerson) => boolean) => number[],
  people: readonly AssignmentPerson[],
  valuesOf: (person: AssignmentPerson) => readonly string[],
): number[][] {
  const values = new Set(people.flatMap(valuesOf));
  return [...values].map((value) => those((person) => valuesOf(person).includes(value)));
}
