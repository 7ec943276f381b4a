import { type Clock, clockSkewMs } from '../ports/clock.js';
import type { BackOff, WrittenAhead } from '../ports/leases.js';

/** A clock that was less wrong has told what fell due a little early, and passed over nothing. */
const passesOverMs = 5 * 60_000;

/**
 * When the clock has been set back, what it wrote ahead before is given up, so that nothing waits for the
 * hours to come a second time: what was put off is looked at anew, and deadlines are planned anew. What was
 * told then stays told; leases and claims end by themselves (see clockSkewMs).
 * @param before what the clock said when it was last looked at; null: at the start of the process, where
 * the history tells.
 */
export async function afterClockWasSet(
  deps: { writtenAhead: WrittenAhead; clock: Clock; backOff: BackOff },
  before: Date | null,
): Promise<void> {
  const { writtenAhead, clock, backOff } = deps;
  const latest = before ?? (await writtenAhead.latestEventAt());
  const now = clock.now();
  const aheadMs = latest === null ? 0 : latest.getTime() - now.getTime();
  // Another machine may have written it, whose clock is a little ahead.
  if (aheadMs <= (before === null ? clockSkewMs : 0)) return;
  await writtenAhead.lookAtAnew(now, backOff, { deadlines: aheadMs > passesOverMs });
}
