import type {
  AssignedGroup,
  AssignmentPerson,
  AssignmentPlan,
  AssignmentProblem,
  PlannedVisit,
} from '../../../../src/domain/inspections/assignment/problem.js';

// The rules once more, written as plainly as they are said, and every plan that there is one after the other.

type Rules = ReadonlySet<string>;

/** Each rule that a plan breaks. */
export function broken(
  problem: AssignmentProblem,
  { groups, visits }: AssignmentPlan,
): Set<string> {
  const rules = new Set<string>();
  const people = new Map(problem.people.map((one) => [one.id, one]));
  const everybody = groups.flatMap(idsOf);
  if (new Set(everybody).size < everybody.length) rules.add('two_groups');
  for (const group of groups) {
    const ids = idsOf(group);
    const members = ids.flatMap((id) => people.get(id) ?? []);
    if (members.some(({ whyNotAvailable }) => whyNotAvailable !== null)) rules.add('not_available');
    if (ids.length < 2) rules.add('size');
    const leader = people.get(group.leaderId ?? '');
    const leads = problem.tree.some(({ leaderId }) => leaderId === group.leaderId);
    if (leader === undefined || !(leader.isOffice || leads)) rules.add('leader');
    const own = visits.filter(({ groupPosition }) => groupPosition === group.position);
    const [first = ''] = problem.days;
    // A group that visits nobody is to be as good as one that goes on the first day.
    const stops = own.length > 0 ? own : [{ unitId: '', plannedOn: first }];
    for (const { unitId, plannedOn } of stops) {
      const valid = (one: AssignmentPerson, category?: string) =>
        one.certificates.some(
          (held) =>
            (held.validFrom ?? plannedOn) <= plannedOn &&
            held.validUntil >= plannedOn &&
            (category === undefined ||
              held.categories.length === 0 ||
              held.categories.includes(category)),
        );
      if (problem.certificatesRequired && !members.every((one) => valid(one))) {
        rules.add('certificate');
      }
      if (members.filter((one) => valid(one)).length < problem.certifiedPerGroup) {
        rules.add('certified');
      }
      for (const category of problem.categoriesNeeded) {
        if (!members.some((one) => valid(one, category))) rules.add('scope');
      }
      for (const rule of members.flatMap((one) => tiesOf(problem, one, unitId))) rules.add(rule);
      if (problem.mode !== 'pairs' && own.filter((one) => one.unitId === unitId).length > 1) {
        rules.add('repeated');
      }
    }
  }
  for (const unitId of problem.unitIds) {
    const times = visits.filter((one) => one.unitId === unitId).length;
    if (times !== problem.visitsPerUnit) rules.add('visit_count');
  }
  return rules;
}

function tiesOf(problem: AssignmentProblem, one: AssignmentPerson, unitId: string): string[] {
  const own = problem.tree
    .filter(({ id, leaderId }) => id === one.unitId || leaderId === one.id)
    .map(({ id }) => id);
  const isBelow = (low: string, high: string): boolean => {
    const parent = problem.tree.find(({ id }) => id === low)?.parentId ?? null;
    return parent !== null && (parent === high || isBelow(parent, high));
  };
  return [
    ...(own.includes(unitId) ? ['own_unit'] : []),
    ...(own.some((id) => isBelow(id, unitId) || isBelow(unitId, id)) ? ['line'] : []),
    ...(problem.previousPairs.some(
      ({ memberUnitId, visitedUnitId }) => own.includes(memberUnitId) && visitedUnitId === unitId,
    )
      ? ['previous_pair']
      : []),
  ];
}

const idsOf = ({ leaderId, memberIds }: AssignedGroup) =>
  leaderId === null ? [...memberIds] : [leaderId, ...memberIds];

/** The first of all plans that breaks nothing but these rules. */
export function firstPlan(problem: AssignmentProblem, aside: Rules): AssignmentPlan | null {
  const keeps = (within: AssignmentProblem, plan: AssignmentPlan) =>
    [...broken(within, plan)].every((rule) => aside.has(rule));
  for (const groups of everyGroups(problem)) {
    if (!keeps({ ...problem, unitIds: [] }, { groups, visits: [] })) continue;
    if (problem.mode !== 'balanced') {
      for (const visits of everyCourse(problem, groups, aside)) {
        if (keeps(problem, { groups, visits })) return { groups, visits };
      }
      continue;
    }
    // Where any group may go anywhere, one unit is another's business only by the groups themselves.
    const chosen = problem.unitIds.map((unitId) =>
      everyVisitOf(problem, unitId, groups, aside).find((visits) =>
        keeps({ ...problem, unitIds: [unitId] }, { groups, visits }),
      ),
    );
    const visits = chosen.flatMap((one) => one ?? []);
    if (chosen.every((one) => one !== undefined)) return { groups, visits };
  }
  return null;
}

function* everyGroups(problem: AssignmentProblem): Iterable<AssignedGroup[]> {
  if (problem.groups.length > 0) {
    yield [...problem.groups];
    return;
  }
  const { people, tree, groupCount, groupSize } = problem;
  const leads = ({ id, isOffice }: AssignmentPerson) =>
    isOffice || tree.some(({ leaderId }) => leaderId === id);
  for (const where of everyChoice(people.map(() => groupCount + 1))) {
    const shared = Array.from({ length: groupCount }, (_, index) =>
      people.filter((_, at) => where[at] === index),
    );
    if (shared.some((all) => all.length < 1 || all.length > groupSize)) continue;
    yield shared.map((all, index) => {
      const leader = all.find(leads) ?? all[0];
      return {
        ...{ position: index + 1, homeUnitIds: [], leaderId: leader?.id ?? null },
        memberIds: all.filter((one) => one !== leader).map(({ id }) => id),
      };
    });
  }
}

const visit = (
  { days }: AssignmentProblem,
  groupPosition: number,
  unitId: string,
): PlannedVisit => ({
  ...{ groupPosition, unitId, plannedOn: days[0] as string },
});

/** Every way to visit one unit. */
function everyVisitOf(
  problem: AssignmentProblem,
  unitId: string,
  groups: readonly AssignedGroup[],
  aside: Rules,
): PlannedVisit[][] {
  const times = Array.from({ length: problem.visitsPerUnit }, () => groups.length);
  const all = [...everyChoice(times)].map((choice) =>
    choice.map((index) => visit(problem, (groups[index] as AssignedGroup).position, unitId)),
  );
  // With fewer visits allowed there is always the plan without any.
  return aside.has('visit_count') ? [[], ...all] : all;
}

/** Every way in which groups visit each other's home units. */
function* everyCourse(
  problem: AssignmentProblem,
  groups: readonly AssignedGroup[],
  aside: Rules,
): Iterable<PlannedVisit[]> {
  const { mode, visitsPerUnit } = problem;
  const homes = (visitor: AssignedGroup, host: AssignedGroup) =>
    host.homeUnitIds.map((unitId) => visit(problem, visitor.position, unitId));
  if (aside.has('visit_count')) yield [];
  for (const order of everyOrder(groups)) {
    if (mode === 'pairs') {
      if (order.length % 2 === 1) continue;
      yield order.flatMap((one, at) => {
        const other = order[at % 2 === 0 ? at + 1 : at - 1] as AssignedGroup;
        return Array.from({ length: visitsPerUnit }, () => homes(one, other)).flat();
      });
      continue;
    }
    for (let reach = 1; reach <= Math.min(visitsPerUnit, order.length - 1); reach++) {
      yield order.flatMap((one, at) =>
        Array.from({ length: visitsPerUnit }, (_, turn) =>
          homes(one, order[(at + 1 + (turn % reach)) % order.length] as AssignedGroup),
        ).flat(),
      );
    }
  }
}

function* everyChoice(sizes: readonly number[]): Iterable<number[]> {
  const [size, ...rest] = sizes;
  if (size === undefined) {
    yield [];
    return;
  }
  for (let choice = 0; choice < size; choice++) {
    for (const others of everyChoice(rest)) yield [choice, ...others];
  }
}

function* everyOrder<T>(all: readonly T[]): Iterable<T[]> {
  if (all.length === 0) yield [];
  for (const [index, first] of all.entries()) {
    for (const rest of everyOrder(all.filter((_, at) => at !== index))) yield [first, ...rest];
  }
}

/** Every plan of a balanced campaign. */
export function* everyBalancedPlan(problem: AssignmentProblem): Iterable<AssignmentPlan> {
  for (const groups of everyGroups(problem)) {
    const options = problem.unitIds.map((unitId) =>
      everyVisitOf(problem, unitId, groups, new Set()),
    );
    for (const choice of everyChoice(options.map((all) => all.length))) {
      yield { groups, visits: choice.flatMap((index, at) => options[at]?.[index] ?? []) };
    }
  }
}
