import type { Commitment } from '../../domain/hazards/hazard.js';

/** The newest by an instant; undefined where there is none. */
export function newestBy<T>(items: readonly T[], instantOf: (item: T) => Date): T | undefined {
  return items.toSorted((one, other) => +instantOf(other) - +instantOf(one))[0];
}

/** The promise in force. */
export function newestCommitment(commitments: readonly Commitment[]): Commitment | undefined {
  return newestBy(commitments, ({ committedAt }) => committedAt);
}
