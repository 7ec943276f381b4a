import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '../../src/database/open-database.js';
import { SandboxClock } from '../../src/sandbox/sandbox-clock.js';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import { crowdOf, crowdSeed, manyDue } from '../engine/crowd.js';
import { messagesOf, startSlack } from '../engine/engine.js';
import { ProgramProcess } from '../support/child-process.js';
import type { Storage } from './kill-loop.js';

export interface DeliveryFindings {
  notifications: number;
  /** Notifications by state: all are to be sent. */
  states: Record<string, number>;
  /** Of which Slack has no message: none may be. */
  unsaid: number;
  /** Of which Slack has more than one message: none may be. */
  twice: number;
}

/** Longer than a claim (5 minutes) and a hold (2 minutes) of the process that was killed. */
const leasesOverMs = 6 * 60_000;
/** The process is killed within so many milliseconds of its first message. */
const killWithinMs = 200;
/** More than a process delivers before it is killed, so that every one of them dies amid its work. */
const messagesOfLife = 40;

/** Kills the program again and again (kill -9) while it delivers what is due to a crowd. */
export async function deliveryKills(options: {
  kills: number;
  databaseUrl?: string;
  onKill?: (line: string) => void;
}): Promise<DeliveryFindings> {
  const folder = await mkdtemp(join(tmpdir(), 'closeout-soak-'));
  const crowd = crowdOf(200);
  const sandbox = await startSlack(crowdSeed(crowd), new SandboxClock());
  const storage: Storage = options.databaseUrl
    ? { databaseUrl: options.databaseUrl }
    : { dataDir: join(folder, 'data') };
  try {
    await prepare(storage, crowd, { count: (options.kills + 5) * messagesOfLife, sandbox });
    for (let kill = 1; kill <= options.kills; kill += 1) {
      const program = await startProgram(sandbox, storage);
      const before = sandbox.recorder.seq;
      await untilPosted(sandbox, before);
      await wait(Math.random() * killWithinMs);
      await program.kill('SIGKILL');
      const posts = sandbox.recorder.find({ name: 'chat.postMessage', after: before }).length;
      options.onKill?.(`kill ${kill}: ${posts} messages before it`);
    }
    const last = await startProgram(sandbox, storage);
    last.write('tick');
    await last.line(/"msg":"ticked"/, 600_000);
    await last.kill('SIGTERM');
    return await lookAtDelivery(storage, sandbox);
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
  const database = await openDatabase(storage);
  try {
    await manyDue(database, { crowd, count, now: sandbox.clock.now() });
  } finally {
    await database.close();
  }
}

async function startProgram(sandbox: Sandbox, storage: Storage): Promise<ProgramProcess> {
  const { clock, app, apiUrl } = sandbox;
  await clock.jumpTo(new Date(clock.now().getTime() + leasesOverMs));
  const program = new ProgramProcess(
    {
      SLACK_BOT_TOKEN: app.botToken,
      SLACK_SIGNING_SECRET: app.signingSecret,
      SLACK_API_URL: apiUrl,
      HOST: '127.0.0.1',
      PORT: '0',
      CLOCK_OFFSET_MS: String(clock.offsetMs),
      ...('databaseUrl' in storage
        ? { DATABASE_URL: storage.databaseUrl }
        : { DATA_DIR: storage.dataDir }),
    },
    [process.execPath, '--import', 'tsx', 'test/soak/soaked-program.ts'],
  );
  // It delivers as soon as it is ready.
  await program.address(120_000);
  return program;
}

async function untilPosted(sandbox: Sandbox, after: number): Promise<void> {
  await sandbox.waitFor(
    () => sandbox.recorder.find({ name: 'chat.postMessage', after })[0],
    'nothing is delivered',
    120_000,
  );
}

async function lookAtDelivery(storage: Storage, sandbox: Sandbox): Promise<DeliveryFindings> {
  const database = await openDatabase(storage);
  try {
    const rows = await database.prisma.notification.findMany({ select: { id: true, state: true } });
    const said = messagesOf(sandbox);
    const states: Record<string, number> = {};
    for (const { state } of rows) states[state] = (states[state] ?? 0) + 1;
    return {
      notifications: rows.length,
      states,
      unsaid: rows.filter(({ id, state }) => state === 'sent' && !said.has(id)).length,
      twice: [...said.values()].filter((count) => count > 1).length,
    };
  } finally {
    await database.close();
  }
}
