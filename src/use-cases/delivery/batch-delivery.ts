import type { ClaimedNotification, DeliveryFacts } from '../ports/delivery.js';
import {
  ClaimedDelivery,
  type DeliveryContext,
  type Halt,
  type NotNow,
} from './claimed-delivery.js';
import { deliverParcel } from './deliver-parcel.js';
import type { DeliveryBatch, Queue } from './delivery-batch.js';
import type { DeliveryDeps, DeliveryLimits } from './delivery-deps.js';
import { DeliverySettling } from './delivery-settling.js';
import type { DeliverySlots } from './delivery-slots.js';
import { lookForPosted } from './look-for-posted.js';

/** The right to deliver for the workspace. */
export interface DeliveryRight {
  /** Takes or prolongs it; false when another replica has it. */
  hold(): Promise<boolean>;
  /** Milliseconds since 1970. */
  heldUntil(): number;
}

/**
 * Delivers what was claimed together: to several recipients side by side, to each one message after
 * the other. Those for whom something is in doubt come in a row of their own, because Slack lets one
 * look only now and then: they hold up nobody. Never rejects; what went wrong stands in the batch.
 */
export class BatchDelivery {
  private readonly context: DeliveryContext;
  private areOthersDone = false;

  constructor(
    private readonly deps: DeliveryDeps,
    private readonly limits: DeliveryLimits,
    private readonly right: DeliveryRight,
    private readonly batch: DeliveryBatch,
    { workspaceId, slots }: { workspaceId: string; slots: DeliverySlots },
  ) {
    const failed = (error: unknown) => batch.failed(error);
    const settling = new DeliverySettling(deps, limits, workspaceId, failed);
    const mayPost = () => this.mayPost();
    this.context = { deps, limits, workspaceId, slots, settling, batch, mayPost };
  }

  async deliver(facts: DeliveryFacts): Promise<void> {
    const { recipientsAtOnce } = this.limits;
    const { urgent, clear, doubtful } = this.batch.queues(facts);
    const deliver = (queue: Queue) => this.deliverQueue(queue, facts);
    await sideBySide(urgent, recipientsAtOnce, deliver);
    const others = sideBySide(clear, recipientsAtOnce, deliver).then(() => {
      this.areOthersDone = true;
    });
    await Promise.all([others, this.deliverDoubtful(doubtful, facts)]);
    await this.context.settling.fewerThan(1);
  }

  private async deliverQueue(queue: Queue, facts: DeliveryFacts): Promise<void> {
    for (const parcel of queue) {
      const open = parcel.filter(({ notification }) => this.batch.untouched.has(notification.id));
      const goesOn = await this.attempt(open, () => deliverParcel(this.context, open, facts));
      if (!goesOn) return;
      await this.context.settling.fewerThan(this.limits.maxUnsettled);
    }
  }

  private async deliverDoubtful(queues: readonly Queue[], facts: DeliveryFacts): Promise<void> {
    const { slots } = this.context;
    for (const [index, queue] of queues.entries()) {
      // What others are to hear by now is claimed before one waits for a search once more.
      if (index > 0 && this.areOthersDone && slots.wouldWaitToLook(['history'])) return;
      const inDoubt = queue.flat().filter((one) => one.inDoubt);
      const goesOn = await this.attempt(inDoubt, () => this.look(inDoubt, facts));
      if (goesOn) await this.deliverQueue(queue, facts);
    }
  }

  private async look(
    claimed: readonly ClaimedNotification[],
    facts: DeliveryFacts,
  ): Promise<Halt | NotNow | null> {
    const sought = claimed.map((one) => new ClaimedDelivery(this.context, one, facts));
    const alive = sought.filter((delivery) => !delivery.isSpent());
    return lookForPosted(this.context, alive, facts);
  }

  /** False: nothing more of this batch to this recipient. */
  private async attempt(
    claimed: readonly ClaimedNotification[],
    work: () => Promise<Halt | NotNow | null>,
  ): Promise<boolean> {
    const { batch } = this;
    if (claimed.length === 0) return true;
    try {
      await this.endIfItMust();
      if (batch.ending !== null) return false;
      const end = await work();
      if (typeof end === 'string') {
        this.notNow(end);
        return false;
      }
      if (end !== null) this.halt(end);
    } catch (error) {
      // It may have been posted: its claim is left to run out.
      for (const { notification } of claimed) batch.dealtWith(notification.id);
      batch.failed(error);
    }
    return true;
  }

  /** Whoever takes over may begin once a lease has ended: a message must have arrived before. */
  private mayPost(): boolean {
    const latest = this.deps.clock.now().getTime() + this.limits.leaseMarginMs;
    return latest < this.right.heldUntil() && latest < this.batch.claimedUntil.getTime();
  }

  /** Said once, however many messages meet it at the same time. */
  private halt({ reason, code, notBefore }: Halt): void {
    const { workspaceId } = this.context;
    if (this.batch.ending === null) {
      this.deps.log.error({ workspaceId, code }, 'Slack wants nothing of this workspace');
    }
    this.batch.end(reason, notBefore);
  }

  private notNow(why: NotNow): void {
    // After a conversation that has had its share the other recipients go on.
    if (why === 'busy') return;
    this.batch.end(why === 'lease_ends' ? 'claims_ran_out' : why);
  }

  private async endIfItMust(): Promise<void> {
    const { batch } = this;
    if (batch.ending !== null) return;
    const now = this.deps.clock.now();
    const age = Math.abs(now.getTime() - batch.factsReadAt.getTime());
    if (this.deps.stopping.aborted) batch.end('stopped');
    else if (now >= batch.claimedUntil) batch.end('claims_ran_out');
    else if (age > this.limits.factsMs) batch.end('facts_grew_old');
    else if (!(await this.right.hold())) batch.end('hold_lost');
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
