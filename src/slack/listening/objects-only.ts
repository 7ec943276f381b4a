import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { isValidSlackRequest } from '@slack/bolt';
import type { Log } from './slack-options.js';

/** What Bolt reads at most. */
const bodyLimit = 4 * 1024 * 1024;

/**
 * Lets through what Bolt can look into. A body that is no object (`null`, `[]`, `payload=null`) would end
 * the process there: it is answered here, with 200 when Slack has signed it and 401 when not. The others
 * go on as they came, with their bytes in `rawBody`, where Bolt looks first; it verifies them itself.
 */
export function objectsOnly(
  listener: RequestListener,
  { signingSecret, log }: { signingSecret: string; log: Log },
): RequestListener {
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const rawBody = await bodyOf(request);
    if (rawBody === undefined) return void response.writeHead(413, { connection: 'close' }).end();
    const body = rawBody.toString();
    if (isObject(body, request.headers['content-type'])) {
      return listener(Object.assign(request, { rawBody }), response);
    }
    const isSigned = isValidSlackRequest({ signingSecret, body, headers: signatureOf(request) });
    const status = isSigned ? 200 : 401;
    log.warn({ status }, 'a request whose body is no object was left');
    response.writeHead(status).end();
  };
  return (request, response) => {
    take(request, response).catch((error: unknown) => {
      log.warn({ err: error }, 'a request ended before it was read');
      response.destroy();
    });
  };
}

/** Undefined when it is too long. Rejects when the connection ends before the body does. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += (chunk as Buffer).length;
    if (length > bodyLimit) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** What cannot be parsed is Bolt's to refuse. */
function isObject(body: string, contentType: string | undefined): boolean {
  if (contentType !== 'application/x-www-form-urlencoded') return startsAsObject(body);
  if (/^payload=(?:%7B|\{)/i.test(body)) return true;
  const { payload } = parse(body);
  return typeof payload !== 'string' || startsAsObject(payload);
}

function startsAsObject(json: string): boolean {
  const start = json.trimStart();
  return start.startsWith('{') || !isJson(start);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function signatureOf({ headers }: IncomingMessage) {
  const signature = headers['x-slack-signature'];
  return {
    'x-slack-signature': typeof signature === 'string' ? signature : '',
    'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']),
  };
}
