import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { systemClock } from '../../src/use-cases/ports/clock.js';

/** A request as Slack signs it. */
export function signed(signingSecret: string, form: Readonly<Record<string, string>>) {
  const body = new URLSearchParams(form).toString();
  const timestamp = Math.floor(systemClock.now().getTime() / 1000);
  const digest = createHmac('sha256', signingSecret)
    .update(`v0:${timestamp}:${body}`)
    .digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${digest}`,
  };
  return { headers, body };
}

/** A signed request, sent over kept connections; resolves with status and milliseconds. */
export async function postSigned(
  agent: Agent,
  url: string,
  signingSecret: string,
  form: Readonly<Record<string, string>>,
): Promise<{ status: number; ms: number }> {
  const { headers, body } = signed(signingSecret, form);
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        agent,
        method: 'POST',
        headers,
      },
      (response) => {
        response.resume();
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, ms: performance.now() - begun }),
        );
        response.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** So many connections, kept between requests. */
export function keptConnections(count: number): Agent {
  return new Agent({ keepAlive: true, maxSockets: count });
}
