import { unitsAsTree } from '../../organisation/unit-tree.js';
import { type AssignedGroup, type AssignmentProblem, hasHomes } from './problem.js';

/**
 * The groups that are to be filled with people: as they are where there are some, else as many as the campaign
 * asks for, with the units that take part shared out as their homes: in the order of the tree, so that units above
 * and below each other come into one group where that can be. In self-inspection each unit is a group.
 */
export function emptyGroups(problem: AssignmentProblem): AssignedGroup[] {
  const { groups, unitIds, kind } = problem;
  if (groups.length > 0) return [...groups];
  const count = kind === 'self_inspection' ? unitIds.length : problem.groupCount;
  const homes = hasHomes(problem) ? inTree(problem) : [];
  return Array.from({ length: count }, (_, index) => ({
    position: index + 1,
    homeUnitIds: homes.slice(
      Math.ceil((index * homes.length) / count),
      Math.ceil(((index + 1) * homes.length) / count),
    ),
    leaderId: null,
    memberIds: [],
  }));
}

/** The units that take part: those that are related stand together, else in the order in which they were chosen. */
function inTree({ tree, unitIds }: AssignmentProblem): string[] {
  const chosen = new Map(unitIds.map((id, index) => [id, index]));
  const ordered = tree.toSorted(
    (one, other) => (chosen.get(one.id) ?? -1) - (chosen.get(other.id) ?? -1),
  );
  return unitsAsTree(ordered).flatMap(({ unit }) => (chosen.has(unit.id) ? [unit.id] : []));
}
