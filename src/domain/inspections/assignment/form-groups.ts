import { isCertifiedThroughout, isWholeGroup, mayLead } from './certified.js';
import type { Relaxed } from './hard-rules.js';
import { lowest } from './level-visits.js';
import {
  type AssignedGroup,
  type AssignmentPerson,
  type AssignmentProblem,
  hasHomes,
  isUnderAllRules,
} from './problem.js';
import type { Ties } from './ties.js';

/** Who may be in which group, and what is known of them. */
export interface Candidates {
  /** In the order in which they are asked. */
  people: readonly AssignmentPerson[];
  mayJoin(person: AssignmentPerson, group: AssignedGroup): boolean;
  /** Whether somebody comes from no home unit at all, and so only where those have nobody. */
  isOutside(person: AssignmentPerson): boolean;
}

/**
 * Those who may take part at all; where certificates are required, with one that counts on all days. Into a group
 * with homes comes who belongs to one of them or leads it, and who has nothing to do with any unit that takes part.
 */
export function candidatesOf(problem: AssignmentProblem, ties: Ties, relaxed: Relaxed): Candidates {
  const needs = problem.certificatesRequired && !relaxed.has('certificate');
  const people = problem.people.filter(
    (person) =>
      person.whyNotAvailable === null && (!needs || isCertifiedThroughout(person, problem)),
  );
  if (!hasHomes(problem)) return { people, mayJoin: () => true, isOutside: () => false };
  const outside = new Set(
    problem.kind === 'self_inspection'
      ? []
      : people.flatMap(({ id }) =>
          problem.unitIds.every((unitId) => ties.mayVisit([id], unitId, new Set(['previous_pair'])))
            ? [id]
            : [],
        ),
  );
  return {
    people,
    mayJoin: ({ id }, { homeUnitIds }) =>
      outside.has(id) || ties.unitsOf(id).some((unitId) => homeUnitIds.includes(unitId)),
    isOutside: ({ id }) => outside.has(id),
  };
}

interface Forming {
  group: AssignedGroup;
  people: AssignmentPerson[];
}

/**
 * Fills the groups one person after the other: first who leads them, then who is certified, who covers the
 * categories that are needed, then whoever adds most, up to the size. Null where a group is not whole by that.
 */
export function formGroups(
  problem: AssignmentProblem,
  empty: readonly AssignedGroup[],
  ties: Ties,
  relaxed: Relaxed,
): AssignedGroup[] | null {
  const { people, mayJoin, isOutside } = candidatesOf(problem, ties, relaxed);
  const free = new Set(people);
  const forming: Forming[] = empty.map((group) => ({ group, people: [] }));
  const room = new Room(problem, empty.length, ties, relaxed);
  const covers = facts(problem, people);

  const take = (one: Forming, wanted: (person: AssignmentPerson) => boolean): boolean => {
    const from = [...free].filter(
      (person) => wanted(person) && mayJoin(person, one.group) && room.isFor(person, one),
    );
    const best = lowest(
      from,
      (person) => cost(problem, person, one.people, ties, covers) + (isOutside(person) ? 10 : 0),
    );
    if (best === undefined) return false;
    free.delete(best);
    room.take(best, one);
    one.people.push(best);
    return true;
  };
  const { certifiedPerGroup, categoriesNeeded } = problem;
  const size = Math.min(
    problem.groupSize,
    hasHomes(problem) ? problem.groupSize : Math.max(2, Math.floor(people.length / empty.length)),
  );
  for (const one of forming) take(one, (person) => covers.leads.has(person));
  for (let count = 1; count <= certifiedPerGroup; count++) {
    for (const one of forming) {
      const have = one.people.filter((person) => covers.certified.has(person)).length;
      if (have < count) take(one, (person) => covers.certified.has(person));
    }
  }
  for (const category of categoriesNeeded) {
    const covering = covers.scope.get(category) ?? new Set();
    for (const one of forming) {
      if (!one.people.some((person) => covering.has(person))) {
        take(one, (person) => covering.has(person));
      }
    }
  }
  for (let count = 1; count < size; count++) {
    for (const one of forming) if (one.people.length <= count) take(one, () => true);
  }
  const formed = forming.map(({ group, people: inGroup }) => asGroup(problem, group, inGroup));
  return formed.every((one, index) => isWhole(problem, one, forming[index]?.people ?? [], relaxed))
    ? formed
    : null;
}

/** A group of these people: led by the first who may. */
export function asGroup(
  problem: AssignmentProblem,
  { position, homeUnitIds }: AssignedGroup,
  people: readonly AssignmentPerson[],
): AssignedGroup {
  const leader = people.find((person) => mayLead(person, problem)) ?? people[0];
  return {
    position,
    homeUnitIds,
    leaderId: leader?.id ?? null,
    memberIds: people.filter((person) => person !== leader).map(({ id }) => id),
  };
}

export function isWhole(
  problem: AssignmentProblem,
  { leaderId }: AssignedGroup,
  people: readonly AssignmentPerson[],
  relaxed: Relaxed,
): boolean {
  const leader = people.find(({ id }) => id === leaderId) ?? null;
  if (people.length === 0) return false;
  return isWholeGroup({ leader, people }, problem, relaxed);
}

interface Facts {
  leads: ReadonlySet<AssignmentPerson>;
  certified: ReadonlySet<AssignmentPerson>;
  scope: ReadonlyMap<string, ReadonlySet<AssignmentPerson>>;
}

function facts(problem: AssignmentProblem, people: readonly AssignmentPerson[]): Facts {
  const covering = (category: string | null) =>
    new Set(people.filter((person) => isCertifiedThroughout(person, problem, category)));
  return {
    leads: new Set(people.filter((person) => mayLead(person, problem))),
    certified: covering(null),
    scope: new Map(problem.categoriesNeeded.map((category) => [category, covering(category)])),
  };
}

/** What somebody costs a group, by the soft parts, and for what they would keep it from or are needed elsewhere. */
function cost(
  { weights, mode, certifiedPerGroup }: AssignmentProblem,
  person: AssignmentPerson,
  inGroup: readonly AssignmentPerson[],
  ties: Ties,
  { certified }: Facts,
): number {
  const units = ties.unitsOf(person.id);
  const sameUnit = inGroup.some(({ id }) => ties.unitsOf(id).some((unit) => units.includes(unit)));
  const sameRank = person.rank !== null && inGroup.some(({ rank }) => rank === person.rank);
  const known = new Set(inGroup.flatMap(({ categories }) => categories));
  const adds = person.categories.filter((category) => !known.has(category)).length;
  const lacks = certifiedPerGroup > 0 && inGroup.length === 0 && !certified.has(person);
  return (
    (mode === 'balanced' && sameUnit ? weights.mixture : 0) +
    (sameRank ? weights.rank : 0) -
    adds * weights.knowledge +
    (lacks ? 100 : 0) +
    // The office goes where units have nobody.
    (person.isOffice ? 1 : 0) +
    units.length / 100
  );
}

/** Where any group may visit any unit, no more groups are kept from a unit than leaves it enough visitors. */
class Room {
  readonly #kept = new Map<string, Set<Forming>>();
  readonly #byPerson = new Map<string, readonly string[]>();
  readonly #most: number;
  readonly #isAsked: boolean;

  constructor(
    private readonly problem: AssignmentProblem,
    count: number,
    private readonly ties: Ties,
    private readonly relaxed: Relaxed,
  ) {
    this.#isAsked = isUnderAllRules(problem) && problem.mode === 'balanced';
    const needed = relaxed.has('repeated') ? 1 : problem.visitsPerUnit;
    this.#most = relaxed.has('visit_count') ? count : count - needed;
  }

  isFor(person: AssignmentPerson, group: Forming): boolean {
    if (!this.#isAsked) return true;
    return this.#keptBy(person).every((unitId) => {
      const kept = this.#kept.get(unitId);
      return kept === undefined || kept.has(group) || kept.size < this.#most;
    });
  }

  take(person: AssignmentPerson, group: Forming): void {
    if (!this.#isAsked) return;
    for (const unitId of this.#keptBy(person)) {
      const kept = this.#kept.get(unitId) ?? new Set();
      this.#kept.set(unitId, kept.add(group));
    }
  }

  #keptBy({ id }: AssignmentPerson): readonly string[] {
    const known = this.#byPerson.get(id);
    if (known !== undefined) return known;
    const { problem, ties, relaxed } = this;
    const kept = problem.unitIds.filter((unitId) => !ties.mayVisit([id], unitId, relaxed));
    this.#byPerson.set(id, kept);
    return kept;
  }
}
