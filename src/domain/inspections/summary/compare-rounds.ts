import type { FigureKey } from './figures.js';
import type { Rate } from './rate.js';
import type { Counts } from './since-then.js';

/** In the order in which people compare them. */
export const comparedFigures = [
  'units_visited',
  'visits_finished',
  'hazards',
  'major',
  'on_the_spot',
  'with_date',
] as const satisfies readonly FigureKey[];

/** A round beside the one before it. */
export interface RoundComparison {
  figures: readonly { key: (typeof comparedFigures)[number]; before: number; now: number }[];
  /** Put right, of those found. */
  rate: { before: Rate; now: Rate };
}

/** Null where there was no round before. */
export function compareRounds(now: Counts, before: Counts | null): RoundComparison | null {
  if (before === null) return null;
  const rate = (of: Counts): Rate => ({ done: of.rectified ?? 0, due: of.hazards ?? 0 });
  return {
    figures: comparedFigures.map((key) => ({ key, before: before[key] ?? 0, now: now[key] ?? 0 })),
    rate: { before: rate(before), now: rate(now) },
  };
}
