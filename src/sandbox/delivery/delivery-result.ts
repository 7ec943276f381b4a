/** Slack's names for a request that the bot did not answer well. */
export type DeliveryFailure =
  | 'operation_timeout'
  | 'dispatch_failed'
  | 'http_client_error'
  | 'http_service_error';

/** What came back from the bot for one request. */
export interface DeliveryResult {
  acknowledged: boolean;
  /** Machine milliseconds until the answer, or until Slack stopped waiting. */
  ms: number;
  status?: number;
  /** The acknowledgement's body: parsed JSON, a text, or undefined when empty. */
  body?: unknown;
  failure?: DeliveryFailure;
  /** The bot asked for no retries (X-Slack-No-Retry). */
  noRetry?: boolean;
}

/** The four kinds of request that Slack sends to an app. */
export type DeliveryKind = 'command' | 'interaction' | 'options' | 'event';

export interface Retry {
  num: number;
  reason: string;
}

/** How long Slack waits for an acknowledgement, shared by every way to the bot. */
export interface Patience {
  /** Machine milliseconds. */
  ms: number;
}

/** A way to the bot: HTTP or Socket Mode. */
export interface BotTransport {
  send(kind: DeliveryKind, payload: object, retry?: Retry): Promise<DeliveryResult>;
}
