import type { Deadline, DeadlineKind, DeadlineOutcome } from '../../domain/deadlines/deadline.js';
import type { Hazard } from '../../domain/hazards/hazard.js';
import type { Stores } from '../ports/stores.js';

/** Ends the open deadlines of a hazard: by kind, each kind with its outcome; other kinds stay open. */
export async function settleDeadlines(
  stores: Stores,
  hazard: Hazard,
  outcomes: Partial<Record<DeadlineKind, DeadlineOutcome>>,
  at: Date,
): Promise<void> {
  const open = await stores.deadlines.openOfHazard(hazard.id);
  for (const outcome of ['met', 'superseded'] as const) {
    const ended = open.filter((deadline) => outcomes[deadline.kind] === outcome);
    if (ended.length > 0) await stores.deadlines.settle(idsOf(ended), outcome, at);
  }
}

export function idsOf(deadlines: readonly Deadline[]): string[] {
  return deadlines.map((deadline) => deadline.id);
}
