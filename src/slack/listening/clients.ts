import {
  type Logger,
  LogLevel,
  type WebAPICallResult,
  WebAPIPlatformError,
  WebClient,
  type WebClientOptions,
} from '@slack/web-api';
import type { Log } from './slack-options.js';

/** One client for a person who waits, another for delivery, which has time but no queue of its own. */
export interface SlackClients {
  /** Opens views and looks people up: the person sees a failure after 3 s, so it gives up before. */
  person: WebClient;
  /** Posts notifications: tries once; the delivery engine decides about trying again. */
  delivery: WebClient;
}

/** Knows what Slack has granted; see installations/permissions.ts. */
export interface CallGuard {
  /** The permission without which Slack would refuse a call; null: it may be made. */
  missingFor(method: string, call: Readonly<Record<string, unknown>>): string | null;
  /** What is granted, as an answer said. */
  learn(granted: readonly string[]): void;
}

/**
 * Makes no call that Slack would refuse for want of a permission: it fails at once, as Slack would let it
 * fail. Reads from each answer what is granted.
 */
class GuardedClient extends WebClient {
  readonly #guard: CallGuard | undefined;

  constructor(token: string, options: WebClientOptions, guard: CallGuard | undefined) {
    super(token, options);
    this.#guard = guard;
  }

  override async apiCall(
    method: string,
    call: Record<string, unknown> = {},
  ): Promise<WebAPICallResult> {
    const needed = this.#guard?.missingFor(method, call) ?? null;
    if (needed !== null) {
      throw new WebAPIPlatformError({
        ...{ ok: false as const, error: 'missing_scope', needed },
        response_metadata: {},
      });
    }
    try {
      const answer = await super.apiCall(method, call);
      this.#learn(answer);
      return answer;
    } catch (error) {
      if (error instanceof WebAPIPlatformError) this.#learn(error.data);
      throw error;
    }
  }

  #learn({ response_metadata }: Pick<WebAPICallResult, 'response_metadata'>): void {
    const granted = response_metadata?.scopes;
    if (granted !== undefined) this.#guard?.learn(granted);
  }
}

/** Slack waits 3 s for an answer, and a trigger lives 3 s. */
const PERSON_TIMEOUT_MS = 2_500;
const DELIVERY_TIMEOUT_MS = 10_000;

/**
 * The clients of one bot token. Both reject a rate-limited call at once: web-api's own waiting stops
 * every other call of the client too.
 */
export function createSlackClients(options: {
  botToken: string;
  /** Ends with a slash; undefined: Slack's own. */
  slackApiUrl: string | undefined;
  log: Log;
  /** Left out: every call is made. */
  guard?: CallGuard;
  /** Milliseconds; PERSON_TIMEOUT_MS and DELIVERY_TIMEOUT_MS unless told. */
  timeouts?: { person: number; delivery: number };
}): SlackClients {
  const common = {
    ...(options.slackApiUrl === undefined ? {} : { slackApiUrl: options.slackApiUrl }),
    rejectRateLimitedCalls: true,
    logger: loggerOf(options.log),
  };
  const clientOf = (own: WebClientOptions) =>
    new GuardedClient(options.botToken, { ...common, ...own }, options.guard);
  return {
    person: clientOf({
      timeout: options.timeouts?.person ?? PERSON_TIMEOUT_MS,
      // One quick second try; after a time-out there is no time left for it to be of use.
      retryConfig: { retries: 1, minTimeout: 50, maxTimeout: 50, maxRetryTime: 1_000 },
    }),
    delivery: clientOf({
      timeout: options.timeouts?.delivery ?? DELIVERY_TIMEOUT_MS,
      retryConfig: { retries: 0 },
    }),
  };
}

/** web-api's log in the product's; its debug lines hold whole requests, people's text too: left out. */
function loggerOf(log: Log): Logger {
  const write =
    (level: 'debug' | 'info' | 'warn') =>
    (...parts: unknown[]) =>
      log[level]({ source: 'web-api' }, parts.map(String).join(' '));
  return {
    debug: () => undefined,
    info: write('debug'),
    warn: write('warn'),
    // A failed call is told by whoever called; web-api's own error line would tell it twice.
    error: write('warn'),
    setLevel: () => undefined,
    setName: () => undefined,
    getLevel: () => LogLevel.INFO,
  };
}
