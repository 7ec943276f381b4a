import { stopwatch } from '../../src/sandbox/sandbox-clock.js';

/** The time that a part of the soak may take: it begins nothing more once that is spent. */
export class Budget {
  readonly #elapsed = stopwatch();

  constructor(private readonly ms = Number.POSITIVE_INFINITY) {}

  /** A part of this one: so many minutes, or what is left if that is less. */
  share(minutes: number): Budget {
    return new Budget(Math.min(minutes * 60_000, this.leftMs));
  }

  get leftMs(): number {
    return Math.max(0, this.ms - this.#elapsed());
  }

  get isSpent(): boolean {
    return this.leftMs === 0;
  }
}
