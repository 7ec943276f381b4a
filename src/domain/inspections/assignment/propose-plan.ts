import { checkAssignment } from './check-assignment.js';
import { asGroup, candidatesOf, formGroups, isWhole } from './form-groups.js';
import type { Found } from './group-order.js';
import { nothingRelaxed, type RelaxableRule, type Relaxed, relaxableRules } from './hard-rules.js';
import { emptyGroups } from './home-units.js';
import { planVisits } from './plan-visits.js';
import {
  type AssignedGroup,
  type AssignmentPerson,
  type AssignmentPlan,
  type AssignmentProblem,
  isUnderAllRules,
  peopleOf,
} from './problem.js';
import { Ties } from './ties.js';

/** Up to so many ways to share people out, each is tried; beyond, the best guess alone. */
const mostFormations = 20_000;

/** What the kind of campaign does not ask for counts as set aside. */
export function relaxedFor(problem: AssignmentProblem, relaxed: Relaxed): Relaxed {
  if (isUnderAllRules(problem)) return relaxed;
  const asked: RelaxableRule[] = ['certificate', 'certified', 'scope'];
  const rules = Object.keys(relaxableRules) as RelaxableRule[];
  return new Set(rules.filter((rule) => relaxed.has(rule) || !asked.includes(rule)));
}

/**
 * A plan that keeps every hard rule but those set aside, and is good without having been searched for the best.
 * Groups that have people stay as they are. Where none is found, `isProven` says whether there is none.
 */
export function proposePlan(
  problem: AssignmentProblem,
  relaxed: Relaxed = nothingRelaxed,
): Found<AssignmentPlan> {
  const ties = new Ties(problem);
  const aside = relaxedFor(problem, relaxed);
  let isProven = true;
  for (const { groups, isLast } of formations(problem, ties, aside)) {
    if (groups !== null) {
      const visits = planVisits(problem, groups, ties, aside);
      if (visits.found !== null) {
        const plan = { groups, visits: visits.found };
        if (isKept(problem, plan, aside)) return { found: plan, isProven: true };
      }
      isProven &&= visits.isProven;
    }
    isProven &&= isLast;
  }
  return { found: null, isProven };
}

/** Whether a plan breaks nothing but what is set aside. */
export function isKept(
  problem: AssignmentProblem,
  plan: AssignmentPlan,
  relaxed: Relaxed,
): boolean {
  const aside = relaxedFor(problem, relaxed) as ReadonlySet<string>;
  return checkAssignment(problem, plan).every(({ rule }) => aside.has(rule));
}

interface Formation {
  groups: AssignedGroup[] | null;
  /** Whether those seen up to here are all that matter. */
  isLast: boolean;
}

function* formations(
  problem: AssignmentProblem,
  ties: Ties,
  relaxed: Relaxed,
): Iterable<Formation> {
  const empty = emptyGroups(problem);
  if (empty.some((group) => peopleOf(group).length > 0)) {
    yield { groups: empty, isLast: true };
    return;
  }
  const { people } = candidatesOf(problem, ties, relaxed);
  const isFew = (empty.length + 1) ** people.length <= mostFormations;
  yield { groups: formGroups(problem, empty, ties, relaxed), isLast: isFew };
  if (isFew) {
    for (const groups of everyFormation(problem, empty, ties, relaxed)) {
      yield { groups, isLast: true };
    }
  }
}

/** Every way to share the people out into whole groups of no more than the size. */
function* everyFormation(
  problem: AssignmentProblem,
  empty: readonly AssignedGroup[],
  ties: Ties,
  relaxed: Relaxed,
): Iterable<AssignedGroup[]> {
  const { people, mayJoin } = candidatesOf(problem, ties, relaxed);
  const filled = empty.map((): AssignmentPerson[] => []);
  function* from(index: number): Iterable<AssignedGroup[]> {
    const person = people[index];
    if (person === undefined) {
      const groups = empty.map((group, at) => asGroup(problem, group, filled[at] ?? []));
      if (groups.every((group, at) => isWhole(problem, group, filled[at] ?? [], relaxed))) {
        yield groups;
      }
      return;
    }
    for (const [at, group] of empty.entries()) {
      const inGroup = filled[at];
      if (inGroup === undefined || inGroup.length >= problem.groupSize) continue;
      if (!mayJoin(person, group)) continue;
      inGroup.push(person);
      yield* from(index + 1);
      inGroup.pop();
    }
    yield* from(index + 1);
  }
  yield* from(0);
}
