import type { Span } from '../sandbox-clock.js';
import type { SandboxParts } from '../sandbox-parts.js';
import type { ShownClock } from './contract.js';
import { nextWorkingMorning } from './working-morning.js';

/** The clock as a person moves it from the page, and how far a move has come. */
export class PageClock {
  #moving: { from: number; to: number } | null = null;

  constructor(
    private readonly parts: SandboxParts,
    private readonly timeZone: string,
  ) {}

  shown(): ShownClock {
    return { isFrozen: this.parts.clock.frozen, moving: this.#moving };
  }

  advance({ hours = 0 }: Pick<Span, 'hours'>): Promise<void> {
    return this.moveTo(new Date(this.#now() + hours * 3_600_000));
  }

  /** To 09:00 of the next day, Monday to Friday, in the workspace's zone. */
  toNextWorkingMorning(): Promise<void> {
    return this.moveTo(nextWorkingMorning(this.parts.clock.now(), this.timeZone));
  }

  /**
   * Moves on to `to`, the bot's ticks running on the way. Time does not go back here: what has
   * happened would come after what follows.
   * @throws RangeError for an instant that has passed, or while another move is under way
   */
  async moveTo(to: Date): Promise<void> {
    const from = this.#now();
    if (this.#moving) throw new RangeError('the clock is being moved');
    if (to.getTime() <= from) throw new RangeError('that has passed already');
    this.#moving = { from, to: to.getTime() };
    this.parts.workspace.changed({ what: 'clock' });
    try {
      await this.parts.clock.moveTo(to);
    } finally {
      this.#moving = null;
      this.parts.workspace.changed({ what: 'clock' });
    }
  }

  #now(): number {
    return this.parts.clock.now().getTime();
  }
}
