import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { AppInstall } from '../app-install.js';
import { stopwatch } from '../sandbox-clock.js';
import type { Workspace } from '../state/workspace.js';
import type {
  BotTransport,
  DeliveryKind,
  DeliveryResult,
  Patience,
  Retry,
} from './delivery-result.js';

/** An app holds at most ten Socket Mode connections (docs.slack.dev, Socket Mode). */
const CONNECTION_LIMIT = 10;
const PING_EVERY_MS = 10_000;

const envelopeTypes: Record<DeliveryKind, string> = {
  command: 'slash_commands',
  interaction: 'interactive',
  options: 'interactive',
  event: 'events_api',
};

interface SocketServerOptions {
  patience: Patience;
  baseUrl: () => string;
}

/** Socket Mode's end at Slack: connection addresses, envelopes, acknowledgements, disconnects. */
export class SocketServer implements BotTransport {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #open = new Set<WebSocket>();
  readonly #waiting = new Map<string, (payload: unknown) => void>();
  readonly #pinger: NodeJS.Timeout;
  #turn = 0;

  constructor(
    private readonly workspace: Workspace,
    private readonly app: AppInstall,
    private readonly options: SocketServerOptions,
  ) {
    this.#pinger = setInterval(() => {
      for (const socket of this.#open) socket.ping();
    }, PING_EVERY_MS);
    this.#pinger.unref();
  }

  get connections(): number {
    return this.#open.size;
  }

  /** An address good for one connection, as apps.connections.open answers it. */
  newUrl(): string {
    const ticket = this.workspace.randomHex(12);
    this.#tickets.add(ticket);
    const base = this.options.baseUrl().replace(/^http/, 'ws');
    return `${base}/link/?ticket=${ticket}&app_id=${this.app.appId}`;
  }

  /** Takes over an upgrade of the HTTP server; a used or invented ticket is turned away. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', this.options.baseUrl());
    const ticket = url.searchParams.get('ticket') ?? '';
    const known = url.pathname.startsWith('/link') && this.#tickets.delete(ticket);
    if (!known || this.#open.size >= CONNECTION_LIMIT) {
      socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (client) => this.#welcome(client));
  }

  /** One envelope on one of the connections in turn. */
  send(kind: DeliveryKind, payload: object, retry?: Retry): Promise<DeliveryResult> {
    const sockets = [...this.#open].filter((one) => one.readyState === one.OPEN);
    const socket = sockets[this.#turn++ % Math.max(1, sockets.length)];
    if (!socket) return Promise.resolve({ acknowledged: false, ms: 0, failure: 'dispatch_failed' });
    const id = this.workspace.randomHex(16);
    const envelope = {
      envelope_id: id,
      payload,
      type: envelopeTypes[kind],
      accepts_response_payload: kind !== 'event',
      ...(kind === 'event'
        ? { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' }
        : {}),
    };
    const elapsed = stopwatch();
    return new Promise((resolve) => {
      const finish = (result: Omit<DeliveryResult, 'ms'>) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        resolve({ ...result, ms: elapsed() });
      };
      const timer = setTimeout(
        () => finish({ acknowledged: false, failure: 'operation_timeout' }),
        this.options.patience.ms,
      );
      this.#waiting.set(id, (body) => finish({ acknowledged: true, status: 200, body }));
      socket.send(JSON.stringify(envelope));
    });
  }

  /** Tells every connection to go: to be refreshed, or because Socket Mode was switched off. */
  disconnect(reason: 'warning' | 'refresh_requested' | 'link_disabled'): void {
    for (const socket of this.#open) {
      socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'sandbox' } }));
      if (reason === 'link_disabled') socket.close(1000);
    }
  }

  /** Says something on every connection that Slack would not say. */
  say(text: string): void {
    for (const socket of this.#open) socket.send(text);
  }

  /** Cuts every connection without a word, as a network does. */
  cut(): void {
    for (const socket of this.#open) socket.terminate();
  }

  /** Resolves once so many connections stand. */
  whenConnected(count = 1, timeoutMs = 10_000): Promise<number> {
    const look = () => (this.#open.size >= count ? this.#open.size : undefined);
    return this.workspace.waitFor(look, `${count} Socket Mode connections`, timeoutMs);
  }

  close(): void {
    clearInterval(this.#pinger);
    this.cut();
    this.#server.close();
  }

  #welcome(socket: WebSocket): void {
    this.#open.add(socket);
    socket.on('message', (data) => this.#receive(String(data)));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      this.#open.delete(socket);
      this.workspace.changed({ what: 'app' });
    });
    const hello = {
      type: 'hello',
      num_connections: this.#open.size,
      debug_info: { host: 'sandbox', build_number: 1, approximate_connection_time: 18_060 },
      connection_info: { app_id: this.app.appId },
    };
    socket.send(JSON.stringify(hello));
    this.workspace.changed({ what: 'app' });
  }

  #receive(text: string): void {
    const message = parse(text);
    const id = message?.envelope_id;
    if (typeof id !== 'string') return;
    const payload = message?.payload;
    const empty = payload === undefined || payload === null || isEmpty(payload);
    this.#waiting.get(id)?.(empty ? undefined : payload);
  }
}

function isEmpty(payload: unknown): boolean {
  return typeof payload === 'object' && Object.keys(payload ?? {}).length === 0;
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
