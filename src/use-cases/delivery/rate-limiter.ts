import { type SlackMethod, slackMethods, type UsedRates } from '../ports/slack-methods.js';

/** So many requests a minute in the long run, of which so many may come at once after a rest. */
export interface Rate {
  perMinute: number;
  burst: number;
}

export interface SlackRates extends Record<Exclude<SlackMethod, 'post'>, Rate> {
  /** Posting to one conversation. */
  conversation: Rate;
  /** Posting to all conversations of a workspace. */
  workspace: Rate;
}

/**
 * A little below what Slack allows (docs.slack.dev, rate limits), so that a request that takes longer
 * than the one before it, or that a killed process did not live to count, is still within the limit:
 * about one message a second in a conversation with short bursts; "several hundred" a minute in a
 * workspace, of which 300 is the careful reading (288 and a burst of 8 stay below it in every minute);
 * 50 a minute for a method of tier 3. Those of files are of tier 4, 100 a minute, and deleting of tier 3: each
 * replica counts its own, so that two together stay below.
 */
export const slackRates: SlackRates = {
  conversation: { perMinute: 60, burst: 3 },
  workspace: { perMinute: 288, burst: 8 },
  update: { perMinute: 48, burst: 2 },
  history: { perMinute: 48, burst: 2 },
  replies: { perMinute: 48, burst: 2 },
  open: { perMinute: 48, burst: 2 },
  file_info: { perMinute: 48, burst: 4 },
  upload: { perMinute: 48, burst: 4 },
  share_files: { perMinute: 48, burst: 4 },
  delete_file: { perMinute: 24, burst: 2 },
};

/**
 * Histories are read once a minute by apps that are sold outside Slack's Marketplace. Nothing tells so
 * but the refusal; after one this rate is kept for a while.
 */
const restrictedRate: Rate = { perMinute: 1, burst: 1 };
const restrictedMethods: ReadonlySet<SlackMethod> = new Set(['history', 'replies']);
const restrictedForMs = 10 * 60_000;

/** What one request counts against; `conversation` (a recipient's key) for one that posts. */
export interface Cost {
  conversation: string | null;
  methods: readonly SlackMethod[];
}

/** The minute that follows a message to somebody: what comes meanwhile is told together when it ends. */
const minuteMs = 60_000;

/** Nobody leaves more behind; what seems to be more was counted by a clock that is ahead of this one. */
const furthestAheadMs = 10_000;
/** Slack's windows are a minute long. */
const longestRefusalMs = 2 * 60_000;
const forgetAbove = 1_000;

/**
 * Counts requests against Slack's limits and says when the next may go. Each limit is one instant, that
 * at which its burst is whole again; a request moves it on by the limit's interval. A refusal by Slack
 * holds back its own method only.
 */
export class RateLimiter {
  readonly #wholeAt = new Map<string, number>();
  #latestNow: number;

  /**
   * @param rates null: nothing is counted; refusals are kept to all the same.
   * @param used what the last one to deliver for the workspace had used.
   */
  constructor(
    private readonly rates: SlackRates | null,
    used: UsedRates,
    now: Date,
  ) {
    this.#latestNow = now.getTime();
    for (const [key, wholeAt] of Object.entries(used)) {
      this.#wholeAt.set(key, Math.min(wholeAt, this.#latestNow + furthestMs(key)));
    }
  }

  /** When a conversation may be posted to again, whatever the workspace as a whole has used. */
  conversationFreeAt(conversation: string, now: Date): Date {
    this.#turnBackWith(now);
    if (this.rates === null) return now;
    const key = conversationKey(conversation);
    return new Date(this.#freeAt(key, this.rates.conversation, now.getTime()));
  }

  /** Slack has answered that there were too many requests of this method, and wants none before `until`. */
  refused(method: SlackMethod, until: Date): void {
    this.#wholeAt.set(refusalKey(method), until.getTime());
    if (!restrictedMethods.has(method)) return;
    this.#wholeAt.set(restrictionKey(method), until.getTime() + restrictedForMs);
  }

  /** Until when Slack wants none of one of these methods; null when it does not mind. */
  refusedUntil(methods: readonly SlackMethod[], now: Date): Date | null {
    this.#turnBackWith(now);
    const until = Math.max(...methods.map((one) => this.#wholeAt.get(refusalKey(one)) ?? 0));
    return until <= now.getTime() ? null : new Date(until);
  }

  /** A person (by key) has just been told something: for a minute nothing more. */
  told(recipient: string, now: Date): void {
    this.#turnBackWith(now);
    this.#wholeAt.set(toldKey(recipient), now.getTime() + minuteMs);
  }

  /** Until when what is to be told to a person is gathered; null: they are told at once. */
  gatheredUntil(recipient: string, now: Date): Date | null {
    this.#turnBackWith(now);
    const until = this.#wholeAt.get(toldKey(recipient)) ?? 0;
    return until <= now.getTime() ? null : new Date(until);
  }

  /** When such a request may go: `now`, or later. Counts nothing. */
  freeAt(cost: Cost, now: Date): Date {
    const refused = this.refusedUntil(cost.methods, now) ?? now;
    const free = this.#metersOf(cost, now).map(([key, rate]) =>
      this.#freeAt(key, rate, now.getTime()),
    );
    return new Date(Math.max(refused.getTime(), ...free));
  }

  /** Counts the request, and says when it may go: `now`, or later. */
  reserve(cost: Cost, now: Date): Date {
    const at = this.freeAt(cost, now).getTime();
    for (const [key, rate] of this.#metersOf(cost, now)) {
      const wholeAt = this.#wholeAt.get(key) ?? at;
      this.#wholeAt.set(key, Math.max(wholeAt, at) + intervalMs(rate));
    }
    if (this.#wholeAt.size > forgetAbove) this.#forgetRecovered(now.getTime());
    return new Date(at);
  }

  /** For the next one to deliver for the workspace. */
  used(now: Date): UsedRates {
    this.#forgetRecovered(now.getTime());
    return Object.fromEntries(this.#wholeAt);
  }

  #metersOf({ conversation, methods }: Cost, now: Date): [string, Rate][] {
    const { rates } = this;
    const meters: [string, Rate][] = [];
    for (const method of methods) {
      if (method === 'post') {
        if (rates === null) continue;
        if (conversation !== null) meters.push([conversationKey(conversation), rates.conversation]);
        meters.push(['workspace', rates.workspace]);
      } else if ((this.#wholeAt.get(restrictionKey(method)) ?? 0) > now.getTime()) {
        meters.push([method, restrictedRate]);
      } else if (rates !== null) {
        meters.push([method, rates[method]]);
      }
    }
    return meters;
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

function toldKey(recipient: string): string {
  return `told ${recipient}`;
}

function refusalKey(method: SlackMethod): string {
  return `refused ${method}`;
}

function restrictionKey(method: SlackMethod): string {
  return `restricted ${method}`;
}

/** How far ahead an honest clock can have written it. */
function furthestMs(key: string): number {
  if (slackMethods.some((method) => key === restrictionKey(method))) {
    return restrictedForMs + longestRefusalMs;
  }
  if (key.startsWith(toldKey(''))) return minuteMs;
  const isLong =
    slackMethods.some((method) => key === refusalKey(method)) ||
    restrictedMethods.has(key as SlackMethod);
  return isLong ? longestRefusalMs : furthestAheadMs;
}

function intervalMs({ perMinute }: Rate): number {
  return 60_000 / perMinute;
}
