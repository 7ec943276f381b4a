import type { Clock } from '../../../src/use-cases/ports/clock.js';
import type { Log } from '../../../src/use-cases/ports/log.js';

/** A clock that stands still until it is moved. */
export function movingClock(at: string) {
  let now = new Date(at);
  return {
    now: () => now,
    moveTo(instant: string | Date) {
      now = new Date(instant);
    },
    pass(minutes: number) {
      now = new Date(now.getTime() + minutes * 60_000);
    },
  } satisfies Clock & Record<string, unknown>;
}

/** Keeps what is logged, for a test to look at. */
export function keptLog(): Log & { lines: object[] } {
  const lines: object[] = [];
  return {
    lines,
    warn: (facts, message) => lines.push({ level: 'warn', message, ...facts }),
    error: (facts, message) => lines.push({ level: 'error', message, ...facts }),
  };
}
