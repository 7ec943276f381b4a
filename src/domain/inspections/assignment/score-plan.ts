import {
  type AssignmentPlan,
  type AssignmentProblem,
  peopleOf,
  type SoftPart,
  softParts,
} from './problem.js';

/** How good a plan is, by part; 0 is as good as can be. */
export interface PlanScore {
  /** Points before they are weighed. */
  points: Readonly<Record<SoftPart, number>>;
  /** The sum of points × weight. */
  total: number;
}

/**
 * load: by how many visits the busiest group has more than the least busy. travel: for each group, how many places
 * it goes to beside the first; a unit without a place is a place of its own. rank: people of one rank in a group
 * beyond an even share. mixture: people of one unit in a group beyond the first, where groups have no home units.
 * knowledge: for each group, the categories known to somebody who may take part and to nobody in it.
 */
export function scorePlan(problem: AssignmentProblem, plan: AssignmentPlan): PlanScore {
  const points = {
    load: load(plan),
    travel: travel(problem, plan),
    ...compositionPoints(problem, plan.groups),
  };
  return { points, total: weighed(problem, points) };
}

export function weighed(
  { weights }: Pick<AssignmentProblem, 'weights'>,
  points: PlanScore['points'],
): number {
  return softParts.reduce((sum, part) => sum + points[part] * weights[part], 0);
}

function load({ groups, visits }: AssignmentPlan): number {
  const counts = new Map(groups.map(({ position }) => [position, 0]));
  for (const { groupPosition } of visits) {
    counts.set(groupPosition, (counts.get(groupPosition) ?? 0) + 1);
  }
  const all = [...counts.values()];
  return all.length === 0 ? 0 : Math.max(...all) - Math.min(...all);
}

/** What tells places apart: the place, else the unit by itself. */
export function placeOf({ tree }: Pick<AssignmentProblem, 'tree'>): (unitId: string) => string {
  const places = new Map(tree.map(({ id, place }) => [id, place]));
  return (unitId) => {
    const place = places.get(unitId) ?? null;
    return place === null ? `unit ${unitId}` : `place ${place}`;
  };
}

function travel(problem: AssignmentProblem, { groups, visits }: AssignmentPlan): number {
  const place = placeOf(problem);
  return groups.reduce((sum, { position }) => {
    const places = new Set(
      visits.flatMap(({ groupPosition, unitId }) =>
        groupPosition === position ? [place(unitId)] : [],
      ),
    );
    return sum + Math.max(0, places.size - 1);
  }, 0);
}

function compositionPoints(
  { mode, people }: AssignmentProblem,
  groups: AssignmentPlan['groups'],
): Pick<PlanScore['points'], 'rank' | 'mixture' | 'knowledge'> {
  const byId = new Map(people.map((person) => [person.id, person]));
  const all = groups.map((group) => peopleOf(group).flatMap((id) => byId.get(id) ?? []));
  const ranks = countBy(all.flat(), ({ rank }) => rank);
  const known = new Set(
    people.flatMap(({ categories, whyNotAvailable }) =>
      whyNotAvailable === null ? categories : [],
    ),
  );
  const points = { rank: 0, mixture: 0, knowledge: 0 };
  for (const inGroup of all) {
    for (const [rank, count] of countBy(inGroup, (person) => person.rank)) {
      const share = Math.ceil((ranks.get(rank) ?? 0) / groups.length);
      points.rank += Math.max(0, count - share);
    }
    if (mode === 'balanced') {
      for (const count of countBy(inGroup, ({ unitId }) => unitId).values()) {
        points.mixture += count - 1;
      }
    }
    const here = new Set(inGroup.flatMap(({ categories }) => categories));
    points.knowledge += [...known].filter((category) => !here.has(category)).length;
  }
  return points;
}

function countBy<T>(all: readonly T[], key: (one: T) => string | null): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) {
    const name = key(one);
    if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
