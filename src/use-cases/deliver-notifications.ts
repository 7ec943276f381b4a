import { deliverNotification } from './deliver-notification.js';
import { DeliveryBatch } from './delivery-batch.js';
import { type DeliveryDeps, type DeliveryLimits, deliveryLimits } from './delivery-deps.js';

/**
 * Delivers what is due in one workspace, until nothing is, Slack wants no more, or `deps.stopping` says
 * so. The one road by which messages leave: the tick and a use case's poke both take it, one at a time
 * for one workspace. Returns at once while another replica delivers for the workspace. Rejects with
 * what went wrong in our own house; the message it happened to is then in doubt.
 */
export async function deliverNotifications(
  deps: DeliveryDeps,
  workspaceId: string,
  limits: DeliveryLimits = deliveryLimits,
): Promise<void> {
  const run = new DeliveryRun(deps, limits, workspaceId);
  if (deps.stopping.aborted || !(await run.hold())) return;
  try {
    await run.untilNothingIsDue();
  } finally {
    await deps.queue.releaseDelivery(workspaceId, deps.holder);
  }
}

/** One run for one workspace, from taking the right to deliver to giving it back. */
class DeliveryRun {
  private heldAt: number | undefined;

  constructor(
    private readonly deps: DeliveryDeps,
    private readonly limits: DeliveryLimits,
    private readonly workspaceId: string,
  ) {}

  /** Takes or prolongs the right to deliver; asks the database only when half of it is used up. */
  async hold(): Promise<boolean> {
    const { queue, clock, holder } = this.deps;
    const { holdMs } = this.limits;
    const now = clock.now();
    // Either way: the local workspace's clock can be moved back.
    const isFresh = this.heldAt !== undefined && Math.abs(now.getTime() - this.heldAt) < holdMs / 2;
    if (isFresh) return true;
    const until = new Date(now.getTime() + holdMs);
    const isHeld = await queue.holdDelivery(this.workspaceId, holder, now, until);
    this.heldAt = isHeld ? now.getTime() : undefined;
    return isHeld;
  }

  async untilNothingIsDue(): Promise<void> {
    while (!this.deps.stopping.aborted && (await this.hold())) {
      const batch = await this.claim();
      if (batch.claimed.length === 0) return;
      await this.deliverBatch(batch);
      if (batch.errors.length > 0) throw batch.errors[0];
      if (batch.ending === 'workspace_gone') return this.putOffTheRest(batch.resumeAt);
      if (batch.ending !== null && batch.ending !== 'claims_ran_out') return;
    }
  }

  private async claim(): Promise<DeliveryBatch> {
    const { queue, clock, holder } = this.deps;
    const { claimMs, batchSize } = this.limits;
    const now = clock.now();
    const until = new Date(now.getTime() + claimMs);
    const claimed = await queue.claim(this.workspaceId, holder, now, until, batchSize);
    return new DeliveryBatch(claimed, until);
  }

  private async deliverBatch(batch: DeliveryBatch): Promise<void> {
    const { workspaceId, deps, limits } = this;
    const notifications = batch.claimed.map(({ notification }) => notification);
    const facts = await deps.factsReader.read(workspaceId, notifications);
    await sideBySide(batch.byRecipient(), limits.recipientsAtOnce, async (ofOneRecipient) => {
      for (const claimed of ofOneRecipient) {
        try {
          await this.endIfItMust(batch);
          if (batch.ending !== null) return;
          batch.untouched.delete(claimed.notification.id);
          const halt = await deliverNotification({ deps, limits, workspaceId }, claimed, facts);
          if (halt !== null) batch.end(halt.reason, halt.notBefore);
        } catch (error) {
          batch.errors.push(error);
          batch.end('failed', deps.clock.now());
        }
      }
    });
    await this.giveBack(batch, [...batch.untouched]);
  }

  private async endIfItMust(batch: DeliveryBatch): Promise<void> {
    if (batch.ending !== null) return;
    const now = this.deps.clock.now();
    if (this.deps.stopping.aborted) batch.end('stopped', now);
    else if (now >= batch.claimedUntil) batch.end('claims_ran_out', now);
    else if (!(await this.hold())) batch.end('hold_lost', now);
  }

  private async giveBack(batch: DeliveryBatch, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const { queue, holder } = this.deps;
    try {
      await queue.release(this.workspaceId, holder, ids, batch.resumeAt, true);
    } catch (error) {
      // Thrown on after the first error, which is the cause; the claims run out by themselves.
      batch.errors.push(error);
    }
  }

  /** Nothing can be sent for a workspace that has gone: all that is due waits, without a try each. */
  private async putOffTheRest(resumeAt: Date): Promise<void> {
    for (;;) {
      const batch = await this.claim();
      if (batch.claimed.length === 0) return;
      batch.end('workspace_gone', resumeAt);
      await this.giveBack(batch, [...batch.untouched]);
      if (batch.errors.length > 0) throw batch.errors[0];
    }
  }
}

/** Works on so many items at a time. */
async function sideBySide<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
