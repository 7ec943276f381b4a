/** So many requests a minute in the long run, of which so many may come at once after a rest. */
export interface Rate {
  perMinute: number;
  burst: number;
}

export interface PaceRates {
  /** chat.postMessage, to one conversation. */
  conversation: Rate;
  /** chat.postMessage, to all conversations of a workspace. */
  workspace: Rate;
  /** chat.update. */
  change: Rate;
  /** conversations.history and conversations.replies: looking for a message in doubt. */
  look: Rate;
}

/**
 * A little below what Slack allows (docs.slack.dev, rate limits), so that a request that takes longer
 * than the one before it, or that a killed process did not live to count, is still within the limit:
 * about one message a second in a conversation with short bursts; "several hundred" a minute in a
 * workspace, of which 300 is the careful reading (288 and a burst of 8 stay below it in every minute);
 * 50 a minute for a method of tier 3.
 */
export const slackPace: PaceRates = {
  conversation: { perMinute: 60, burst: 3 },
  workspace: { perMinute: 288, burst: 8 },
  change: { perMinute: 48, burst: 2 },
  look: { perMinute: 48, burst: 2 },
};

/** What one request counts against; `conversation` (a recipient's key) for one that posts. */
export interface Toll {
  conversation: string | null;
  change: boolean;
  look: boolean;
}

/** Meters that have not recovered yet: milliseconds since 1970 at which each will have. */
export type UsedPace = Readonly<Record<string, number>>;

/** Nobody leaves more behind; what seems to be more was counted by a clock that is ahead of this one. */
const furthestAheadMs = 10_000;
/** Slack's windows are a minute long. */
const longestRefusalMs = 2 * 60_000;
/** Among the meters: until when Slack wants nothing. */
const refusal = 'refused';
const forgetAbove = 1_000;

/**
 * Counts requests against Slack's limits and says when the next may go. Each limit is one instant, that
 * at which its burst is whole again; a request moves it on by the limit's interval.
 */
export class DeliveryPace {
  readonly #wholeAt = new Map<string, number>();
  #latestNow: number;

  /** @param used what the last one to deliver for the workspace had used. */
  constructor(
    private readonly rates: PaceRates,
    used: UsedPace,
    now: Date,
  ) {
    this.#latestNow = now.getTime();
    for (const [key, wholeAt] of Object.entries(used)) {
      const furthestMs = key === refusal ? longestRefusalMs : furthestAheadMs;
      this.#wholeAt.set(key, Math.min(wholeAt, this.#latestNow + furthestMs));
    }
  }

  /** When a conversation may be posted to again, whatever the workspace as a whole has used. */
  conversationFreeAt(conversation: string, now: Date): Date {
    this.#turnBackWith(now);
    const key = conversationKey(conversation);
    return new Date(this.#freeAt(key, this.rates.conversation, now.getTime()));
  }

  /** Slack has answered that there were too many requests, and wants none before `until`. */
  refused(until: Date): void {
    this.#wholeAt.set(refusal, until.getTime());
  }

  /** Until when Slack wants nothing; null when it does not mind. */
  refusedUntil(now: Date): Date | null {
    this.#turnBackWith(now);
    const until = this.#wholeAt.get(refusal);
    return until === undefined || until <= now.getTime() ? null : new Date(until);
  }

  /** Counts the request, and says when it may go: `now`, or later. */
  reserve(toll: Toll, now: Date): Date {
    this.#turnBackWith(now);
    const meters = this.#metersOf(toll);
    const free = meters.map(([key, rate]) => this.#freeAt(key, rate, now.getTime()));
    const at = Math.max(now.getTime(), ...free);
    for (const [key, rate] of meters) {
      const wholeAt = this.#wholeAt.get(key) ?? at;
      this.#wholeAt.set(key, Math.max(wholeAt, at) + intervalMs(rate));
    }
    if (this.#wholeAt.size > forgetAbove) this.#forgetRecovered(now.getTime());
    return new Date(at);
  }

  /** For the next one to deliver for the workspace. */
  used(now: Date): UsedPace {
    this.#forgetRecovered(now.getTime());
    return Object.fromEntries(this.#wholeAt);
  }

  #metersOf({ conversation, change, look }: Toll): [string, Rate][] {
    const { rates } = this;
    return [
      ...(conversation === null
        ? []
        : ([
            [conversationKey(conversation), rates.conversation],
            ['workspace', rates.workspace],
          ] satisfies [string, Rate][])),
      ...(change ? ([['change', rates.change]] satisfies [string, Rate][]) : []),
      ...(look ? ([['look', rates.look]] satisfies [string, Rate][]) : []),
    ];
  }

  #freeAt(key: string, rate: Rate, now: number): number {
    return (this.#wholeAt.get(key) ?? now) - (rate.burst - 1) * intervalMs(rate);
  }

  /** When the clock has jumped back, so does what was counted by it. */
  #turnBackWith(now: Date): void {
    const backMs = this.#latestNow - now.getTime();
    this.#latestNow = now.getTime();
    if (backMs <= 0) return;
    for (const [key, wholeAt] of this.#wholeAt) this.#wholeAt.set(key, wholeAt - backMs);
  }

  #forgetRecovered(now: number): void {
    for (const [key, wholeAt] of this.#wholeAt) if (wholeAt <= now) this.#wholeAt.delete(key);
  }
}

function conversationKey(conversation: string): string {
  return `to ${conversation}`;
}

function intervalMs({ perMinute }: Rate): number {
  return 60_000 / perMinute;
}
