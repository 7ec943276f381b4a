import { type Recipient, recipientKey } from '../../domain/notifications/recipient.js';
import type { ClaimedNotification, DeliveryFacts } from '../ports/delivery.js';
import { BatchDelivery, type DeliveryRight } from './batch-delivery.js';
import {
  DeliveryBatch,
  type Ending,
  mayBeGathered,
  mayBeInDigest,
  recipientsOf,
} from './delivery-batch.js';
import { type DeliveryDeps, type DeliveryLimits, deliveryLimits } from './delivery-deps.js';
import { DeliverySlots } from './delivery-slots.js';
import { reviseMessages } from './revise-messages.js';

/**
 * Delivers what is due in one workspace, until nothing is, Slack wants no more, or `deps.stopping` says
 * so. The one road by which messages leave: the tick and a use case's poke both take it, one at a time
 * for one workspace. Returns at once while another replica delivers for the workspace. Rejects with
 * what went wrong in our own house; the message it happened to is then in doubt. Returns when something
 * that it has put off is due again, if anything is: nobody needs to wait for the next tick then.
 */
export async function deliverNotifications(
  deps: DeliveryDeps,
  workspaceId: string,
  limits: DeliveryLimits = deliveryLimits,
): Promise<Date | null> {
  const run = new DeliveryRun(deps, limits, workspaceId);
  if (deps.stopping.aborted || !(await run.hold())) return null;
  try {
    await run.untilNothingIsDue();
    return run.dueAgainAt();
  } finally {
    await deps.queue.releaseDelivery(workspaceId, deps.holder, run.slots.used());
  }
}

/** After these ends of a batch the rest is claimed anew. */
const goesOn: ReadonlySet<Ending> = new Set(['claims_ran_out', 'facts_grew_old']);

/** One run for one workspace, from taking the right to deliver to giving it back. */
class DeliveryRun implements DeliveryRight {
  slots: DeliverySlots;
  private heldAt: number | undefined;
  /** Whose reminders are still being planned: the whole morning comes as one message. */
  private readonly waiting: Recipient[] = [];
  /** When the first of what this run has put off is due again, in milliseconds since 1970. */
  private putOffUntil = Number.POSITIVE_INFINITY;

  constructor(
    private readonly deps: DeliveryDeps,
    private readonly limits: DeliveryLimits,
    readonly workspaceId: string,
  ) {
    this.slots = new DeliverySlots(deps, limits, {});
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
      this.slots = new DeliverySlots(this.deps, this.limits, held.used);
    }
    this.heldAt = held === null ? undefined : now.getTime();
    return held !== null;
  }

  async untilNothingIsDue(): Promise<void> {
    while (!this.deps.stopping.aborted && (await this.hold())) {
      const due = await this.claim([...this.slots.busy(), ...this.waiting]);
      if (due.claimed.length === 0) {
        if (await this.anotherIsFreeSoon()) continue;
        // What was sent before comes last, a little at a time: then what is new is looked for again.
        if (!(await reviseMessages({ ...this.common(), right: this }))) return;
        continue;
      }
      const batch = await this.completeDigests(await this.completeGathered(due));
      // All of it waits for its planning; what others are to hear does not.
      if (batch.claimed.length === 0) continue;
      await this.deliverBatch(batch);
      if (batch.errors.length > 0) throw batch.errors[0];
      if (batch.ending === 'workspace_gone') return this.putOffTheRest(batch.resumeAt);
      if (batch.ending !== null && !goesOn.has(batch.ending)) return;
    }
  }

  private common() {
    const { deps, limits, workspaceId, slots } = this;
    return { deps, limits, workspaceId, slots };
  }

  /** When the first of what was put off is due again, or what Slack wants none of now; null: nothing is. */
  dueAgainAt(): Date | null {
    const refusedUntil = this.slots.postingRefusedUntil()?.getTime();
    const at = Math.min(this.putOffUntil, refusedUntil ?? Number.POSITIVE_INFINITY);
    return Number.isFinite(at) ? new Date(at) : null;
  }

  /** Nothing is due but to conversations that have had their share: waits for the first of them. */
  private async anotherIsFreeSoon(): Promise<boolean> {
    const hasBusy = this.slots.busy().length > 0;
    return hasBusy && (await this.slots.forTheBusy()) === 'go';
  }

  private async claim(except: readonly Recipient[] = []): Promise<DeliveryBatch> {
    const { queue, clock, holder } = this.deps;
    const { claimMs, isGathered } = this.limits;
    const now = clock.now();
    const until = new Date(now.getTime() + claimMs);
    const claimed = await queue.claim(this.workspaceId, holder, now, until, this.batchSize(), {
      except,
      abandonedBefore: this.abandonedBefore(now),
      // Nothing new is posted: what came meanwhile must not overtake what was refused.
      isPostingRefused: this.slots.postingRefusedUntil() !== null,
    });
    return new DeliveryBatch({ kinds: this.deps.kinds, isGathered }, claimed, now, until);
  }

  private batchSize(): number {
    const { batchSize, batchAtPace, rates } = this.limits;
    return rates === null ? batchSize : Math.min(batchSize, batchAtPace);
  }

  /**
   * The right is prolonged before half of it is used up, and nothing is claimed without it: whoever
   * lost it claimed nothing since. Taken up at once, lest what was planned later comes before it.
   */
  private abandonedBefore(now: Date): Date {
    return new Date(now.getTime() - this.limits.holdMs / 2);
  }

  /**
   * Completes the digests: the rest of a recipient's reminders that the limit has cut off. Where a
   * replica is amid planning them, they are left for the tick that follows.
   */
  private async completeDigests(batch: DeliveryBatch): Promise<DeliveryBatch> {
    const { queue, holder, kinds } = this.deps;
    const inDigests = batch.claimed.filter((one) => mayBeInDigest(one, kinds));
    if (inDigests.length === 0) return batch;
    const recipients = recipientsOf(inDigests);
    if (!(await this.isPlanned(inDigests))) {
      this.waiting.push(...recipients);
      const ids = inDigests.map(({ notification }) => notification.id);
      const untried = ids.map((id) => ({ notificationId: id, notBefore: null, isUntried: true }));
      await queue.release(this.workspaceId, holder, untried);
      return batch.without(new Set(ids));
    }
    if (batch.claimed.length < this.batchSize()) return batch;
    return batch.with(await this.claimRest('digest', batch, recipients));
  }

  /** Completes what was gathered for people whose minute has ended: what the limit has cut off. */
  private async completeGathered(batch: DeliveryBatch): Promise<DeliveryBatch> {
    if (!this.limits.isGathered) return batch;
    const gathered = recipientsOf(
      batch.claimed.filter((one) => mayBeGathered(one, this.deps.kinds, null)),
    );
    const now = gathered.filter((recipient) => this.slots.gatheredUntil(recipient) === null);
    if (now.length === 0 || batch.claimed.length < this.batchSize()) return batch;
    return batch.with(await this.claimRest('notices', batch, now));
  }

  private claimRest(
    what: 'digest' | 'notices',
    { claimedAt, claimedUntil }: DeliveryBatch,
    recipients: readonly Recipient[],
  ): Promise<ClaimedNotification[]> {
    const { queue, holder } = this.deps;
    return queue.claimTogether(
      this.workspaceId,
      holder,
      claimedAt,
      claimedUntil,
      { what, recipients },
      this.abandonedBefore(claimedAt),
    );
  }

  private isPlanned(inDigests: readonly ClaimedNotification[]): Promise<boolean> {
    const now = this.deps.clock.now().getTime();
    const instants = inDigests.map(({ notification }) => notification.notBefore.getTime());
    const latest = Math.max(...instants);
    // Planning that stands still must not keep back what is planned.
    if (now - latest > this.limits.planningMs) return Promise.resolve(true);
    return this.deps.queue.isPlannedUntil(this.workspaceId, new Date(latest));
  }

  private async deliverBatch(batch: DeliveryBatch): Promise<void> {
    const { deps, limits } = this;
    const facts = await this.factsOf(batch);
    for (const recipient of recipientsOf(batch.claimed)) {
      const until = this.slots.gatheredUntil(recipient);
      if (until !== null) batch.gatheredUntil.set(recipientKey(recipient), until);
    }
    if (facts !== null) await new BatchDelivery(deps, limits, this, batch, this).deliver(facts);
    await this.giveBack(batch);
  }

  /** Milliseconds since 1970. */
  heldUntil(): number {
    return (this.heldAt ?? Number.NEGATIVE_INFINITY) + this.limits.holdMs;
  }

  /** What is true now for the whole batch; null when it cannot be read: then all of it is given back. */
  private async factsOf(batch: DeliveryBatch): Promise<DeliveryFacts | null> {
    const { factsReader, clock } = this.deps;
    try {
      const notifications = batch.claimed.map(({ notification }) => notification);
      const facts = await factsReader.read(this.workspaceId, notifications, clock.now());
      batch.factsReadAt = clock.now();
      return facts;
    } catch (error) {
      batch.failed(error);
      return null;
    }
  }

  private async giveBack(batch: DeliveryBatch): Promise<void> {
    const releases = batch.releases();
    if (releases.length === 0) return;
    const later = releases.map(({ notBefore }) => notBefore?.getTime() ?? Number.POSITIVE_INFINITY);
    this.putOffUntil = Math.min(this.putOffUntil, ...later);
    const { queue, holder } = this.deps;
    try {
      await queue.release(this.workspaceId, holder, releases);
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
