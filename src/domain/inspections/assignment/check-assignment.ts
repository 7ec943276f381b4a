import { holdsValidCertificate } from '../../certificates/certificate.js';
import type { LocalDate } from '../../shared/local-time.js';
import { mayLead } from './certified.js';
import { nothingRelaxed, type Violation } from './hard-rules.js';
import {
  type AssignedGroup,
  type AssignmentPerson,
  type AssignmentPlan,
  type AssignmentProblem,
  isUnderAllRules,
  peopleOf,
} from './problem.js';
import { Ties } from './ties.js';

/**
 * Every hard rule that a plan breaks, with of whom and what; none: it may be announced. Certificates are looked at
 * on the days of the group's visits, of one without visits on the first day. Self-inspection and routine know certificates and availability only.
 */
export function checkAssignment(problem: AssignmentProblem, plan: AssignmentPlan): Violation[] {
  const ties = new Ties(problem);
  const perGroup = plan.groups.flatMap((group) => [
    ...availability(group, ties),
    ...certificates(problem, plan, group, ties),
  ]);
  if (!isUnderAllRules(problem)) return perGroup;
  return [
    ...perGroup,
    ...plan.groups.flatMap((group) => composition(problem, group, ties)),
    ...inTwoGroups(plan),
    ...plan.groups.flatMap((group) => visited(problem, plan, group, ties)),
    ...visitCounts(problem, plan),
  ];
}

function availability(group: AssignedGroup, ties: Ties): Violation[] {
  return peopleOf(group).flatMap((personId) => {
    const person = ties.person(personId);
    const why = person === undefined ? 'member_unknown' : person.whyNotAvailable;
    return why === null
      ? []
      : [{ rule: 'not_available', position: group.position, personId, why } as const];
  });
}

function certificates(
  problem: AssignmentProblem,
  { visits }: AssignmentPlan,
  group: AssignedGroup,
  ties: Ties,
): Violation[] {
  const { position } = group;
  const visited = [
    ...new Set(
      visits.flatMap(({ groupPosition, plannedOn }) =>
        groupPosition === position ? [plannedOn] : [],
      ),
    ),
  ].sort();
  const days = visited.length > 0 ? visited : problem.days.slice(0, 1);
  const people = peopleOf(group).flatMap((id) => ties.person(id) ?? []);
  const found: Violation[] = [];
  const { certificatesRequired, certifiedPerGroup: need, categoriesNeeded } = problem;
  if (certificatesRequired) {
    for (const person of people) {
      const on = days.find((day) => !counts(person, day));
      if (on !== undefined) found.push({ rule: 'certificate', position, personId: person.id, on });
    }
  }
  const counted = days.map((on) => ({
    on,
    have: people.filter((person) => counts(person, on)).length,
  }));
  const few = counted.find(({ have }) => have < need);
  if (few !== undefined) found.push({ rule: 'certified', position, ...few, need });
  for (const category of categoriesNeeded) {
    const on = days.find((day) => !people.some((person) => counts(person, day, category)));
    if (on !== undefined) found.push({ rule: 'scope', position, on, category });
  }
  return found;
}

function counts({ certificates: held }: AssignmentPerson, on: LocalDate, category?: string) {
  return holdsValidCertificate(held, { on, category: category ?? null });
}

function composition(problem: AssignmentProblem, group: AssignedGroup, ties: Ties): Violation[] {
  const { position, leaderId } = group;
  const size = new Set(peopleOf(group)).size;
  const leader = leaderId === null ? undefined : ties.person(leaderId);
  const found: Violation[] = [];
  if (size < 2) found.push({ rule: 'size', position, size });
  if (leader === undefined || !mayLead(leader, problem)) {
    found.push({ rule: 'leader', position, personId: leaderId });
  }
  return found;
}

function inTwoGroups({ groups }: AssignmentPlan): Violation[] {
  const positions = new Map<string, number[]>();
  for (const group of groups) {
    for (const id of peopleOf(group)) {
      positions.set(id, [...(positions.get(id) ?? []), group.position]);
    }
  }
  return [...positions].flatMap(([personId, all]) =>
    all.length > 1 ? [{ rule: 'two_groups', personId, positions: all } as const] : [],
  );
}

function visited(
  { mode, unitIds }: AssignmentProblem,
  { visits }: AssignmentPlan,
  group: AssignedGroup,
  ties: Ties,
): Violation[] {
  const { position } = group;
  const own = visits.filter(({ groupPosition }) => groupPosition === position);
  const times = new Map<string, number>();
  for (const { unitId } of own) times.set(unitId, (times.get(unitId) ?? 0) + 1);
  return [...times].flatMap(([unitId, count]): Violation[] => [
    ...(unitIds.includes(unitId) ? [] : [{ rule: 'not_taking_part', position, unitId } as const]),
    ...(count > 1 && mode !== 'pairs'
      ? [{ rule: 'repeated', position, unitId, times: count } as const]
      : []),
    ...peopleOf(group).flatMap((personId): Violation[] => {
      const tie = ties.between(personId, unitId, nothingRelaxed);
      if (tie === null) return [];
      const { rule, ownUnitId } = tie;
      if (rule === 'own_unit') return [{ rule, position, personId, unitId }];
      return [{ rule, position, personId, ownUnitId, unitId }];
    }),
  ]);
}

function visitCounts(
  { unitIds, visitsPerUnit: required }: AssignmentProblem,
  { visits }: AssignmentPlan,
): Violation[] {
  const counts = new Map<string, number>();
  for (const { unitId } of visits) counts.set(unitId, (counts.get(unitId) ?? 0) + 1);
  return unitIds.flatMap((unitId) => {
    const planned = counts.get(unitId) ?? 0;
    return planned === required
      ? []
      : [{ rule: 'visit_count', unitId, planned, required } as const];
  });
}
