import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '../../src/database/open-database.js';
import { SandboxClock } from '../../src/sandbox/sandbox-clock.js';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import { crowdOf, crowdSeed, manyDue } from '../engine/crowd.js';
import { startSlack } from '../engine/engine.js';
import { layCluster } from '../support/clusters.js';
import { Budget } from './budget.js';
import { type DeliveryFindings, lookAtDelivery } from './look-at-delivery.js';
import { leapOverLeases, type Storage, startProgram } from './start-program.js';

/** The process is killed within so many milliseconds of its first message. */
const killWithinMs = 200;
/** More than a process delivers before it is killed, so that every one of them dies amid its work. */
const messagesOfLife = 40;

/** Kills the program again and again (kill -9) while it delivers what is due to a crowd. */
export async function deliveryKills(options: {
  kills: number;
  /** The embedded database in a folder of its own unless given. */
  databaseUrl?: string;
  /** Told once a kill. */
  onKill?: (line: string) => void;
  budget?: Budget;
}): Promise<DeliveryFindings & { kills: number }> {
  const { databaseUrl, budget = new Budget() } = options;
  const folder = await mkdtemp(join(tmpdir(), 'closeout-soak-'));
  const crowd = crowdOf(200);
  const sandbox = await startSlack(crowdSeed(crowd), new SandboxClock());
  const storage: Storage = databaseUrl ? { databaseUrl } : { dataDir: join(folder, 'data') };
  let kills = 0;
  try {
    await prepare(storage, crowd, { count: (options.kills + 5) * messagesOfLife, sandbox });
    while (kills < options.kills && !budget.isSpent) {
      await leapOverLeases(sandbox);
      const program = await startProgram(sandbox, storage);
      const before = sandbox.recorder.seq;
      await untilPosted(sandbox, before);
      await wait(Math.random() * killWithinMs);
      await program.kill('SIGKILL');
      kills += 1;
      const posts = sandbox.recorder.find({ name: 'chat.postMessage', after: before }).length;
      options.onKill?.(`kill ${kills}: ${posts} messages before it`);
    }
    await leapOverLeases(sandbox);
    const last = await startProgram(sandbox, storage);
    last.write('tick');
    await last.line(/"msg":"ticked"/, 600_000);
    await last.kill('SIGTERM');
    return { kills, ...(await lookAtDelivery(storage, sandbox)) };
  } finally {
    await sandbox.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function prepare(
  storage: Storage,
  crowd: readonly string[],
  { count, sandbox }: { count: number; sandbox: Sandbox },
): Promise<void> {
  if ('dataDir' in storage) await layCluster(storage.dataDir, 'schema');
  const database = await openDatabase(storage);
  try {
    await manyDue(database, { crowd, count, now: sandbox.clock.now() });
  } finally {
    await database.close();
  }
}

async function untilPosted(sandbox: Sandbox, after: number): Promise<void> {
  await sandbox.waitFor(
    () => sandbox.recorder.find({ name: 'chat.postMessage', after })[0],
    'nothing is delivered',
    120_000,
  );
}
