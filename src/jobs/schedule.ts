import { schedule } from 'node-cron';
import type { Log } from '../use-cases/ports/log.js';

/** A running schedule. */
export interface Schedule {
  /** No further call starts; one that runs is not waited for. */
  stop(): Promise<void>;
}

/**
 * Calls `work` at the start of every minute, never while the last call still runs. UTC: a zone with
 * daylight saving would skip or repeat minutes, and local times are computed, not scheduled.
 */
export function everyMinute(work: () => Promise<void>, log: Log): Schedule {
  const task = schedule('* * * * *', work, {
    name: 'tick',
    timezone: 'UTC',
    noOverlap: true,
    // A late or missed minute loses nothing: a tick takes whatever is due by now.
    suppressMissedWarning: true,
    logger: {
      debug: () => undefined,
      info: () => undefined,
      warn: (message) => log.warn({}, message),
      error: (message, error) => log.error({ err: error ?? message }, String(message)),
    },
  });
  return { stop: async () => task.destroy() };
}
