import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import type { Log } from './slack-options.js';

/** One client for a person who waits, another for delivery, which has time but no queue of its own. */
export interface SlackClients {
  /** Opens views and looks people up: the person sees a failure after 3 s, so it gives up before. */
  person: WebClient;
  /** Posts notifications: tries once; the delivery engine decides about trying again. */
  delivery: WebClient;
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
  /** Milliseconds; PERSON_TIMEOUT_MS and DELIVERY_TIMEOUT_MS unless told. */
  timeouts?: { person: number; delivery: number };
}): SlackClients {
  const common = {
    ...(options.slackApiUrl === undefined ? {} : { slackApiUrl: options.slackApiUrl }),
    rejectRateLimitedCalls: true,
    logger: loggerOf(options.log),
  };
  return {
    person: new WebClient(options.botToken, {
      ...common,
      timeout: options.timeouts?.person ?? PERSON_TIMEOUT_MS,
      // One quick second try; after a time-out there is no time left for it to be of use.
      retryConfig: { retries: 1, minTimeout: 50, maxTimeout: 50, maxRetryTime: 1_000 },
    }),
    delivery: new WebClient(options.botToken, {
      ...common,
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
