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
  const taken: Example[] = [];
  const ofUnit = new Map<string, number>();
  const left = new Set(inOrder.map((hazard) => ({ hazard, why: reasonFor(hazard) })));
  while (taken.length < count) {
    let best: { hazard: FoundHazard; why: ExampleReason } | undefined;
    let weight = Number.NEGATIVE_INFINITY;
    for (const one of left) {
      // A stronger reason always counts for more than another unit.
      const own = strength[one.why] * hazards.length - (ofUnit.get(one.hazard.unitId) ?? 0);
      if (own > weight) [best, weight] = [one, own];
    }
    if (best === undefined) break;
    left.delete(best);
    const { hazard, why } = best;
    ofUnit.set(hazard.unitId, (ofUnit.get(hazard.unitId) ?? 0) + 1);
    taken.push({ hazardId: hazard.id, why });
  }
  return taken;
}

function reasonFor(hazard: FoundHazard): ExampleReason {
  if (hazard.level === 'major') return 'major';
  if (hazard.closedAt === null && hazard.isOverdue) return 'overdue';
  return hazard.isRepeat ? 'repeat' : 'typical';
}
