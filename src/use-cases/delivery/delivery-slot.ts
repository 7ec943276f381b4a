import type { Notification, Recipient } from '../../domain/notifications/notification.js';
import { recipientKey } from '../../domain/reminders/recipients.js';
import type { DeliveryFacts } from '../ports/delivery.js';
import type { DeliveryDeps, DeliveryLimits } from './delivery-deps.js';
import { DeliveryPace, type Toll, type UsedPace } from './rate-limiter.js';

/**
 * go: now. busy: the conversation has had its share, others come first. stopped: the process ends.
 * time_stands_still: waiting is of no use until somebody moves the clock.
 */
export type Turn = 'go' | 'busy' | 'stopped' | 'time_stands_still';

/** A timer may fire a little early, and a shorter pause might not be seen on the clock at all. */
const shortestPauseMs = 5;

/** Whose turn it is at the pace that Slack allows, during one run for one workspace. */
export class DeliveryTurns {
  readonly #pace: DeliveryPace | null;
  /** Conversations that have had their share, by key, and until when. */
  readonly #busy = new Map<string, { recipient: Recipient; until: Date }>();

  constructor(
    private readonly deps: Pick<DeliveryDeps, 'clock' | 'pause' | 'stopping'>,
    private readonly limits: Pick<DeliveryLimits, 'pace' | 'patienceMs'>,
    used: UsedPace,
  ) {
    this.#pace =
      limits.pace === null ? null : new DeliveryPace(limits.pace, used, deps.clock.now());
  }

  /** For the next one to deliver for the workspace. */
  used(): UsedPace {
    return this.#pace?.used(this.deps.clock.now()) ?? {};
  }

  /** Slack wants no more before `until`: whoever delivers next holds to it too. */
  refused(until: Date): void {
    this.#pace?.refused(until);
  }

  isRefused(): boolean {
    return this.#pace !== null && this.#pace.refusedUntil(this.deps.clock.now()) !== null;
  }

  /** Waits until a notification in doubt may be looked for. */
  toLook(): Promise<Turn> {
    return this.#wait({ conversation: null, change: false, look: true });
  }

  /** Waits until the notification may be sent. */
  async toSend(notification: Notification, facts: DeliveryFacts): Promise<Turn> {
    if (this.#pace === null) return 'go';
    const toll = tollOf(notification, facts);
    const { recipient } = notification;
    if (toll.conversation !== null) {
      const now = this.deps.clock.now();
      const until = this.#pace.conversationFreeAt(toll.conversation, now);
      if (until.getTime() - now.getTime() > this.limits.patienceMs) {
        this.#busy.set(toll.conversation, { recipient, until });
        return 'busy';
      }
    }
    return this.#wait(toll);
  }

  /** Recipients that are to be passed over for now, lest the others wait behind them. */
  busy(): Recipient[] {
    const now = this.deps.clock.now();
    for (const [key, { until }] of this.#busy) if (until <= now) this.#busy.delete(key);
    return [...this.#busy.values()].map(({ recipient }) => recipient);
  }

  /** Waits until one of the busy is free; `go` at once when none is busy. */
  async forTheBusy(): Promise<Turn> {
    const until = [...this.#busy.values()].map(({ until: at }) => at.getTime());
    return until.length === 0 ? 'go' : this.#waitUntil(new Date(Math.min(...until)));
  }

  async #wait(toll: Toll): Promise<Turn> {
    if (this.#pace === null) return 'go';
    return this.#waitUntil(this.#pace.reserve(toll, this.deps.clock.now()));
  }

  async #waitUntil(at: Date): Promise<Turn> {
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

/** A card that is known is changed; one that should be there and is not known is looked for first. */
function tollOf({ kind, recipient, hazardId, details }: Notification, facts: DeliveryFacts): Toll {
  const post = { conversation: recipientKey(recipient), change: false, look: false };
  if (kind !== 'card') return post;
  const isKnown = facts.hazards.get(hazardId ?? '')?.hazard.cardTs != null;
  if (isKnown) return { conversation: null, change: true, look: false };
  return Number(details.version) <= 1 ? post : { ...post, change: true, look: true };
}
