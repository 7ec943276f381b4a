import { setTimeout as wait } from 'node:timers/promises';
import { type Database, openDatabase } from '../../src/database/open-database.js';
import { SandboxClock, stopwatch } from '../../src/sandbox/sandbox-clock.js';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import type { DeliveryLimits } from '../../src/use-cases/delivery/delivery-deps.js';
import { crowdOf, crowdSeed, manyDue } from '../engine/crowd.js';
import { startSlack } from '../engine/engine.js';
import { Budget } from './budget.js';
import { type DeliveryFindings, lookAtDelivery } from './look-at-delivery.js';
import { ReplicaProcess } from './replica-process.js';
import { leapOverLeases } from './start-program.js';

/** What befalls whoever delivers, once so many messages are in Slack. */
export interface Trouble {
  afterMessages: number;
  /** Stopped (SIGSTOP) for so many milliseconds, or killed (SIGKILL). */
  what: { stopMs: number } | 'killed';
}

export interface StoppedReplicaOptions {
  databaseUrl: string;
  messages: number;
  troubles: readonly Trouble[];
  /** Unless `rates` is null Slack refuses what is beyond its limits. */
  limits: Partial<DeliveryLimits>;
  /** After a kill the clocks leap over the leases of the dead; otherwise they are waited for. */
  leapsOverLeases: boolean;
  budget?: Budget;
  say?: (line: string) => void;
}

/** How a replica was hit. */
export interface Hit {
  what: 'stopped' | 'killed';
  /** Whether somebody held the right to deliver. */
  wasDelivering: boolean;
  /** Notifications that were claimed and not settled. */
  claimed: number;
  /** Messages that others posted while it was stopped. */
  postedMeanwhile: number;
}

export interface StoppedReplicaFindings extends DeliveryFindings {
  hits: Hit[];
  /** Answers 429 of Slack. */
  refused: number;
  /** Messages that each replica posted. */
  posts: number[];
  /** Messages a minute from the first to the last, and in the busiest minute. */
  perMinute: number;
  busiestMinute: number;
}

const replicaCount = 3;
/** Planned so long ahead, so that nothing is delivered before all are ready. */
const dueInMs = 10 * 60_000;
const isHeld = { holder: { not: null } };
const lookEveryMs = 50;
/** So that another one takes over as soon as it may. */
const tickEveryMs = 1_000;

/**
 * Processes of the program side by side on one PostgreSQL deliver what is due at once to a crowd, in
 * real time; whoever delivers is really stopped, or killed.
 */
export async function stoppedReplica(
  options: StoppedReplicaOptions,
): Promise<StoppedReplicaFindings> {
  const { databaseUrl, messages, limits } = options;
  const crowd = crowdOf(Math.ceil(messages / 20));
  const sandbox = await startSlack(crowdSeed(crowd), new SandboxClock());
  sandbox.rateLimits.enabled = limits.rates !== null;
  const database = await openDatabase({ databaseUrl });
  const dueAt = new Date(sandbox.clock.now().getTime() + dueInMs);
  const starting = Array.from({ length: replicaCount }, () =>
    ReplicaProcess.start(sandbox, { databaseUrl }, limits),
  );
  try {
    const planning = manyDue(database, { crowd, count: messages, now: dueAt });
    const [replicas] = await Promise.all([Promise.all(starting), planning]);
    const run = new Run(options, { sandbox, database, replicas });
    await run.leap(() => sandbox.clock.jumpTo(dueAt));
    await run.untilDelivered();
    for (const replica of replicas) await replica.end();
    const posts = replicas.map((replica) => replica.posts);
    const found = await lookAtDelivery({ databaseUrl }, sandbox);
    return { ...found, ...postingRate(sandbox), posts, hits: run.hits, refused: run.refused };
  } finally {
    for (const started of await Promise.allSettled(starting)) {
      if (started.status === 'fulfilled') await started.value.clear();
    }
    await database.close();
    await sandbox.stop();
  }
}

interface Parts {
  sandbox: Sandbox;
  database: Database;
  replicas: readonly ReplicaProcess[];
}

class Run {
  readonly hits: Hit[] = [];
  refused = 0;
  #recordSeen = 0;
  #tickIn = 0;
  /** Messages that each replica had posted at the last look. */
  #posts: number[] = [];
  readonly #budget: Budget;
  readonly #troubles: Trouble[];
  readonly #stops: Promise<void>[] = [];

  constructor(
    private readonly options: StoppedReplicaOptions,
    private readonly parts: Parts,
  ) {
    this.#budget = options.budget ?? new Budget();
    this.#troubles = [...options.troubles];
  }

  /** Moves the clocks of all. */
  async leap(move: () => Promise<void>): Promise<void> {
    const { sandbox, replicas } = this.parts;
    await move();
    for (const replica of replicas) replica.runAhead(sandbox.clock.offsetMs);
  }

  /**
   * Until all is delivered and whoever was stopped has had the time to do what it was about to do; or
   * until the budget is spent.
   */
  async untilDelivered(): Promise<void> {
    const { say = () => undefined } = this.options;
    while (!this.#budget.isSpent) {
      this.#countRefusals();
      const deliverer = this.#whoDelivers();
      const [next] = this.#troubles;
      const posted = postsOf(this.parts.replicas);
      if (deliverer !== undefined && next !== undefined && posted >= next.afterMessages) {
        this.#troubles.shift();
        say(`after ${posted} messages: ${JSON.stringify(next.what)}`);
        await this.#befall(deliverer, next.what);
      }
      if (this.#tickIn <= 0) {
        if ((await this.#left()) === 0) break;
        for (const replica of this.parts.replicas) replica.tick();
        this.#tickIn = tickEveryMs;
      }
      this.#tickIn -= lookEveryMs;
      await wait(lookEveryMs);
    }
    await Promise.all(this.#stops);
    this.#countRefusals();
  }

  async #befall(replica: ReplicaProcess, what: Trouble['what']): Promise<void> {
    const isKilled = what === 'killed';
    if (isKilled) await replica.die();
    else replica.stop();
    const { prisma } = this.parts.database;
    const hit: Hit = {
      what: isKilled ? 'killed' : 'stopped',
      wasDelivering: (await prisma.deliveryLease.count({ where: isHeld })) > 0,
      claimed: await prisma.notification.count({ where: { state: 'claimed' } }),
      postedMeanwhile: 0,
    };
    this.hits.push(hit);
    if (!isKilled) this.#stops.push(this.#goOnLater(replica, what.stopMs, hit));
    else if (this.options.leapsOverLeases) {
      await this.leap(() => leapOverLeases(this.parts.sandbox));
    }
  }

  async #goOnLater(replica: ReplicaProcess, stopMs: number, hit: Hit): Promise<void> {
    const others = this.parts.replicas.filter((other) => other !== replica);
    const before = postsOf(others);
    const elapsed = stopwatch();
    while (elapsed() < stopMs && !this.#budget.isSpent) await wait(lookEveryMs);
    hit.postedMeanwhile = postsOf(others) - before;
    await replica.goOn(this.#budget);
  }

  /** Who has posted since the last look. */
  #whoDelivers(): ReplicaProcess | undefined {
    const { replicas } = this.parts;
    const before = this.#posts;
    this.#posts = replicas.map(({ posts }) => posts);
    return replicas.find(
      ({ state, posts }, n) => state === 'alive' && posts > (before[n] ?? posts),
    );
  }

  #left(): Promise<number> {
    return this.parts.database.prisma.notification.count({
      where: { state: { in: ['pending', 'claimed'] } },
    });
  }

  #countRefusals(): void {
    const { recorder } = this.parts.sandbox;
    const answers = recorder.find({ direction: 'from_bot', after: this.#recordSeen });
    this.refused += answers.filter(({ status }) => status === 429).length;
    this.#recordSeen = recorder.seq;
  }
}

function postsOf(replicas: readonly ReplicaProcess[]): number {
  return replicas.reduce((sum, { posts }) => sum + posts, 0);
}

function postingRate(sandbox: Sandbox): { perMinute: number; busiestMinute: number } {
  const times = Object.values(sandbox.snapshot().state.messages)
    .flatMap((messages) => messages.map(({ ts }) => Number(ts)))
    .sort((one, other) => one - other);
  const minutes = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 60;
  let from = 0;
  let busiest = 0;
  for (const [to, time] of times.entries()) {
    while (time - (times[from] ?? time) >= 60) from += 1;
    busiest = Math.max(busiest, to - from + 1);
  }
  return { perMinute: Math.round(times.length / minutes), busiestMinute: busiest };
}
