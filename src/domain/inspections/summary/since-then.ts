import { countOf, type FigureKey, type Figures } from './figures.js';

/** The numbers alone, as they are kept. */
export type Counts = Readonly<Partial<Record<FigureKey, number>>>;

export interface Change {
  key: FigureKey;
  before: number;
  now: number;
}

export function countsOf(figures: Figures): Counts {
  return Object.fromEntries([...figures].map(([key, { ids }]) => [key, ids.length]));
}

/** What differs from the numbers that were kept; one that was not counted then differs in nothing. */
export function changesSince(before: Counts, figures: Figures): Change[] {
  return [...figures.keys()].flatMap((key): Change[] => {
    const then = before[key];
    const now = countOf(figures, key);
    return then === undefined || then === now ? [] : [{ key, before: then, now }];
  });
}
