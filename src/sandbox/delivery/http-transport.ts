import { createHmac } from 'node:crypto';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { machineSeconds, stopwatch } from '../sandbox-clock.js';
import type {
  BotTransport,
  DeliveryKind,
  DeliveryResult,
  Patience,
  Retry,
} from './delivery-result.js';

/** The v0 signature of a body (docs.slack.dev, verifying requests from Slack). */
export function sign(secret: string, timestamp: number, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

interface HttpTransportOptions {
  signingSecret: string;
  patience: Patience;
  /** Seconds that the signed time is ahead of the machine's; Slack's own is right. */
  skewSeconds?: number;
}

/** Signed POSTs to the bot's request URL: events as JSON, everything else as a form. */
export class HttpTransport implements BotTransport {
  constructor(
    readonly url: string,
    private readonly options: HttpTransportOptions,
  ) {}

  /** The same way to the bot with a forged signature. */
  signedWith(forged: Partial<HttpTransportOptions>): HttpTransport {
    return new HttpTransport(this.url, { ...this.options, ...forged });
  }

  send(kind: DeliveryKind, payload: object, retry?: Retry): Promise<DeliveryResult> {
    const json = kind === 'event';
    return this.#post(encode(kind, payload), {
      'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded',
      ...(retry
        ? { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason }
        : {}),
    });
  }

  /** The signature is over the machine's time, as the bot checks it, not the workspace's. */
  async #post(body: string, headers: Record<string, string>): Promise<DeliveryResult> {
    const timestamp = machineSeconds() + (this.options.skewSeconds ?? 0);
    const elapsed = stopwatch();
    const allHeaders = {
      ...headers,
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': sign(this.options.signingSecret, timestamp, body),
    };
    try {
      const answer = await exchange(this.url, body, allHeaders, this.options.patience.ms);
      return { ...judged(answer), ms: elapsed() };
    } catch (error) {
      const late = error instanceof TimeoutError;
      const failure = late ? 'operation_timeout' : 'dispatch_failed';
      return { acknowledged: false, ms: elapsed(), failure };
    }
  }
}

function encode(kind: DeliveryKind, payload: object): string {
  if (kind === 'event') return JSON.stringify(payload);
  if (kind === 'command') return new URLSearchParams(payload as Record<string, string>).toString();
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}

class TimeoutError extends Error {}

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  text: string;
}

/** One request on a connection of its own, so that a stopping bot is never held up by ours. */
function exchange(
  url: string,
  body: string,
  headers: Record<string, string>,
  timeoutMs: number,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const send = url.startsWith('https:') ? httpsRequest : httpRequest;
    const request = send(url, { method: 'POST', headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => {
        clearTimeout(timer);
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    const timer = setTimeout(() => request.destroy(new TimeoutError()), timeoutMs);
    const fail = (error: Error) => {
      clearTimeout(timer);
      reject(error);
    };
    request.on('error', fail);
    request.end(body);
  });
}

function judged({ status, headers, text }: Answer): Omit<DeliveryResult, 'ms'> {
  const noRetry = headers['x-slack-no-retry'] === '1';
  if (status >= 200 && status < 300) {
    const json = headers['content-type']?.includes('application/json') ?? false;
    return { acknowledged: true, status, body: parsed(text, json) };
  }
  const failure = status >= 500 ? 'http_service_error' : 'http_client_error';
  return { acknowledged: false, status, failure, noRetry };
}

function parsed(text: string, json: boolean): unknown {
  if (text.trim() === '') return undefined;
  if (!json) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
