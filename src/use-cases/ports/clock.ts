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
 * Milliseconds that only ever run on, from an instant of no meaning: for how long something takes, whatever
 * anybody sets the machine's clock to.
 */
export interface MonotonicClock {
  now(): number;
}

/** The machine's own. */
export const monotonicClock: MonotonicClock = { now: () => performance.now() };
