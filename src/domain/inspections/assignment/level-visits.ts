import type { Relaxed } from './hard-rules.js';
import { type AssignedGroup, type AssignmentProblem, peopleOf } from './problem.js';
import { placeOf } from './score-plan.js';
import type { Ties } from './ties.js';

/** Which group visits which unit, before the days are given. */
export interface Pairing {
  groupPosition: number;
  unitId: string;
}

/** How often what is better is looked for. */
const mostRounds = 12;

/**
 * Gives each unit the groups that visit it: those that are allowed and have least to do, with units of one place
 * together. Null where a unit has too few groups that may: then there is no such plan for these groups.
 */
export function levelVisits(
  problem: AssignmentProblem,
  groups: readonly AssignedGroup[],
  ties: Ties,
  relaxed: Relaxed,
): Pairing[] | null {
  const { unitIds, visitsPerUnit } = problem;
  const allowed = unitIds.map((unitId) => ({
    unitId,
    by: groups.flatMap((group, index) =>
      ties.mayVisit(peopleOf(group), unitId, relaxed) ? [index] : [],
    ),
  }));
  const isRepeatable = relaxed.has('repeated');
  const canBe = ({ by }: { by: readonly number[] }) =>
    by.length >= visitsPerUnit || (isRepeatable && by.length > 0);
  if (!relaxed.has('visit_count') && !allowed.every(canBe)) return null;

  const tally = new Tally(problem, groups.length);
  const given = new Map<string, number[]>();
  for (const { unitId, by } of allowed.toSorted((one, other) => one.by.length - other.by.length)) {
    const visitors: number[] = [];
    for (let visit = 0; visit < visitsPerUnit; visit++) {
      const free = by.filter((group) => !visitors.includes(group));
      const from = free.length > 0 || !isRepeatable ? free : by;
      const best = lowest(from, (group) => tally.costOf(group, unitId));
      if (best === undefined) break;
      visitors.push(best);
      tally.add(best, unitId);
    }
    given.set(unitId, visitors);
  }
  better(allowed, given, tally);
  return unitIds.flatMap((unitId) =>
    (given.get(unitId) ?? []).map((index) => ({
      groupPosition: groups[index]?.position ?? 0,
      unitId,
    })),
  );
}

/** Moves single visits to groups that are better for them, until none is or it takes too long. */
function better(
  allowed: readonly { unitId: string; by: readonly number[] }[],
  given: ReadonlyMap<string, number[]>,
  tally: Tally,
): void {
  for (let round = 0; round < mostRounds; round++) {
    let moved = false;
    for (const { unitId, by } of allowed) {
      const visitors = given.get(unitId) ?? [];
      for (const [at, group] of visitors.entries()) {
        tally.remove(group, unitId);
        const free = by.filter((other) => other === group || !visitors.includes(other));
        const best = lowest(
          free,
          (other) => tally.costOf(other, unitId) + (other === group ? 0 : 1e-6),
        );
        const next = best ?? group;
        tally.add(next, unitId);
        visitors[at] = next;
        moved ||= next !== group;
      }
    }
    if (!moved) return;
  }
}

/** What each group has to do already. */
class Tally {
  readonly #load: number[];
  readonly #places: Map<string, number>[];
  readonly #placeOf: (unitId: string) => string;
  readonly #weights: AssignmentProblem['weights'];

  constructor(problem: AssignmentProblem, count: number) {
    this.#load = Array.from({ length: count }, () => 0);
    this.#places = Array.from({ length: count }, () => new Map());
    this.#placeOf = placeOf(problem);
    this.#weights = problem.weights;
  }

  /** What one visit more would cost: the busier a group, the more. */
  costOf(group: number, unitId: string): number {
    const places = this.#places[group];
    const isNew = (places?.get(this.#placeOf(unitId)) ?? 0) === 0;
    const travel = isNew && (places?.size ?? 0) > 0 ? this.#weights.travel : 0;
    return (this.#load[group] ?? 0) * Math.max(this.#weights.load, 0.001) + travel;
  }

  add(group: number, unitId: string): void {
    this.#change(group, unitId, 1);
  }

  remove(group: number, unitId: string): void {
    this.#change(group, unitId, -1);
  }

  #change(group: number, unitId: string, by: 1 | -1): void {
    this.#load[group] = (this.#load[group] ?? 0) + by;
    const places = this.#places[group];
    const place = this.#placeOf(unitId);
    const count = (places?.get(place) ?? 0) + by;
    if (count === 0) places?.delete(place);
    else places?.set(place, count);
  }
}

/** The first of those that cost least. */
export function lowest<T>(all: readonly T[], costOf: (one: T) => number): T | undefined {
  let best: { one: T; cost: number } | undefined;
  for (const one of all) {
    const cost = costOf(one);
    if (best === undefined || cost < best.cost) best = { one, cost };
  }
  return best?.one;
}
