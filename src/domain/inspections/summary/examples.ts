import type { FoundHazard } from './rows.js';

/** Why a hazard stands as an example; the strongest reason. */
export type ExampleReason = 'chosen' | 'major' | 'overdue' | 'repeat' | 'typical';

export interface Example {
  hazardId: string;
  why: ExampleReason;
}

/** So many stand under one heading unless somebody chooses. */
export const usualExamples = 3;

const strength: Readonly<Record<ExampleReason, number>> = {
  ...{ chosen: 4, major: 3, overdue: 2, repeat: 1, typical: 0 },
};

/**
 * Examples of hazards under one heading: those that somebody has chosen, in the order found; where nobody has
 * chosen any of these, the strongest, from as many units as there are, the first found of equals.
 */
export function examplesOf(
  hazards: readonly FoundHazard[],
  chosenIds: readonly string[],
  count: number = usualExamples,
): Example[] {
  const inOrder = [...hazards].sort((a, b) => a.number - b.number);
  const chosen = inOrder.filter(({ id }) => chosenIds.includes(id));
  if (chosen.length > 0) return chosen.map(({ id }) => ({ hazardId: id, why: 'chosen' }));
  const left = inOrder.map((hazard) => ({ hazard, why: reasonFor(hazard) }));
  const taken: typeof left = [];
  while (taken.length < count) {
    const ofUnit = (unitId: string) => taken.filter((one) => one.hazard.unitId === unitId).length;
    const [next] = left
      .filter((one) => !taken.includes(one))
      .sort(
        (a, b) =>
          strength[b.why] - strength[a.why] || ofUnit(a.hazard.unitId) - ofUnit(b.hazard.unitId),
      );
    if (next === undefined) break;
    taken.push(next);
  }
  return taken.map(({ hazard, why }) => ({ hazardId: hazard.id, why }));
}

function reasonFor(hazard: FoundHazard): ExampleReason {
  if (hazard.level === 'major') return 'major';
  if (hazard.closedAt === null && hazard.isOverdue) return 'overdue';
  return hazard.isRepeat ? 'repeat' : 'typical';
}
