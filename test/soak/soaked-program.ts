// The program as src/main.ts runs it, but its clock runs CLOCK_OFFSET_MS ahead, DELIVERY_LIMITS (JSON)
// differ from the usual ones, and it says when it posts a message. A line on standard input asks for a
// tick; `ahead MS` moves the clock.
import { subscribe } from 'node:diagnostics_channel';
import { createInterface } from 'node:readline';
import { createApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { createLog } from '../../src/log.js';
import { SandboxClock } from '../../src/sandbox/sandbox-clock.js';
import type { DeliveryLimits } from '../../src/use-cases/delivery/delivery-deps.js';

const log = createLog('info');
const clock = SandboxClock.shifted(Number(process.env.CLOCK_OFFSET_MS));
const deliveryLimits = JSON.parse(process.env.DELIVERY_LIMITS ?? '{}') as Partial<DeliveryLimits>;
// Once Node's fetch has written the request: what it tells must not lie between a decision and the post.
subscribe('undici:request:bodySent', (message) => {
  const { request } = message as { request: { path: string } };
  if (request.path.endsWith('/chat.postMessage')) log.info({}, 'posts');
});
const app = createApp(readConfig(process.env), { log, clock, deliveryLimits });
process.on('SIGTERM', () => void app.stop().then(() => process.exit(0)));
log.info({ address: await app.start() }, 'ready');
createInterface({ input: process.stdin })
  .on('line', (line) => {
    const [word, ms] = line.split(' ');
    if (word === 'ahead') clock.runAhead(Number(ms));
    else void app.tick().then(() => log.info({}, 'ticked'));
  })
  // Whoever started it is gone.
  .on('close', () => process.exit(1));
