import type { Clock } from '../../use-cases/ports/clock.js';

/** Somebody who opened Home longer ago is no longer looking at it. */
const looksAtItMs = 30 * 60_000;
const keepAtMost = 5_000;

/**
 * Who has Home open, as far as this process was told. Only their Home is shown anew after what they
 * did: Slack tells of everybody else when they open it.
 */
export class OpenHomes {
  readonly #openedAt = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  opened(userId: string): void {
    if (this.#openedAt.size >= keepAtMost) this.#openedAt.clear();
    this.#openedAt.set(userId, this.clock.now().getTime());
  }

  isOpen(userId: string): boolean {
    const openedAt = this.#openedAt.get(userId);
    // Either way: the clock may have been set back.
    return openedAt !== undefined && Math.abs(this.clock.now().getTime() - openedAt) < looksAtItMs;
  }
}
