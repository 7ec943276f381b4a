import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SandboxParts } from '../sandbox-parts.js';
import { callApi, giveFile, respond, send, takeUpload } from './slack-routes.js';

/** The first part of the paths that are Slack's own; the Web API records an outage itself. */
const SLACK_ROOMS = new Set(['api', 'upload', 'response', 'files-pri']);

export interface HttpServerOptions {
  host: string;
  port: number;
}

/** A handler of paths that the page of the workspace adds; true: it has answered. */
export type ExtraRoutes = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Slack's address on this machine: the Web API, uploads, files, response_urls and Socket Mode. Answers only
 * requests that name this host, so that no web page elsewhere can reach it by a rebound name.
 */
export class HttpServer {
  readonly #server: Server;
  #parts: SandboxParts | undefined;
  #extra: ExtraRoutes | undefined;

  constructor(private readonly options: HttpServerOptions) {
    this.#server = createServer((request, response) => {
      this.#route(request, response).catch((error: unknown) => {
        const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
        if (!response.headersSent) send(response, 500, 'text/plain', message);
      });
    });
    // Node closes an idle connection after 5 s, in the very moment, now and then, in which the bot
    // uses it again: its call is then in doubt for no reason of Slack's.
    this.#server.keepAliveTimeout = 75_000;
    this.#server.on('upgrade', (request, socket, head) => {
      if (this.#parts && !this.#parts.faults.isDown && this.#isOurs(request)) {
        this.#parts.sockets.upgrade(request, socket, head);
      } else socket.destroy();
    });
  }

  async listen(): Promise<void> {
    const { host, port } = this.options;
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, () => resolve());
    });
  }

  serve(parts: SandboxParts): void {
    this.#parts = parts;
  }

  extend(routes: ExtraRoutes): void {
    this.#extra = routes;
  }

  get baseUrl(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://${this.options.host}:${port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #isOurs(request: IncomingMessage): boolean {
    const host = request.headers.host?.toLowerCase() ?? '';
    const { port } = this.#server.address() as AddressInfo;
    return [this.options.host, 'localhost', '127.0.0.1', '[::1]'].some(
      (name) => host === `${name}:${port}` || host === name,
    );
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts = this.#parts;
    if (!parts || !this.#isOurs(request)) return send(response, 403, 'text/plain', 'forbidden');
    const { pathname } = new URL(request.url ?? '/', this.baseUrl);
    const [, room = '', ...rest] = pathname.split('/');
    if (parts.faults.isDown && room !== 'api' && SLACK_ROOMS.has(room)) {
      request.socket.destroy();
      return;
    }
    if (room === 'api') return callApi(parts, rest.join('/'), request, response);
    if (room === 'upload') return takeUpload(parts, rest.at(-1) ?? '', request, response);
    if (room === 'response') return respond(parts, rest.at(-1) ?? '', request, response);
    if (room === 'files-pri') return giveFile(parts, rest[0] ?? '', request, response);
    if (this.#extra?.(request, response)) return;
    send(response, 404, 'text/plain', 'not found');
  }
}
