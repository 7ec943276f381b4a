import { unitIdsBelow, unitsAbove } from '../../organisation/unit-tree.js';
import type { Relaxed } from './hard-rules.js';
import type { AssignmentPerson, AssignmentProblem } from './problem.js';

/** The rules by which somebody does not inspect a unit, the heaviest first. */
const tieRules = ['own_unit', 'line', 'previous_pair'] as const;
type TieRule = (typeof tieRules)[number];

/** Why somebody does not inspect a unit; `ownUnitId` is the unit of theirs that ties them to it. */
export interface Tie {
  rule: TieRule;
  ownUnitId: string;
}

/** Which people are tied to which units: theirs, those above and below, and those of the round before. */
export class Ties {
  readonly #problem: AssignmentProblem;
  readonly #people: ReadonlyMap<string, AssignmentPerson>;
  readonly #own: ReadonlyMap<string, readonly string[]>;
  readonly #known = new Map<string, ReadonlyMap<string, readonly TieRule[]>>();

  constructor(problem: AssignmentProblem) {
    this.#problem = problem;
    this.#people = new Map(problem.people.map((person) => [person.id, person]));
    const own = new Map(
      problem.people.map(({ id, unitId }) => [id, new Set(unitId === null ? [] : [unitId])]),
    );
    for (const { id, leaderId } of problem.tree) {
      if (leaderId !== null) own.get(leaderId)?.add(id);
    }
    this.#own = new Map([...own].map(([id, units]) => [id, [...units]]));
  }

  person(id: string): AssignmentPerson | undefined {
    return this.#people.get(id);
  }

  /** The unit that somebody belongs to and those that they lead. */
  unitsOf(personId: string): readonly string[] {
    return this.#own.get(personId) ?? [];
  }

  /** The heaviest tie between somebody and a unit that is not set aside; null: none. */
  between(personId: string, unitId: string, relaxed: Relaxed): Tie | null {
    for (const rule of tieRules) {
      if (relaxed.has(rule)) continue;
      const ownUnitId = this.unitsOf(personId).find((own) =>
        this.#tiesOf(own).get(unitId)?.includes(rule),
      );
      if (ownUnitId !== undefined) return { rule, ownUnitId };
    }
    return null;
  }

  /** Whether nobody of these people keeps a group from a unit. */
  mayVisit(personIds: readonly string[], unitId: string, relaxed: Relaxed): boolean {
    return personIds.every((id) => this.between(id, unitId, relaxed) === null);
  }

  /** By unit, by which rules a unit's people are tied to it. */
  #tiesOf(own: string): ReadonlyMap<string, readonly TieRule[]> {
    const known = this.#known.get(own);
    if (known !== undefined) return known;
    const { tree, previousPairs } = this.#problem;
    const ties = new Map<string, TieRule[]>();
    const tie = (unitId: string, rule: TieRule) =>
      ties.set(unitId, [...(ties.get(unitId) ?? []), rule]);
    tie(own, 'own_unit');
    const line = [...unitsAbove(tree, own).map(({ id }) => id), ...unitIdsBelow(tree, [own])];
    for (const id of new Set(line)) if (id !== own) tie(id, 'line');
    for (const { memberUnitId, visitedUnitId } of previousPairs) {
      if (memberUnitId === own) tie(visitedUnitId, 'previous_pair');
    }
    this.#known.set(own, ties);
    return ties;
  }
}
