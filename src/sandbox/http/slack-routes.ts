import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerCall } from '../api/answer-call.js';
import { visibleToApp } from '../api/files.js';
import type { SandboxParts } from '../sandbox-parts.js';
import { SlackApiError } from '../slack-api-error.js';
import { readBytes, readFields, UnreadableBodyError } from './request-body.js';

/** Answers with a body that nobody keeps. */
export function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
): void {
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

/** `/api/METHOD` */
export async function callApi(
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
  const type = request.headers['content-type'] ?? '';
  const body = withCharsetWarning(answer.body, type);
  const granted =
    token === parts.app.botToken ? { 'x-oauth-scopes': parts.app.scopes.join(',') } : {};
  sendJson(response, answer.status, body, { ...answer.headers, ...granted });
}

/** Slack warns of a JSON body that does not name its charset. */
function withCharsetWarning(body: Record<string, unknown>, type: string): Record<string, unknown> {
  if (!type.startsWith('application/json') || type.includes('charset')) return body;
  const warning = 'missing_charset';
  const metadata = (body.response_metadata ?? {}) as Record<string, unknown>;
  return { ...body, warning, response_metadata: { ...metadata, warnings: [warning] } };
}

/** An upload address of files.getUploadURLExternal. */
export async function takeUpload(
  parts: SandboxParts,
  ticket: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const upload = parts.workspace.state.uploads[ticket];
  if (!upload) return send(response, 404, 'text/plain', 'not found');
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

/** A response_url. */
export async function respond(
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
export function giveFile(
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
