import type { LocalDate } from '../../shared/local-time.js';
import { type AssignedGroup, type AssignmentPlan, type PlannedVisit, peopleOf } from './problem.js';

/** The plan in which two people have changed places; somebody in no group takes the other's place. */
export function withSwapped(plan: AssignmentPlan, one: string, other: string): AssignmentPlan {
  const place = (id: string): string => (id === one ? other : id === other ? one : id);
  return {
    ...plan,
    groups: plan.groups.map((group) => ({
      ...group,
      leaderId: group.leaderId === null ? null : place(group.leaderId),
      memberIds: group.memberIds.map(place),
    })),
  };
}

/** What somebody says of one group by hand. */
export interface GroupByHand {
  /** One more than there are: a new group. */
  position: number;
  leaderId: string;
  memberIds: readonly string[];
  /** What it visits, once each. */
  unitIds: readonly string[];
  /** The day of all its visits; null: those that it has keep theirs. */
  plannedOn: LocalDate | null;
}

/**
 * The plan with one group as it was said: its people leave the groups in which they were, a group of which
 * nobody is left falls away. Where no day is said, its visits of units that stay keep theirs, the others get `day`.
 */
export function withGroup(plan: AssignmentPlan, said: GroupByHand, day: string): AssignmentPlan {
  const { position, leaderId } = said;
  const memberIds = [...new Set(said.memberIds)].filter((id) => id !== leaderId);
  const taken = new Set([leaderId, ...memberIds]);
  const before = plan.groups.find((group) => group.position === position);
  const groups = [
    ...plan.groups
      .filter((group) => group.position !== position)
      .map((group) => without(group, taken)),
    { position, leaderId, memberIds, homeUnitIds: before?.homeUnitIds ?? [] },
  ].toSorted((one, other) => one.position - other.position);
  const kept = plan.visits.filter((visit) => visit.groupPosition !== position);
  const own = [...new Set(said.unitIds)].flatMap((unitId): PlannedVisit[] => {
    const as = plan.visits.filter(
      (visit) => visit.groupPosition === position && visit.unitId === unitId,
    );
    if (said.plannedOn === null && as.length > 0) return as;
    return [{ groupPosition: position, unitId, plannedOn: said.plannedOn ?? day }];
  });
  return numbered({ groups, visits: [...kept, ...own] });
}

/** The plan without a group and its visits. */
export function withoutGroup({ groups, visits }: AssignmentPlan, position: number): AssignmentPlan {
  return numbered({
    groups: groups.filter((group) => group.position !== position),
    visits: visits.filter(({ groupPosition }) => groupPosition !== position),
  });
}

function without(group: AssignedGroup, ids: ReadonlySet<string>): AssignedGroup {
  const [leaderId = null, ...memberIds] = peopleOf(group).filter((id) => !ids.has(id));
  return { ...group, leaderId, memberIds };
}

/** Groups without anybody fall away with their visits; the others count from 1. */
function numbered({ groups, visits }: AssignmentPlan): AssignmentPlan {
  const left = groups.filter((group) => peopleOf(group).length > 0);
  const positions = new Map(left.map(({ position }, index) => [position, index + 1]));
  const at = (position: number) => positions.get(position);
  return {
    groups: left.map((group) => ({ ...group, position: at(group.position) ?? 0 })),
    visits: visits.flatMap((visit) => {
      const groupPosition = at(visit.groupPosition);
      return groupPosition === undefined ? [] : [{ ...visit, groupPosition }];
    }),
  };
}
