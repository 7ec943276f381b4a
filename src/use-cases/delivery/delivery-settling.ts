import type { Settlement } from '../ports/delivery.js';
import type { DeliveryDeps, DeliveryLimits } from './delivery-deps.js';

/** Milliseconds. So long the first that has come to its end waits for others to be written with it. */
const waitsForOthersMs = 10;

/**
 * Ends claims while the next messages are already under way, many in one statement: once half of those that
 * may be unwritten have come, or after a moment. What comes in while a statement is on its way goes with the
 * one after it. Until its end is written a message is in doubt, as it is while it is being posted.
 */
export class DeliverySettling {
  #waiting: Settlement[] = [];
  #unwritten = 0;
  #writing: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;

  /** @param failed is told what went wrong; what could not be written stays in doubt. */
  constructor(
    private readonly deps: Pick<DeliveryDeps, 'queue' | 'holder' | 'log'>,
    private readonly limits: Pick<DeliveryLimits, 'maxUnsettled'>,
    private readonly workspaceId: string,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** To be written soon; nobody waits for it here. */
  add(settlement: Settlement): void {
    this.#waiting.push(settlement);
    this.#unwritten += 1;
    this.#soon();
  }

  /** Resolves once fewer than so many are unwritten. Never rejects. */
  async fewerThan(limit: number): Promise<void> {
    while (this.#unwritten >= limit) await this.#begin();
  }

  #soon(): void {
    if (this.#waiting.length >= this.limits.maxUnsettled / 2) this.#begin();
    else this.#timer ??= setTimeout(() => this.#begin(), waitsForOthersMs);
  }

  /** One statement at a time. */
  #begin(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing ??= this.#write();
    return this.#writing;
  }

  async #write(): Promise<void> {
    // Whatever Slack has answered by now goes along.
    await new Promise(setImmediate);
    const together = this.#waiting;
    this.#waiting = [];
    try {
      if (together.length > 0) await this.#settle(together);
    } catch (error) {
      this.failed(error);
    }
    this.#unwritten -= together.length;
    this.#writing = null;
    if (this.#waiting.length > 0) this.#soon();
  }

  async #settle(settlements: readonly Settlement[]): Promise<void> {
    const { workspaceId } = this;
    const { queue, holder, log } = this.deps;
    const settled = new Set(await queue.settle(workspaceId, holder, settlements));
    for (const { notificationId, state } of settlements) {
      if (settled.has(notificationId)) continue;
      const lost = { workspaceId, notificationId, state };
      log.warn(lost, 'a claim was lost before it was settled');
    }
  }
}
