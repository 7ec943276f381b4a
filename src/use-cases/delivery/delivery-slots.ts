import type { Notification } from '../../domain/notifications/notification.js';
import type { Recipient } from '../../domain/notifications/recipient.js';
import { recipientKey } from '../../domain/notifications/recipient.js';
import type { DeliveryFacts } from '../ports/delivery.js';
import type { SlackMethod, UsedRates } from '../ports/slack-methods.js';
import type { DeliveryDeps, DeliveryLimits } from './delivery-deps.js';
import { type Cost, RateLimiter } from './rate-limiter.js';

/** Slack wants no such request before `until`: what needs one is set aside, and others go on. */
export interface NotBefore {
  until: Date;
}

/**
 * go: now. busy: the conversation has had its share, others come first. stopped: the process ends.
 * time_stands_still: waiting is of no use until somebody moves the clock.
 */
export type Slot = 'go' | 'busy' | 'stopped' | 'time_stands_still' | NotBefore;

/** A timer may fire a little early, and a shorter pause might not be seen on the clock at all. */
const shortestPauseMs = 5;

/** Who may ask Slack for something now, at the rates that it allows, during one run for one workspace. */
export class DeliverySlots {
  readonly #limiter: RateLimiter;
  /** Conversations that have had their share, by key. */
  readonly #busy = new Map<string, Recipient>();

  constructor(
    private readonly deps: Pick<DeliveryDeps, 'clock' | 'pause' | 'stopping'>,
    private readonly limits: Pick<
      DeliveryLimits,
      'rates' | 'patienceMs' | 'conversationPatienceMs'
    >,
    used: UsedRates,
  ) {
    this.#limiter = new RateLimiter(limits.rates, used, deps.clock.now());
  }

  /** For the next one to deliver for the workspace. */
  used(): UsedRates {
    return this.#limiter.used(this.deps.clock.now());
  }

  /**
   * Slack wants no more of this method for so long: whoever delivers next holds to it too. Returns when
   * it may be asked again.
   */
  refused(method: SlackMethod, retryAfterSeconds: number): Date {
    const waitMs = Math.max(1, retryAfterSeconds) * 1_000;
    const until = new Date(this.deps.clock.now().getTime() + waitMs);
    this.#limiter.refused(method, until);
    return until;
  }

  /** Slack has asked to wait with this method. */
  isRefused(method: SlackMethod): boolean {
    return this.#limiter.refusedUntil([method], this.deps.clock.now()) !== null;
  }

  /** Until when Slack wants no new messages; null when it does not mind. */
  postingRefusedUntil(): Date | null {
    return this.#limiter.refusedUntil(['post'], this.deps.clock.now());
  }

  /** A person has just been told something: what follows within a minute is gathered. */
  told(recipient: Recipient): void {
    this.#limiter.told(recipientKey(recipient), this.deps.clock.now());
  }

  /** Until when what is to be told to a person is gathered; null: they are told at once. */
  gatheredUntil(recipient: Recipient): Date | null {
    return this.#limiter.gatheredUntil(recipientKey(recipient), this.deps.clock.now());
  }

  /**
   * Waits until one may look for a message, but not beyond the patience: a search must not hold up
   * what is to be said.
   */
  async toLook(methods: readonly SlackMethod[]): Promise<'go' | 'stopped' | NotBefore> {
    const { clock } = this.deps;
    const free = this.#limiter.freeAt(lookCost(methods), clock.now());
    if (free.getTime() - clock.now().getTime() > this.limits.patienceMs) {
      return { until: this.nextLook(methods) };
    }
    const slot = await this.#waitFor(lookCost(methods));
    return slot === 'time_stands_still' ? { until: free } : slot;
  }

  /** When one who wants to look is to come again: early enough to wait for the very moment. */
  nextLook(methods: readonly SlackMethod[]): Date {
    const now = this.deps.clock.now();
    const free = this.#limiter.freeAt(lookCost(methods), now);
    return new Date(Math.max(now.getTime(), free.getTime() - this.limits.patienceMs));
  }

  /** Whether whoever wants to look now would wait for it. */
  wouldWaitToLook(methods: readonly SlackMethod[]): boolean {
    const now = this.deps.clock.now().getTime();
    const waitMs = this.#limiter.freeAt(lookCost(methods), new Date(now)).getTime() - now;
    return waitMs > 0 && waitMs <= this.limits.patienceMs;
  }

  /** Waits until the notification may be sent. */
  async toSend(notification: Notification, facts: DeliveryFacts): Promise<Slot> {
    const cost = costOf(notification, facts);
    const { recipient } = notification;
    const now = this.deps.clock.now();
    const refusedUntil = this.#limiter.refusedUntil(cost.methods, now);
    if (refusedUntil !== null) return { until: refusedUntil };
    if (cost.conversation !== null) {
      const until = this.#limiter.conversationFreeAt(cost.conversation, now);
      if (until.getTime() - now.getTime() > this.limits.conversationPatienceMs) {
        this.#busy.set(cost.conversation, recipient);
        return 'busy';
      }
    }
    return this.#waitFor(cost);
  }

  /** Recipients that are to be passed over for now, lest the others wait behind them. */
  busy(): Recipient[] {
    const now = this.deps.clock.now();
    for (const key of this.#busy.keys()) {
      if (this.#limiter.conversationFreeAt(key, now) <= now) this.#busy.delete(key);
    }
    return [...this.#busy.values()];
  }

  /** Waits until one of the busy is free; `go` at once when none is busy. */
  async forTheBusy(): Promise<Slot> {
    const now = this.deps.clock.now();
    const free = [...this.#busy.keys()].map((key) =>
      this.#limiter.conversationFreeAt(key, now).getTime(),
    );
    return free.length === 0 ? 'go' : this.#waitUntil(new Date(Math.min(...free)));
  }

  async #waitFor(cost: Cost): Promise<Exclude<Slot, 'busy'>> {
    const slot = await this.#waitUntil(this.#limiter.reserve(cost, this.deps.clock.now()));
    if (slot !== 'go') return slot;
    // Somebody else may have been refused meanwhile.
    const until = this.#limiter.refusedUntil(cost.methods, this.deps.clock.now());
    return until === null ? 'go' : { until };
  }

  async #waitUntil(at: Date): Promise<'go' | 'stopped' | 'time_stands_still'> {
    const { clock, pause, stopping } = this.deps;
    for (let now = clock.now(); now < at; ) {
      if (stopping.aborted) return 'stopped';
      await pause(Math.max(shortestPauseMs, at.getTime() - now.getTime()));
      const later = clock.now();
      // Also where it has been moved back: the instant waited for is of another time.
      if (later <= now) return stopping.aborted ? 'stopped' : 'time_stands_still';
      now = later;
    }
    return 'go';
  }
}

function lookCost(methods: readonly SlackMethod[]): Cost {
  return { conversation: null, methods };
}

/**
 * A card that is known is changed; of one that should be there and is not known either may follow, and one that
 * goes to another channel is posted there and says so where it was.
 */
function costOf({ kind, recipient, matterId, details }: Notification, facts: DeliveryFacts): Cost {
  const conversation = recipientKey(recipient);
  if (kind !== 'card') return { conversation, methods: ['post'] };
  const card = facts.matters.get(matterId ?? '')?.card ?? null;
  if (card?.channelId === recipient.id) return { conversation: null, methods: ['update'] };
  if (card !== null) return { conversation, methods: ['post', 'update'] };
  const isFirst = Number(details.version) <= 1;
  return { conversation, methods: isFirst ? ['post'] : ['post', 'update'] };
}
