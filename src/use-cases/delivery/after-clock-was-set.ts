import { putDatesRight } from '../deadlines/put-dates-right.js';
import { clockSkewMs } from '../ports/clock.js';
import type { BackOff, WrittenAhead } from '../ports/leases.js';
import type { Log } from '../ports/log.js';
import type { UseCaseContext } from '../ports/stores.js';

/** A clock that was less wrong has told what fell due a little early, and passed over nothing. */
const passesOverMs = 5 * 60_000;

/**
 * When the clock has been set back, what it wrote ahead before is given up, so that nothing waits for the
 * hours to come a second time: what was put off is looked at anew, and deadlines are planned anew. What was
 * told then stays told; leases and claims end by themselves (see clockSkewMs). Deadlines that the wrong clock
 * set are put right (see datesPutRight).
 * @param before what the clock said when it was last looked at; null: at the start of the process, where
 * the history tells.
 */
export async function afterClockWasSet(
  deps: { writtenAhead: WrittenAhead; context: UseCaseContext; backOff: BackOff; log: Log },
  before: Date | null,
): Promise<void> {
  const { writtenAhead, backOff } = deps;
  const { clock } = deps.context;
  const latest = before ?? (await writtenAhead.latestEventAt());
  const now = clock.now();
  const aheadMs = latest === null ? 0 : latest.getTime() - now.getTime();
  // Another machine may have written it, whose clock is a little ahead.
  if (aheadMs <= (before === null ? clockSkewMs : 0)) return;
  const isFarAhead = aheadMs > passesOverMs;
  if (isFarAhead) await putDeadlinesRight(deps, now);
  await writtenAhead.lookAtAnew(now, backOff, { deadlines: isFarAhead });
}

/**
 * A clock that is set back may have been right before and be wrong now: when something truly started is taken
 * from Slack's clock alone. Where Slack has taken no message about it nothing tells, and it stays.
 */
async function putDeadlinesRight(
  { writtenAhead, context, log }: { writtenAhead: WrittenAhead; context: UseCaseContext; log: Log },
  now: Date,
): Promise<void> {
  for (const { startsAt, toldAt, ...ahead } of await writtenAhead.deadlinesAhead(now)) {
    const isWrong =
      toldAt !== null && toldAt <= now && startsAt.getTime() - toldAt.getTime() > passesOverMs;
    if (startsAt > now && !isWrong) {
      const { workspaceId, deadlineId } = ahead;
      log.warn(
        { workspaceId, deadlineId, startsAt },
        'a deadline starts later than now; nothing tells when it did',
      );
    }
    await putDatesRight(context, { ...ahead, startedAt: isWrong ? toldAt : null });
  }
}
