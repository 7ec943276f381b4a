import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '../../src/database/open-database.js';
import { createUnitOfWork } from '../../src/database/unit-of-work.js';
import { demoChannels, setUpDemo } from '../../src/local/demo-set-up.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.js';
import { ids } from '../../src/slack/ids.js';
import { slackPath } from '../../src/slack/listening/http-server.js';
import { profileOf } from '../../src/slack/listening/people.js';
import { createUseCaseContext } from '../../src/use-cases/use-case-context.js';
import type { ProgramProcess } from '../support/child-process.js';
import { layCluster } from '../support/clusters.js';
import { kinds } from '../support/kinds.js';
import { reportMetadata, reportValues } from '../support/report-values.js';
import { Budget } from './budget.js';
import { type Findings, lookAt } from './look-at.js';
import { leapOverLeases, type Storage, startProgram } from './start-program.js';

export interface KillLoopOptions {
  kills: number;
  /** The embedded database in a folder of its own unless given. */
  databaseUrl?: string;
  /** Told once a kill. */
  onKill?: (line: string) => void;
  budget?: Budget;
}

/** The process is killed within so many milliseconds of its first acknowledgement. */
const killWithinMs = 400;
/** Waits after failed tries double from two minutes: so many leaps over leases outlast them. */
const lastRounds = 8;
/** Reports on their way at the same time. */
const reporters = ['U_ZHAO', 'U_TOM', 'U_SOFIA', 'U_SUN'];

/**
 * Kills the program again and again (kill -9) while people report and messages are delivered; Slack is
 * the local workspace in this process, and lives on. Then lets a last one finish, and looks at what is
 * in the database and in Slack.
 */
export async function killLoop(options: KillLoopOptions): Promise<Findings & { kills: number }> {
  const { databaseUrl, budget = new Budget() } = options;
  const folder = await mkdtemp(join(tmpdir(), 'closeout-soak-'));
  const sandbox = await startSandbox();
  const acknowledged: string[] = [];
  try {
    const storage = databaseUrl ? { databaseUrl } : { dataDir: join(folder, 'data') };
    const unitId = await prepare(sandbox, storage);
    let kills = 0;
    while (kills < options.kills && !budget.isSpent) {
      const program = await startConnected(sandbox, storage);
      kills += 1;
      const before = acknowledged.length;
      await reportUntilKilled(sandbox, program, { unitId, kill: kills, acknowledged });
      const count = acknowledged.length - before;
      options.onKill?.(`kill ${kills}: ${count} reports acknowledged before it`);
    }
    return { kills, ...(await finish(sandbox, storage, acknowledged)) };
  } finally {
    await sandbox.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Sets the bot up, and gives the unit to report for. */
async function prepare(sandbox: Sandbox, storage: Storage): Promise<string> {
  if ('dataDir' in storage) await layCluster(storage.dataDir, 'schema');
  const database = await openDatabase(storage);
  try {
    const { clock } = sandbox;
    const team = sandbox.snapshot().state.team;
    const unitOfWork = createUnitOfWork(database.prisma, kinds);
    const context = createUseCaseContext({ unitOfWork, clock, kinds });
    const people = sandbox.people().filter((user) => !user.is_bot);
    const profile = (user: (typeof people)[number]) =>
      profileOf({ ...user, profile: user }, { workspaceId: team.id }, clock.now());
    await setUpDemo(context, team, people.map(profile));
    for (const channel of demoChannels) sandbox.admin.inviteBot(channel);
    const unit = await database.prisma.unit.findFirstOrThrow({ where: { leaderId: 'U_LIU' } });
    return unit.id;
  } finally {
    await database.close();
  }
}

async function startConnected(sandbox: Sandbox, storage: Storage): Promise<ProgramProcess> {
  await leapOverLeases(sandbox);
  const program = await startProgram(sandbox, storage);
  sandbox.connectBot(`${await program.address()}${slackPath}`);
  return program;
}

/** People report one after another, several at a time, until the process is killed under them. */
async function reportUntilKilled(
  sandbox: Sandbox,
  program: ProgramProcess,
  { unitId, kill, acknowledged }: { unitId: string; kill: number; acknowledged: string[] },
): Promise<void> {
  let isKilled = false;
  let first: () => void = () => undefined;
  const firstAcknowledged = new Promise<void>((resolve) => {
    first = resolve;
  });
  const reporting = reporters.map(async (user) => {
    for (let count = 1; !isKilled; count += 1) {
      const description = `${user} ${kill}-${count}`;
      const foundAt = sandbox.clock.now();
      const result = await sandbox.forge.submission({
        user,
        callbackId: ids.views.report,
        privateMetadata: reportMetadata,
        values: reportValues({ description, unitId, foundAt }),
      });
      const action = (result.body as { response_action?: string } | undefined)?.response_action;
      if (result.acknowledged && action === 'errors') {
        throw new Error(`the report was refused: ${JSON.stringify(result.body)}`);
      }
      if (!result.acknowledged) continue;
      acknowledged.push(description);
      first();
    }
  });
  await Promise.race([firstAcknowledged, ...reporting]);
  await wait(Math.random() * killWithinMs);
  await program.kill('SIGKILL');
  isKilled = true;
  sandbox.disconnectBot();
  await Promise.all(reporting);
}

/** Last processes deliver what is left, one after another while a failed try has to wait. */
async function finish(
  sandbox: Sandbox,
  storage: Storage,
  acknowledged: readonly string[],
): Promise<Findings> {
  for (let round = 1; ; round += 1) {
    const program = await startConnected(sandbox, storage);
    program.write('tick');
    await program.line(/"msg":"ticked"/, 120_000);
    const { code } = await program.kill('SIGTERM');
    if (code !== 0) throw new Error(`the program did not stop well:\n${program.output}`);
    const findings = await lookAt(storage, sandbox, acknowledged);
    if (findings.undelivered.length === 0 || round === lastRounds) return findings;
  }
}
