import type { DeadlineOutcome } from '../../domain/deadlines/deadline.js';
import type { Stores } from '../ports/stores.js';

/**
 * Ends the open deadlines of a matter: by kind, each kind with its outcome; other kinds stay open unless
 * `others` says how they end.
 */
export async function settleDeadlines(
  stores: Stores,
  matterId: string,
  outcomes: Readonly<Record<string, DeadlineOutcome>>,
  at: Date,
  others?: DeadlineOutcome,
): Promise<void> {
  const open = await stores.deadlines.openOfMatter(matterId);
  for (const outcome of ['met', 'superseded'] as const) {
    const ended = open.filter(({ kind }) => (outcomes[kind] ?? others) === outcome);
    if (ended.length === 0) continue;
    await stores.deadlines.settle(
      ended.map(({ id }) => id),
      outcome,
      at,
    );
  }
}
