import type { SandboxClock } from '../../src/sandbox/sandbox-clock.js';

/** Turns of the event loop without anything under way, after which everybody is taken to wait. */
const quietTurns = 3;

/**
 * Moves a standing clock on to the next instant that somebody waits for, as soon as nothing is under
 * way: hours of waiting pass in no time, and what works takes none.
 */
export class LeapingClock {
  #underWay = 0;
  #waiting: { at: number; wake: () => void }[] = [];
  #isWatching = false;

  constructor(private readonly clock: SandboxClock) {}

  now(): Date {
    return this.clock.now();
  }

  /** Resolves once the clock has come so far. */
  pause(ms: number): Promise<void> {
    return new Promise((wake) => {
      this.#waiting.push({ at: this.now().getTime() + ms, wake });
      this.#watch();
    });
  }

  /** The clock does not leap while this is under way. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#underWay += 1;
    try {
      return await work();
    } finally {
      this.#underWay -= 1;
    }
  }

  #watch(): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    let quiet = 0;
    const look = (): void => {
      quiet = this.#underWay === 0 ? quiet + 1 : 0;
      if (quiet < quietTurns) {
        setImmediate(look);
        return;
      }
      this.#isWatching = false;
      this.#leap();
    };
    setImmediate(look);
  }

  #leap(): void {
    this.#waiting.sort((one, other) => one.at - other.at);
    const next = this.#waiting.shift();
    if (next === undefined) return;
    if (next.at > this.now().getTime()) this.clock.freezeAt(new Date(next.at));
    next.wake();
    if (this.#waiting.length > 0) this.#watch();
  }
}
