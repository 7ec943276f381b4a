/**
 * The one source of time. Everything that asks "what time is it" asks a Clock, so that a test or a
 * person in the local workspace can move time; nothing else may read the machine's clock.
 */
export interface Clock {
  /** The current instant (UTC milliseconds inside; zones are applied by the reader). */
  now(): Date;
}

/** The machine's own clock, used in production. */
export const systemClock: Clock = {
  now: () => new Date(),
};

/**
 * So far the clocks of two machines may differ, in milliseconds. What lies further ahead than it honestly
 * can, and this, was written by a clock that was wrong: it binds nobody.
 */
export const clockSkewMs = 60_000;

/**
 * Milliseconds that only ever run on, from an instant of no meaning: for how long something takes, whatever
 * anybody sets the machine's clock to.
 */
export interface MonotonicClock {
  now(): number;
}

/** The machine's own. */
export const monotonicClock: MonotonicClock = { now: () => performance.now() };
