import { circleOf, type Found, pairingOf, visitingTable } from './group-order.js';
import type { Relaxed } from './hard-rules.js';
import { levelVisits, type Pairing } from './level-visits.js';
import {
  type AssignedGroup,
  type AssignmentProblem,
  type PlannedVisit,
  peopleOf,
} from './problem.js';
import { shuffled } from './seeded-random.js';
import type { Ties } from './ties.js';

/** The version of the rule by which a draw is made; how it goes stands in the catalogue of words. */
export const drawRule = 'fnv1a-mulberry32-fisher-yates-first-circle-1';

/** Which group visits which unit when, by the campaign's mode; with homes, groups are numbered as they stand. */
export function planVisits(
  problem: AssignmentProblem,
  groups: readonly AssignedGroup[],
  ties: Ties,
  relaxed: Relaxed,
): Found<PlannedVisit[]> {
  const { found, isProven } = pairingsOf(problem, groups, ties, relaxed);
  return { found: found === null ? null : onDays(problem, found), isProven };
}

function pairingsOf(
  problem: AssignmentProblem,
  groups: readonly AssignedGroup[],
  ties: Ties,
  relaxed: Relaxed,
): Found<Pairing[]> {
  const planning = { problem, groups, ties, relaxed };
  if (problem.kind === 'self_inspection') return { found: ownVisits(planning), isProven: true };
  if (problem.mode === 'cycle') return cyclePlan(planning);
  if (problem.mode === 'pairs') return pairsPlan(planning);
  if (problem.mode === 'draw') return drawPlan(planning);
  return { found: levelVisits(problem, groups, ties, relaxed), isProven: true };
}

interface Planning {
  problem: AssignmentProblem;
  groups: readonly AssignedGroup[];
  ties: Ties;
  relaxed: Relaxed;
}

/** In self-inspection each group looks at its own units. */
function ownVisits({ problem, groups }: Planning): Pairing[] {
  return groups.flatMap((group) => visitsOf(group, group, problem.visitsPerUnit));
}

/** Each group visits the home units of the next: in the order of their numbers, else in the first that may be. */
export function cyclePlan(planning: Planning): Found<Pairing[]> {
  return inCircle(planning, planning.groups);
}

/**
 * A shuffle of the groups by the seed. From the first on, each visits the next of the shuffled row that it may;
 * where that comes to no end, the last step that could go another way does.
 */
export function drawPlan(planning: Planning): Found<Pairing[]> {
  return inCircle(planning, shuffled(planning.groups, planning.problem.seed));
}

function inCircle(planning: Planning, row: readonly AssignedGroup[]): Found<Pairing[]> {
  const { problem, ties, relaxed } = planning;
  const { visitsPerUnit } = problem;
  const may = visitingTable(row, ties, relaxed);
  const most = Math.min(visitsPerUnit, row.length - 1);
  let isProven = true;
  for (let reach = relaxed.has('repeated') ? most : visitsPerUnit; reach >= 1; reach--) {
    const circle = circleOf(row.length, reach, may);
    if (circle.found !== null) {
      return { found: alongCircle(planning, row, circle.found, reach), isProven: true };
    }
    isProven &&= circle.isProven;
    if (!relaxed.has('repeated')) break;
  }
  if (!relaxed.has('visit_count')) return { found: null, isProven };
  const asItStands = row.map((_, index) => index);
  return { found: alongCircle(planning, row, asItStands, Math.max(most, 0)), isProven: true };
}

/** Each group to the home units of the `reach` next ones, beginning anew where more visits are planned. */
function alongCircle(
  { problem, ties, relaxed }: Planning,
  row: readonly AssignedGroup[],
  order: readonly number[],
  reach: number,
): Pairing[] {
  const times = relaxed.has('repeated') ? problem.visitsPerUnit : reach;
  return order.flatMap((visitor, at) =>
    Array.from({ length: reach === 0 ? 0 : times }, (_, visit) => {
      const one = row[visitor];
      const other = row[order[(at + 1 + (visit % reach)) % order.length] ?? -1];
      if (one === undefined || other === undefined) return [];
      return visitsOf(one, other, 1, (unitId) => ties.mayVisit(peopleOf(one), unitId, relaxed));
    }).flat(),
  );
}

/** Two groups visit each other's home units: 1 and 2, 3 and 4, else the first pairing that may be. */
export function pairsPlan({ problem, groups, ties, relaxed }: Planning): Found<Pairing[]> {
  const { found, isProven } = pairingOf(groups.length, visitingTable(groups, ties, relaxed));
  const pairs =
    found ??
    (relaxed.has('visit_count')
      ? groups.flatMap((_, index): [number, number][] =>
          index % 2 === 1 ? [[index - 1, index]] : [],
        )
      : null);
  if (pairs === null) return { found: null, isProven };
  return {
    found: pairs.flatMap(([first, second]) => {
      const one = groups[first];
      const other = groups[second];
      if (one === undefined || other === undefined) return [];
      return [[one, other] as const, [other, one] as const].flatMap(([visitor, host]) =>
        visitsOf(visitor, host, problem.visitsPerUnit, (unitId) =>
          ties.mayVisit(peopleOf(visitor), unitId, relaxed),
        ),
      );
    }),
    isProven,
  };
}

/** The home units of a group as visits of another, so many times over. */
function visitsOf(
  { position }: AssignedGroup,
  { homeUnitIds }: AssignedGroup,
  times: number,
  may: (unitId: string) => boolean = () => true,
): Pairing[] {
  const once = homeUnitIds.filter(may).map((unitId) => ({ groupPosition: position, unitId }));
  return Array.from({ length: times }, () => once).flat();
}

/** The visits of each group spread evenly over the days, in the order in which the units were chosen. */
export function onDays({ days }: AssignmentProblem, pairings: readonly Pairing[]): PlannedVisit[] {
  const counts = new Map<number, number>();
  for (const { groupPosition } of pairings) {
    counts.set(groupPosition, (counts.get(groupPosition) ?? 0) + 1);
  }
  const done = new Map<number, number>();
  return pairings.map(({ groupPosition, unitId }) => {
    const index = done.get(groupPosition) ?? 0;
    done.set(groupPosition, index + 1);
    const day = Math.floor((index * days.length) / (counts.get(groupPosition) ?? 1));
    return { groupPosition, unitId, plannedOn: days[day] as string };
  });
}
