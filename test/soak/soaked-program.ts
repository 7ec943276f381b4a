// The program as src/main.ts runs it, but its clock runs CLOCK_OFFSET_MS ahead, so that leases of a
// process that was killed need not be waited for. A line on standard input asks for a tick.
import { createInterface } from 'node:readline';
import { createApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { createLog } from '../../src/log.js';
import { SandboxClock } from '../../src/sandbox/sandbox-clock.js';

const log = createLog('info');
const clock = SandboxClock.shifted(Number(process.env.CLOCK_OFFSET_MS));
// As fast as it can, so that it dies amid as much as possible: the pace is shown elsewhere.
const deliveryLimits = { pace: null };
const app = createApp(readConfig(process.env), { log, clock, deliveryLimits });
process.on('SIGTERM', () => void app.stop().then(() => process.exit(0)));
log.info({ address: await app.start() }, 'ready');
createInterface({ input: process.stdin })
  .on('line', () => void app.tick().then(() => log.info({}, 'ticked')))
  // Whoever started it is gone.
  .on('close', () => process.exit(1));
