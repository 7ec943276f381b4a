import { vi } from 'vitest';

/**
 * What a test allows a loaded machine where people have seconds: it decides nothing, because what it is
 * allowed for ends as soon as it can. Only test/page and test/journeys hold the bot to Slack's seconds.
 */
export const patienceMs = 45_000;

/** Waits until what it looks at is so. */
export function eventually<T>(look: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(look, { timeout: patienceMs, interval: 50 });
}
