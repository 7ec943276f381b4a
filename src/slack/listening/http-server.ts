import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { Clock } from '../../use-cases/ports/clock.js';
import { refuseUnread } from './request-bodies.js';
import type { Log, SlackAppOptions } from './slack-options.js';
import { UnsignedRequests } from './unsigned-requests.js';

/** Where Slack posts to, as manifest.json says. */
export const slackPath = '/slack/events';

/** Slack's own rule: a request whose timestamp is further away than this is a replay or a forgery. */
const freshSeconds = 5 * 60;

/** Milliseconds. Slack gives up after 3 s; who takes longer to say what they want is cut. */
const serverLimits = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
};

export interface HttpServer {
  /** Resolves with the port (which the system chose when it was 0); rejects when it is taken. */
  start(): Promise<number>;
  /** Takes no new connection, and closes those that are idle. */
  stop(): void;
  /** Cuts what is still open. */
  cut(): void;
}

/**
 * One server for Slack's requests (when there is a listener for them) and the GET routes. `machine` is
 * the clock of this machine: Slack's timestamps are compared with it, whatever time the product plays.
 */
export function createHttpServer(options: {
  host: string;
  port: number;
  routes: SlackAppOptions['routes'];
  slack: RequestListener | undefined;
  machine: Clock;
  log: Log;
  meter?: SlackAppOptions['meter'];
}): HttpServer {
  const unsigned = new UnsignedRequests(options);
  const server = createServer(serverLimits, (request, response) => {
    const path = pathOf(request);
    if (options.slack && request.method === 'POST' && path === slackPath) {
      unsigned.watch(request, response);
      const mayBeSigned = isFresh(request, options.machine) && hasSignature(request);
      return mayBeSigned ? options.slack(request, response) : refuseUnread(request, response, 401);
    }
    const route = options.routes.find((candidate) => candidate.path === path);
    if (route === undefined || request.method !== 'GET') return response.writeHead(404).end();
    route.answer({ authorization: request.headers.authorization }).then(
      ({ status, body, contentType = 'application/json' }) =>
        response
          .writeHead(status, { 'content-type': contentType })
          .end(typeof body === 'string' ? body : JSON.stringify(body)),
      (error: unknown) => {
        options.log.error({ err: error, path }, 'a route failed');
        response.writeHead(500).end();
      },
    );
  });
  return {
    start: () => listen(server, options.host, options.port),
    stop: () => {
      server.close();
      server.closeIdleConnections();
    },
    cut: () => server.closeAllConnections(),
  };
}

/** Bolt checks the past only. A timestamp that is no number is refused as well. */
export function isFresh(request: Pick<IncomingMessage, 'headers'>, machine: Clock): boolean {
  const seconds = Number(request.headers['x-slack-request-timestamp']);
  return Math.abs(machine.now().getTime() / 1000 - seconds) <= freshSeconds;
}

/** What is no signature at all needs no body to be refused. */
function hasSignature(request: IncomingMessage): boolean {
  return /^v0=[0-9a-f]{64}$/.test(String(request.headers['x-slack-signature']));
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1)[0] ?? '';
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
