import type { Settlement } from '../ports/delivery.js';
import type { DeliveryDeps } from './delivery-deps.js';

/**
 * Ends claims while the next messages are already under way: what comes in while a statement is on its
 * way goes with the one after it. Until its end is written a message is in doubt, as it is while it is
 * being posted.
 */
export class DeliverySettling {
  #waiting: Settlement[] = [];
  #unwritten = 0;
  /** One statement; another follows it while something waits. */
  #writing: Promise<void> | null = null;

  /** @param failed is told what went wrong; what could not be written stays in doubt. */
  constructor(
    private readonly deps: Pick<DeliveryDeps, 'queue' | 'holder' | 'log'>,
    private readonly workspaceId: string,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** To be written now; nobody waits for it here. */
  add(settlement: Settlement): void {
    this.#waiting.push(settlement);
    this.#unwritten += 1;
    this.#writing ??= this.#write();
  }

  /** Resolves once fewer than so many are unwritten. Never rejects. */
  async fewerThan(limit: number): Promise<void> {
    while (this.#writing !== null && this.#unwritten >= limit) await this.#writing;
  }

  async #write(): Promise<void> {
    // Whatever Slack has answered by now goes along.
    await new Promise(setImmediate);
    const together = this.#waiting;
    this.#waiting = [];
    try {
      await this.#settle(together);
    } catch (error) {
      this.failed(error);
    }
    this.#unwritten -= together.length;
    this.#writing = this.#waiting.length > 0 ? this.#write() : null;
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
