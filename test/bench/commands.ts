import type { Agent } from 'node:http';
import { join } from 'node:path';
import { type OpenDatabaseOptions, openDatabase } from '../../src/database/open-database.js';
import { createUnitOfWork } from '../../src/database/unit-of-work.js';
import { setUpDemo } from '../../src/local/demo-set-up.js';
import { profileOf } from '../../src/slack/listening/people.js';
import { systemClock } from '../../src/use-cases/ports/clock.js';
import { createUseCaseContext } from '../../src/use-cases/use-case-context.js';
import { ProgramProcess } from '../support/child-process.js';
import { kinds } from '../support/kinds.js';
import { keptConnections, postSigned } from './signed-request.js';
import { type Finding, median, quantile } from './statistics.js';

const signingSecret = 'bench-signing-secret';
const connections = 8;
const rounds = 5;
const roundMs = 2_000;

/** How a bot did in one round. */
interface Round {
  perSecond: number;
  p99: number;
}

/**
 * Commands acknowledged a second, and how long the slowest hundredth waits: the product against a bare
 * Bolt app that opens the same view or answers with as short a text, each in a process of its own, by turns.
 */
export async function measureCommands(
  storage: OpenDatabaseOptions & { evidenceDir: string },
): Promise<Finding[]> {
  await setUp(storage);
  const running: ProgramProcess[] = [];
  const start = (command: string[], env: Record<string, string>) => {
    const program = new ProgramProcess(env, [process.execPath, ...command]);
    running.push(program);
    return program.address(60_000);
  };
  try {
    const slack = await start([bench('slack-stub.mjs')], {});
    const env = {
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_API_URL: `${slack}/api/`,
      VIEW_URL: `${slack}/last-view`,
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
    };
    const product = await start(['dist/src/main.js'], {
      ...env,
      LOG_LEVEL: 'info',
      EVIDENCE_DIR: storage.evidenceDir,
      ...(storage.databaseUrl === undefined ? {} : { DATABASE_URL: storage.databaseUrl }),
      ...(storage.dataDir === undefined ? {} : { DATA_DIR: storage.dataDir }),
    });
    const bare = await start([bench('bare-bolt.mjs')], env);
    return [
      ...(await compare('/hazard (a form opens)', '', { product, bare, slack })),
      ...(await compare('/hazard help (a text)', 'help', { product, bare, slack })),
    ];
  } finally {
    await Promise.all(running.map((program) => program.kill('SIGKILL')));
  }
}

/** Units to choose from, and somebody whom Slack need not be asked about. */
async function setUp(storage: OpenDatabaseOptions): Promise<void> {
  const database = await openDatabase(storage);
  const unitOfWork = createUnitOfWork(database.prisma, kinds);
  const context = createUseCaseContext({ unitOfWork, clock: systemClock, kinds });
  const profile = profileOf(
    { id: 'U_BENCH', locale: 'en-GB' },
    { workspaceId: 'T_BENCH' },
    systemClock.now(),
  );
  await setUpDemo(context, { id: 'T_BENCH', name: 'Bench' }, [profile]);
  await database.close();
}

async function compare(
  what: string,
  text: string,
  bots: { product: string; bare: string; slack: string },
): Promise<Finding[]> {
  const command = { text, responseUrl: `${bots.slack}/response` };
  const agent = keptConnections(connections);
  const product: Round[] = [];
  const bare: Round[] = [];
  try {
    // The bare app shows the view that the product showed, so the product goes first.
    for (const address of [bots.product, bots.bare])
      await load(agent, address, command, roundMs / 2);
    const seen = await (await fetch(`${bots.slack}/last-view`)).text();
    if (text === '' && seen === '') throw new Error('the product opened no view');
    for (let round = 0; round < rounds; round += 1) {
      product.push(await load(agent, bots.product, command, roundMs));
      bare.push(await load(agent, bots.bare, command, roundMs));
    }
  } finally {
    agent.destroy();
  }
  const of = (all: Round[], part: keyof Round) => median(all.map((round) => round[part]));
  const perSecond = [of(product, 'perSecond'), of(bare, 'perSecond')] as const;
  const p99 = [of(product, 'p99'), of(bare, 'p99')] as const;
  return [
    {
      what: `${what}: acknowledged a second`,
      product: perSecond[0].toFixed(0),
      bare: perSecond[1].toFixed(0),
      ratio: perSecond[0] / perSecond[1],
      aim: { atLeast: 0.8 },
    },
    {
      what: `${what}: p99`,
      product: `${p99[0].toFixed(1)} ms`,
      bare: `${p99[1].toFixed(1)} ms`,
      ratio: p99[0] / p99[1],
      aim: { atMost: 1.5 },
    },
  ];
}

/** Sends commands over all connections for so long; each must be acknowledged. */
async function load(
  agent: Agent,
  address: string,
  command: { text: string; responseUrl: string },
  ms: number,
): Promise<Round> {
  const times: number[] = [];
  const begun = performance.now();
  const sender = async () => {
    while (performance.now() - begun < ms) {
      const { status, ms: took } = await postSigned(
        agent,
        `${address}/slack/events`,
        signingSecret,
        {
          command: '/hazard',
          text: command.text,
          trigger_id: '1.1.a',
          team_id: 'T_BENCH',
          user_id: 'U_BENCH',
          channel_id: 'D_BENCH',
          channel_name: 'directmessage',
          response_url: command.responseUrl,
        },
      );
      if (status !== 200) throw new Error(`a command was answered with ${status}`);
      times.push(took);
    }
  };
  await Promise.all(Array.from({ length: connections }, sender));
  return {
    perSecond: (times.length * 1000) / (performance.now() - begun),
    p99: quantile(times, 0.99),
  };
}

function bench(file: string): string {
  return join('test/bench', file);
}
