import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { isValidSlackRequest } from '@slack/bolt';
import { parseJson } from '../kit/parse-json.js';
import { RequestBodies, refuseUnread } from './request-bodies.js';
import type { Log } from './slack-options.js';

/**
 * Lets through what Slack has signed and Bolt can look into; what is not signed is answered with 401 before
 * anybody looks into it. A body that is no object (`null`, `[]`, `payload=null`) would end the process there:
 * it is answered here with 200. The others go on as they came, with their bytes in `rawBody`, where Bolt looks
 * first; it verifies them itself.
 */
export function objectsOnly(
  listener: RequestListener,
  { signingSecret, log }: { signingSecret: string; log: Log },
): RequestListener {
  const bodies = new RequestBodies();
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const rawBody = await bodies.read(request);
    if (typeof rawBody === 'number') return refuseUnread(request, response, rawBody);
    const body = rawBody.toString();
    if (!isValidSlackRequest({ signingSecret, body, headers: signatureOf(request) })) {
      return void response.writeHead(401).end();
    }
    if (isObject(body, request.headers['content-type'])) {
      return listener(Object.assign(request, { rawBody }), response);
    }
    log.warn({}, 'a request whose body is no object was left');
    response.writeHead(200).end();
  };
  return (request, response) => {
    take(request, response).catch((error: unknown) => {
      log.warn({ err: error }, 'a request ended before it was read');
      response.destroy();
    });
  };
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
  return start.startsWith('{') || parseJson(start) === undefined;
}

function signatureOf({ headers }: IncomingMessage) {
  const signature = headers['x-slack-signature'];
  return {
    'x-slack-signature': typeof signature === 'string' ? signature : '',
    'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']),
  };
}
