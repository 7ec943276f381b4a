import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerCall } from '../api/answer-call.js';
import { visibleToApp } from '../api/files.js';
import { SlackApiError } from '../api/slack-api-error.js';
import type { SandboxParts } from '../sandbox-parts.js';
import { readBytes, readFields, UnreadableBodyError } from './request-body.js';

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
    if (room === 'api') return callApi(parts, rest.join('/'), request, response);
    if (room === 'upload') return takeUpload(parts, rest.at(-1) ?? '', request, response);
    if (room === 'response') return respond(parts, rest.at(-1) ?? '', request, response);
    if (room === 'files-pri') return giveFile(parts, rest[0] ?? '', request, response);
    if (this.#extra?.(request, response)) return;
    send(response, 404, 'text/plain', 'not found');
  }
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(body);
}

function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}

function bearer(request: IncomingMessage): string | undefined {
  return /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

async function callApi(
  parts: SandboxParts,
  method: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let fields: Record<string, unknown>;
  try {
    const query = new URL(request.url ?? '/', 'http://sandbox').searchParams;
    const body = await readFields(await readBytes(request), request.headers['content-type']);
    fields = { ...Object.fromEntries(query), ...body };
  } catch (error) {
    if (!(error instanceof UnreadableBodyError)) throw error;
    return sendJson(response, 200, { ok: false, error: error.code });
  }
  const inBody = fields.token === undefined ? undefined : String(fields.token);
  const token = bearer(request) ?? inBody;
  const answer = await answerCall(parts, { method, token, fields });
  if (answer.dropped) {
    request.socket.destroy();
    return;
  }
  sendJson(response, answer.status, answer.body, answer.headers);
}

async function takeUpload(
  parts: SandboxParts,
  ticket: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const upload = parts.workspace.state.uploads[ticket];
  if (!upload || parts.faults.isDown) return send(response, 404, 'text/plain', 'not found');
  const bytes = await uploadedBytes(request);
  upload.content_base64 = bytes.toString('base64');
  send(response, 200, 'text/plain', `OK - ${bytes.length}`);
}

/** Raw bytes, or the one file of a multipart form. */
async function uploadedBytes(request: IncomingMessage): Promise<Buffer> {
  const bytes = await readBytes(request);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return bytes;
  const fields = Object.values(await readFields(bytes, type));
  return fields.find((value) => Buffer.isBuffer(value)) ?? Buffer.alloc(0);
}

async function respond(
  parts: SandboxParts,
  key: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let status = 200;
  let body: Record<string, unknown> = { ok: true };
  let fields: Record<string, unknown> = {};
  try {
    fields = await readFields(await readBytes(request), request.headers['content-type']);
    parts.responseUrls.use(key, fields);
  } catch (error) {
    if (!(error instanceof SlackApiError || error instanceof UnreadableBodyError)) throw error;
    status = error.code.endsWith('_url') ? 404 : 400;
    body = { ok: false, error: error.code, ...('extra' in error ? error.extra : {}) };
  }
  const error = status === 200 ? undefined : String(body.error);
  parts.recorder.add({
    direction: 'from_bot',
    name: 'response_url',
    ms: 0,
    status,
    error,
    request: fields,
    answer: body,
    violations: error ? [`response_url: ${error}`] : [],
  });
  sendJson(response, status, body);
}

/** A file's bytes, for the bot's token with files:read; anybody else is sent to sign in. */
function giveFile(
  parts: SandboxParts,
  key: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const file = parts.files.get(key.split('-').at(-1) ?? '');
  const { app } = parts;
  const allowed = bearer(request) === app.botToken && app.scopes.includes('files:read');
  if (!allowed) {
    response.writeHead(302, { location: `${parts.baseUrl()}/?redir=${request.url ?? ''}` });
    response.end();
    return;
  }
  const found = file && !file.deleted && visibleToApp(parts, file);
  if (found) send(response, 200, file.mimetype, parts.files.bytes(file));
  else send(response, 404, 'text/plain', 'file not found');
}
