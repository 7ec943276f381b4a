import type { Tier } from '../rate-limits.js';
import type { SandboxParts } from '../sandbox-parts.js';
import type { ApiArgs } from './api-args.js';

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
