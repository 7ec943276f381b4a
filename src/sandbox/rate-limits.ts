import type { Clock } from '../use-cases/ports/clock.js';

/** Slack's rate tiers: calls a minute and workspace (docs.slack.dev, Web API rate limits). */
const TIERS = { tier2: 20, tier3: 50, tier4: 100, special: Number.POSITIVE_INFINITY };
export type Tier = keyof typeof TIERS;

const MINUTE_MS = 60_000;
/** chat.postMessage: about one a second and channel, short bursts allowed (docs.slack.dev). */
const POSTS_PER_SECOND = 1;
const POST_BURST = 4;
/** chat.postMessage: "several hundred" a minute and workspace; the careful end of that. */
const POSTS_PER_MINUTE = 300;

/**
 * Apps that are distributed outside Slack's Marketplace read histories so often a minute, with so many
 * messages a call (docs.slack.dev, rate limits for non-Marketplace apps).
 */
const HISTORIES: ReadonlySet<string> = new Set(['conversations.history', 'conversations.replies']);
const HISTORIES_PER_MINUTE = 1;
const HISTORY_PAGE = 15;

/** Slack's rate tiers, counted by the workspace's clock. Switched off until asked for. */
export class RateLimits {
  enabled = false;
  /** The app is distributed outside the Marketplace: histories are limited, whatever else is. */
  outsideMarketplace = false;
  readonly #calls = new Map<string, number[]>();
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor(private readonly clock: Clock) {}

  /** Counts a call. Returns the seconds to wait when it is one too many, else undefined. */
  take(method: { name: string; tier: Tier }, channel: string | undefined): number | undefined {
    if (this.outsideMarketplace && HISTORIES.has(method.name)) {
      return this.#windowWait(method.name, HISTORIES_PER_MINUTE);
    }
    if (!this.enabled) return undefined;
    if (method.name === 'chat.postMessage') {
      const bucket = this.#bucketWait(channel ?? '');
      if (bucket !== undefined) return bucket;
      const wait = this.#windowWait(method.name, POSTS_PER_MINUTE);
      if (wait === undefined) this.#spend(channel ?? '');
      return wait;
    }
    return this.#windowWait(method.name, TIERS[method.tier]);
  }

  /** How many messages a history gives at once, unless asked and at most. A larger `limit` is no error. */
  historyPage(usual: { otherwise: number; max: number }): { otherwise: number; max: number } {
    return this.outsideMarketplace ? { otherwise: HISTORY_PAGE, max: HISTORY_PAGE } : usual;
  }

  #windowWait(key: string, limit: number): number | undefined {
    const now = this.clock.now().getTime();
    const recent = (this.#calls.get(key) ?? []).filter((at) => at > now - MINUTE_MS && at <= now);
    this.#calls.set(key, recent);
    if (recent.length < limit) {
      recent.push(now);
      return undefined;
    }
    return seconds((recent[0] ?? now) + MINUTE_MS - now);
  }

  #refilled(channel: string): { tokens: number; at: number } {
    const now = this.clock.now().getTime();
    const before = this.#buckets.get(channel) ?? { tokens: POST_BURST, at: now };
    const grown = (Math.max(0, now - before.at) / 1000) * POSTS_PER_SECOND;
    const bucket = { tokens: Math.min(POST_BURST, before.tokens + grown), at: now };
    this.#buckets.set(channel, bucket);
    return bucket;
  }

  #bucketWait(channel: string): number | undefined {
    const { tokens } = this.#refilled(channel);
    return tokens >= 1 ? undefined : seconds(((1 - tokens) / POSTS_PER_SECOND) * 1000);
  }

  #spend(channel: string): void {
    this.#refilled(channel).tokens -= 1;
  }
}

function seconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}
