import type { Database } from '../../src/database/open-database.js';
import { SandboxClock } from '../../src/sandbox/sandbox-clock.js';
import { slackRates } from '../../src/use-cases/delivery/rate-limiter.js';
import { monday } from '../use-cases/works.js';
import { CrashPoints } from './crash-points.js';
import { crowdOf, crowdSeed, manyDue } from './crowd.js';
import { idsIn, type Replica, startReplica, startSlack } from './engine.js';
import { LeapingClock } from './leaping-clock.js';

export interface ReplicasOptions {
  /** One for each replica: separate connections. */
  databases: readonly Database[];
  /** Messages due at once. */
  count: number;
  /** People they go to. */
  people: number;
  /** Whoever delivers after so many messages is killed. */
  killAfter?: number;
  /** Whoever delivers after so many messages stands still until the leases of what it holds have ended. */
  pauseAfter?: number;
}

export interface Told {
  /** Notifications by state. */
  states: Record<string, number>;
  /** Messages in Slack. */
  messages: number;
  /** Notifications of which Slack has more than one message. */
  twice: number;
  /** People whose messages are in another order than planned. */
  disordered: string[];
  /** Answers 429 of Slack. */
  refused: number;
  /** Messages a minute, from the first to the last. */
  perMinute: number;
  wasKilled: boolean;
  wasPaused: boolean;
}

/** Longer than a claim (5 minutes). */
const pausedForMs = 6 * 60_000;
const tickEveryMs = 20_000;

/** Replicas side by side deliver what is due at once, under Slack's rate limits, in a time that leaps. */
export async function runReplicas(options: ReplicasOptions): Promise<Told> {
  const [first] = options.databases;
  if (first === undefined) throw new Error('replicas need a database');
  const crowd = crowdOf(options.people);
  const clock = new SandboxClock(monday);
  const sandbox = await startSlack(crowdSeed(crowd), clock);
  sandbox.rateLimits.enabled = true;
  const leaping = new LeapingClock(clock);
  const refused = { count: 0, seen: 0 };
  try {
    const works = await manyDue(first, { crowd, count: options.count, now: clock.now() });
    const left = () =>
      leaping.during(() =>
        first.prisma.notification.count({
          where: { workspaceId: works.workspaceId, state: { in: ['pending', 'claimed'] } },
        }),
      );
    const trouble = new Trouble(options, leaping);
    const replicas = options.databases.map((database, index) => {
      const crash: CrashPoints = new CrashPoints(undefined, async (work, point) => {
        await trouble.strike(index, point, crash);
        return leaping.during(work);
      });
      const pause = async (ms: number) => {
        await leaping.pause(ms);
        await trouble.standStill(index);
      };
      const limits = { rates: slackRates };
      return { crash, replica: startReplica({ database, sandbox, crash, pause, limits }) };
    });
    const look = () => {
      refused.count += sandbox.recorder
        .find({ name: 'chat.postMessage', after: refused.seen })
        .filter(({ error }) => error === 'ratelimited').length;
      refused.seen = sandbox.recorder.seq;
    };
    await Promise.all(
      replicas.map(async ({ crash, replica }) => {
        while ((await left()) > 0) {
          await tickOf(replica, crash);
          look();
          if (crash.isDead) return;
          await leaping.pause(tickEveryMs);
        }
      }),
    );
    const rows = await works.told();
    return {
      ...told(rows, sandbox.snapshot().state.messages),
      refused: refused.count,
      wasKilled: replicas.some(({ crash }) => crash.isDead),
      wasPaused: trouble.hasPaused,
    };
  } finally {
    await sandbox.stop();
  }
}

async function tickOf(replica: Replica, crash: CrashPoints): Promise<void> {
  try {
    await replica.tick();
  } catch (error) {
    if (!crash.isDead) throw error;
  }
}

/** What befalls the replicas. */
class Trouble {
  #sends = 0;
  #isOver = false;
  #paused: { index: number; until: number } | undefined;

  constructor(
    private readonly when: Pick<ReplicasOptions, 'killAfter' | 'pauseAfter'>,
    private readonly leaping: LeapingClock,
  ) {}

  get hasPaused(): boolean {
    return this.#paused !== undefined;
  }

  async strike(index: number, point: string, crash: CrashPoints): Promise<void> {
    const { killAfter = Number.POSITIVE_INFINITY, pauseAfter = Number.POSITIVE_INFINITY } =
      this.when;
    if (point === 'notifier.send') {
      this.#sends += 1;
      if (this.#isOver || this.#sends <= killAfter) return;
      this.#isOver = true;
      crash.die(point);
    }
    if (this.#sends > pauseAfter && !this.hasPaused) {
      this.#paused = { index, until: this.leaping.now().getTime() + pausedForMs };
    }
    await this.standStill(index);
  }

  /** Not between the last look at the lease and the post: nothing in the process could tell. */
  async standStill(index: number): Promise<void> {
    if (this.#paused?.index !== index) return;
    const leftMs = this.#paused.until - this.leaping.now().getTime();
    if (leftMs > 0) await this.leaping.pause(leftMs);
  }
}

type Rows = Awaited<ReturnType<Awaited<ReturnType<typeof manyDue>>['told']>>;
type Messages =
  Awaited<ReturnType<typeof startSlack>> extends { snapshot(): infer Kept }
    ? Kept extends { state: { messages: infer All } }
      ? All
      : never
    : never;

function told(rows: Rows, messages: Messages) {
  const states: Record<string, number> = {};
  const sequenceOf = new Map<unknown, bigint>();
  for (const { id, state, sequence } of rows) {
    states[state] = (states[state] ?? 0) + 1;
    sequenceOf.set(id, sequence);
  }
  const times: number[] = [];
  const seen = new Map<unknown, number>();
  const disordered: string[] = [];
  for (const [channel, inOrder] of Object.entries(messages)) {
    const ids = inOrder.flatMap(idsIn);
    for (const id of ids) seen.set(id, (seen.get(id) ?? 0) + 1);
    for (const { ts } of inOrder) times.push(Number(ts));
    const sequences = ids.map((id) => sequenceOf.get(id) ?? 0n);
    const isSorted = sequences.every(
      (sequence, n) => n === 0 || sequence > (sequences[n - 1] ?? 0n),
    );
    if (!isSorted) disordered.push(channel);
  }
  const minutes = (Math.max(...times) - Math.min(...times)) / 60;
  return {
    states,
    messages: times.length,
    twice: [...seen.values()].filter((count) => count > 1).length,
    disordered,
    perMinute: times.length / minutes,
  };
}
