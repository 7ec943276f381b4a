import type { SandboxParts } from '../sandbox-parts.js';
import type { ApiArgs } from './api-args.js';

/** Slack's rate tiers: calls a minute and workspace (docs.slack.dev, Web API rate limits). */
export const TIERS = { tier2: 20, tier3: 50, tier4: 100, special: Number.POSITIVE_INFINITY };
export type Tier = keyof typeof TIERS;

export interface ApiMethod {
  name: string;
  /** Which token the method takes. */
  token: 'bot' | 'app';
  /** Any one of these lets the call through; none: no scope is needed. */
  scopes: readonly string[];
  tier: Tier;
  /** The errors of its own that Slack documents; a handler can answer with no other. */
  errors: readonly string[];
  /** Answers with the fields beside `ok`, or throws SlackApiError. */
  handle(parts: SandboxParts, args: ApiArgs): Record<string, unknown>;
}
