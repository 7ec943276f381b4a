import type { Recipient } from '../../domain/notifications/notification.js';
import type { DeliveryFacts } from '../ports/delivery.js';
import type { ClaimedNotification, DeliveryContext, Halt, NotNow } from './claimed-delivery.js';
import { deliverGathering } from './deliver-gathering.js';
import { deliverNotification } from './deliver-notification.js';
import { DeliveryBatch, type Ending, mayGather, recipientsOf } from './delivery-batch.js';
import { type DeliveryDeps, type DeliveryLimits, deliveryLimits } from './delivery-deps.js';
import { DeliverySettling } from './delivery-settling.js';
import { DeliveryTurns } from './delivery-slot.js';

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
    await deps.queue.releaseDelivery(workspaceId, deps.holder, run.turns.used());
  }
}

/** After these ends of a batch the rest is claimed anew. */
const goesOn: ReadonlySet<Ending> = new Set(['claims_ran_out', 'facts_grew_old']);

/** One run for one workspace, from taking the right to deliver to giving it back. */
class DeliveryRun {
  turns: DeliveryTurns;
  private heldAt: number | undefined;
  /** Whose reminders are still being planned: the whole morning comes as one message. */
  private readonly waiting: Recipient[] = [];

  constructor(
    private readonly deps: DeliveryDeps,
    private readonly limits: DeliveryLimits,
    private readonly workspaceId: string,
  ) {
    this.turns = new DeliveryTurns(deps, limits, {});
  }

  /** Takes or prolongs the right to deliver; asks the database only when half of it is used up. */
  async hold(): Promise<boolean> {
    const { queue, clock, holder } = this.deps;
    const { holdMs } = this.limits;
    const now = clock.now();
    // Either way: the local workspace's clock can be moved back.
    const isFresh = this.heldAt !== undefined && Math.abs(now.getTime() - this.heldAt) < holdMs / 2;
    if (isFresh) return true;
    const until = new Date(now.getTime() + holdMs);
    const held = await queue.holdDelivery(this.workspaceId, holder, now, until);
    // From then on what is used is counted here.
    if (held !== null && this.heldAt === undefined) {
      this.turns = new DeliveryTurns(this.deps, this.limits, held.used);
    }
    this.heldAt = held === null ? undefined : now.getTime();
    return held !== null;
  }

  async untilNothingIsDue(): Promise<void> {
    // What came since then must not overtake what was refused.
    if (this.turns.isRefused()) return;
    while (!this.deps.stopping.aborted && (await this.hold())) {
      const due = await this.claim([...this.turns.busy(), ...this.waiting]);
      if (due.claimed.length === 0) {
        if (!(await this.anotherIsFreeSoon())) return;
        continue;
      }
      const batch = await this.gather(due);
      // All of it waits for its planning; what others are to hear does not.
      if (batch.claimed.length === 0) continue;
      await this.deliverBatch(batch);
      if (batch.errors.length > 0) throw batch.errors[0];
      if (batch.ending === 'workspace_gone') return this.putOffTheRest(batch.resumeAt);
      if (batch.ending !== null && !goesOn.has(batch.ending)) return;
    }
  }

  /** Nothing is due but to conversations that have had their share: waits for the first of them. */
  private async anotherIsFreeSoon(): Promise<boolean> {
    const hasBusy = this.turns.busy().length > 0;
    return hasBusy && (await this.turns.forTheBusy()) === 'go';
  }

  private async claim(except: readonly Recipient[] = []): Promise<DeliveryBatch> {
    const { queue, clock, holder } = this.deps;
    const { claimMs, batchSize } = this.limits;
    const now = clock.now();
    const until = new Date(now.getTime() + claimMs);
    const claimed = await queue.claim(
      this.workspaceId,
      holder,
      now,
      until,
      batchSize,
      except,
      this.abandonedBefore(now),
    );
    return new DeliveryBatch(claimed, now, until);
  }

  /**
   * The right is prolonged before half of it is used up, and nothing is claimed without it: whoever
   * lost it claimed nothing since. Taken up at once, lest what was planned later comes before it.
   */
  private abandonedBefore(now: Date): Date {
    return new Date(now.getTime() - this.limits.holdMs / 2);
  }

  /**
   * Completes what gathers: the rest of a recipient's reminders that the limit has cut off. Where a
   * replica is amid planning them, they are left for the tick that follows.
   */
  private async gather(batch: DeliveryBatch): Promise<DeliveryBatch> {
    const gathering = batch.claimed.filter(mayGather);
    if (gathering.length === 0) return batch;
    const { queue, holder } = this.deps;
    const recipients = recipientsOf(gathering);
    if (!(await this.isPlanned(gathering))) {
      this.waiting.push(...recipients);
      const ids = gathering.map(({ notification }) => notification.id);
      await queue.release(this.workspaceId, holder, ids, null, true);
      return batch.without(new Set(ids));
    }
    if (batch.claimed.length < this.limits.batchSize) return batch;
    const more = await queue.claimGathering(
      this.workspaceId,
      holder,
      batch.claimedAt,
      batch.claimedUntil,
      recipients,
      this.abandonedBefore(batch.claimedAt),
    );
    return batch.with(more);
  }

  private isPlanned(gathering: readonly ClaimedNotification[]): Promise<boolean> {
    const now = this.deps.clock.now().getTime();
    const instants = gathering.map(({ notification }) => notification.notBefore.getTime());
    const latest = Math.max(...instants);
    // Planning that stands still must not keep back what is planned.
    if (now - latest > this.limits.planningMs) return Promise.resolve(true);
    return this.deps.queue.isPlannedUntil(this.workspaceId, new Date(latest));
  }

  private async deliverBatch(batch: DeliveryBatch): Promise<void> {
    const { workspaceId, deps, limits, turns } = this;
    const facts = await this.factsOf(batch);
    if (facts !== null) {
      const mayPost = () => this.mayPost(batch);
      const failed = (error: unknown) => this.failed(batch, error);
      const settling = new DeliverySettling(deps, workspaceId, failed);
      const dealtWith = (id: string) => batch.untouched.delete(id);
      const context = { deps, limits, workspaceId, turns, settling, dealtWith, mayPost };
      await sideBySide(batch.byRecipient(), limits.recipientsAtOnce, async (parcels) => {
        for (const parcel of parcels) {
          if (!(await this.deliver(context, batch, parcel, facts))) return;
          await settling.fewerThan(limits.maxUnsettled);
        }
      });
      await settling.fewerThan(1);
    }
    await this.giveBack(batch);
  }

  /** What is true now for the whole batch; null when it cannot be read: then all of it is given back. */
  private async factsOf(batch: DeliveryBatch): Promise<DeliveryFacts | null> {
    const { factsReader, clock } = this.deps;
    try {
      const notifications = batch.claimed.map(({ notification }) => notification);
      const facts = await factsReader.read(this.workspaceId, notifications);
      batch.factsReadAt = clock.now();
      return facts;
    } catch (error) {
      this.failed(batch, error);
      return null;
    }
  }

  /** False: nothing more of this batch to this recipient. */
  private async deliver(
    context: DeliveryContext,
    batch: DeliveryBatch,
    parcel: readonly ClaimedNotification[],
    facts: DeliveryFacts,
  ): Promise<boolean> {
    try {
      await this.endIfItMust(batch);
      if (batch.ending !== null) return false;
      const end = await deliverParcel(context, parcel, facts);
      if (typeof end === 'string') {
        this.notNow(batch, end);
        return false;
      }
      if (end !== null) this.halt(batch, end);
    } catch (error) {
      // It may have been posted: its claim is left to run out.
      for (const { notification } of parcel) batch.untouched.delete(notification.id);
      this.failed(batch, error);
    }
    return true;
  }

  /** Whoever takes over may begin once a lease has ended: a message must have arrived before. */
  private mayPost(batch: DeliveryBatch): boolean {
    const { holdMs, leaseMarginMs } = this.limits;
    const latest = this.deps.clock.now().getTime() + leaseMarginMs;
    const heldUntil = (this.heldAt ?? Number.NEGATIVE_INFINITY) + holdMs;
    return latest < heldUntil && latest < batch.claimedUntil.getTime();
  }

  private failed(batch: DeliveryBatch, error: unknown): void {
    batch.errors.push(error);
    batch.end('failed');
  }

  /** Said once, however many messages meet it at the same time. */
  private halt(batch: DeliveryBatch, { reason, code, notBefore }: Halt): void {
    if (reason === 'workspace_gone' && batch.ending === null) {
      const { workspaceId } = this;
      this.deps.log.error({ workspaceId, code }, 'Slack wants nothing of this workspace');
    }
    if (reason === 'rate_limited') this.turns.refused(notBefore);
    batch.end(reason, notBefore);
  }

  private notNow(batch: DeliveryBatch, why: NotNow): void {
    // After a conversation that has had its share the other recipients go on.
    if (why === 'busy') return;
    batch.end(why === 'lease_ends' ? 'claims_ran_out' : why);
  }

  private async endIfItMust(batch: DeliveryBatch): Promise<void> {
    if (batch.ending !== null) return;
    const now = this.deps.clock.now();
    const age = Math.abs(now.getTime() - batch.factsReadAt.getTime());
    if (this.deps.stopping.aborted) batch.end('stopped');
    else if (now >= batch.claimedUntil) batch.end('claims_ran_out');
    else if (age > this.limits.factsMs) batch.end('facts_grew_old');
    else if (!(await this.hold())) batch.end('hold_lost');
  }

  private async giveBack(batch: DeliveryBatch): Promise<void> {
    if (batch.untouched.size === 0) return;
    const { queue, holder } = this.deps;
    try {
      const ids = [...batch.untouched];
      await queue.release(this.workspaceId, holder, ids, batch.resumeAt, true);
    } catch (error) {
      // Thrown on after the first error, which is the cause; the claims run out by themselves.
      batch.errors.push(error);
    }
  }

  /** Nothing can be sent for a workspace that has gone: all that is due waits, without a try each. */
  private async putOffTheRest(resumeAt: Date | null): Promise<void> {
    for (;;) {
      const batch = await this.claim();
      if (batch.claimed.length === 0) return;
      batch.end('workspace_gone', resumeAt);
      await this.giveBack(batch);
      if (batch.errors.length > 0) throw batch.errors[0];
    }
  }
}

function deliverParcel(
  context: DeliveryContext,
  parcel: readonly ClaimedNotification[],
  facts: DeliveryFacts,
): Promise<Halt | NotNow | null> {
  const [first, ...more] = parcel;
  return first !== undefined && more.length === 0
    ? deliverNotification(context, first, facts)
    : deliverGathering(context, parcel, facts);
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
