import type { Clock } from '../use-cases/ports/clock.js';
import type { Log } from '../use-cases/ports/log.js';
import { coalesce } from './coalesce.js';

/** What the jobs set going; the composition root binds it to the use cases. */
export interface JobWork {
  /**
   * Whether the clock has been set back is looked at before each tick. `before`: what it said then; null:
   * at the first, since nobody has looked.
   */
  afterClockWasSet(before: Date | null): Promise<void>;
  /** Whether there is anything to plan or to deliver: most ticks end with this one question. */
  isAnythingDue(): Promise<boolean>;
  /**
   * Turns due deadlines into notifications, until none is due. Calls `onSome` now and then: one workspace's
   * flood of them must not keep from others what is planned already.
   */
  plan(onSome: () => void): Promise<void>;
  /** Workspaces that have something to deliver now. */
  workspacesWithDue(): Promise<readonly string[]>;
  /**
   * Delivers what is due in one workspace. Gives when something that was put off is due again: Slack wants
   * nothing for a second, or a minute's messages are gathered.
   */
  deliver(workspaceId: string): Promise<Date | null>;
  /** Compares with Slack the next few of those who hold something; as a rule nobody is due. */
  compareProfiles(): Promise<void>;
  /**
   * Fetches what was handed in, and shows the copies. `ticks`: also in conversations in which the matter has
   * come to be shown since; otherwise only what is due, and nothing else is looked for.
   */
  keepEvidence(ticks: boolean): Promise<void>;
  /** Forgets what is kept for a while only. Once an hour. */
  tidy(): Promise<void>;
  /** Keeps the database small. Once a night. */
  maintain(): Promise<void>;
}

export interface Jobs {
  /**
   * One whole tick: plan, deliver everywhere, and tidy when an hour has passed. Resolves when a tick
   * that began after this call has ended, and what pokes were delivering with it. Never rejects: a
   * failure is logged, the next tick goes on.
   */
  tick(): Promise<void>;
  /**
   * The same without waiting for what is delivered: at the rates that Slack allows, many recipients take
   * longer than a minute, and what falls due meanwhile is planned, and delivered in other workspaces.
   */
  beginTick(): Promise<void>;
  /** Delivers for a workspace, and fetches what was handed in, in the background, soon. Never throws. */
  poke(workspaceId: string): void;
  /** Takes nothing more, and resolves when what runs has ended. */
  stop(): Promise<void>;
}

const HOUR_MS = 60 * 60 * 1000;
/** By the clock of the machine's own time zone, which is where most of the people are. */
const NIGHT_HOUR = 3;

/** What is put off for longer is left to the ticks, in milliseconds. */
const longestWaitMs = 10 * 60_000;
/** A timer may come a little before its time. */
const marginMs = 10;

export interface JobsOptions {
  clock: Clock;
  log: Log;
  /** Tells a database that is away, which one line a tick reports. */
  isDatabaseUnavailable(error: unknown): boolean;
  /** Does it in so many milliseconds; returns the way to have it not done. */
  later?: (ms: number, work: () => void) => () => void;
}

export function createJobs(work: JobWork, options: JobsOptions): Jobs {
  const { clock, log, later = afterMs } = options;
  const deliveries = coalesce(async (workspaceId) => {
    const dueAgainAt = await work.deliver(workspaceId);
    if (dueAgainAt !== null) deliverAt(workspaceId, dueAgainAt);
  });
  /** Workspaces in which something is due before the next tick, and when. */
  const waiting = new Map<string, { at: Date; cancel: () => void }>();
  /** Ticks whose deliveries have not ended. */
  const underWay = new Set<Promise<void>>();
  /** What the clock said at the last tick. */
  let seenAt: Date | null = null;
  let comparing: Promise<void> | undefined;
  let tidiedAt: number | undefined;
  let maintainedAt: number | undefined;
  let stopped = false;

  /** Runs a step of a tick; false when the database is away and further steps would fail alike. */
  const attempt = async (name: string, step: () => Promise<void>): Promise<boolean> => {
    try {
      await step();
      return true;
    } catch (error) {
      if (options.isDatabaseUnavailable(error)) {
        log.warn(
          { step: name, err: error },
          'the database cannot be reached; the next tick goes on',
        );
        return false;
      }
      log.error({ step: name, err: error }, 'a step of the tick failed; the next tick goes on');
      return true;
    }
  };

  /** What is to be tried again in a second is tried in a second, not at the next tick. */
  const deliverAt = (workspaceId: string, at: Date): void => {
    const waitMs = Math.max(0, at.getTime() - clock.now().getTime());
    const before = waiting.get(workspaceId);
    if (stopped || waitMs > longestWaitMs || (before !== undefined && before.at <= at)) return;
    before?.cancel();
    const cancel = later(waitMs + marginMs, () => {
      waiting.delete(workspaceId);
      poke(workspaceId);
    });
    waiting.set(workspaceId, { at, cancel });
  };

  const evidence = coalesce((occasion) => work.keepEvidence(occasion === 'tick'));

  /** In the background: a slow line holds up nobody's reminder. */
  const setOffEvidence = (occasion: 'tick' | 'act'): void => {
    const run = attempt('evidence', () => evidence.run(occasion)).then(
      () => void underWay.delete(run),
    );
    underWay.add(run);
  };

  const poke = (workspaceId: string): void => {
    if (stopped) return;
    void attempt('deliver', () => deliveries.run(workspaceId));
    setOffEvidence('act');
  };

  const deliverEverywhere = async (): Promise<void> => {
    // What a poke has claimed is due for nobody else, yet a tick that ends has delivered it.
    const poked = deliveries.current();
    const workspaces = await work.workspacesWithDue();
    const runs = await Promise.allSettled(workspaces.map((id) => deliveries.run(id)));
    await poked;
    for (const [index, run] of runs.entries()) {
      if (run.status === 'rejected') {
        if (options.isDatabaseUnavailable(run.reason)) throw run.reason;
        const workspaceId = workspaces[index];
        log.error({ workspaceId, err: run.reason }, 'delivery failed; the next tick goes on');
      }
    }
  };

  /** In the background: a second one is to begin while this one waits for what Slack allows. */
  const setOffDeliveries = (): void => {
    const run = attempt('deliver', deliverEverywhere).then(() => void underWay.delete(run));
    underWay.add(run);
  };

  /** In the background: a Slack that answers slowly holds up no reminder. One at a time. */
  const setOffComparison = (): void => {
    if (comparing !== undefined) return;
    const run = attempt('compare profiles', work.compareProfiles).then(() => {
      comparing = undefined;
      underWay.delete(run);
    });
    comparing = run;
    underWay.add(run);
  };

  const tidy = async (): Promise<void> => {
    const now = clock.now().getTime();
    // The local workspace's clock can be moved back; then the hour counts from there.
    if (tidiedAt !== undefined && Math.abs(now - tidiedAt) < HOUR_MS) return;
    await work.tidy();
    tidiedAt = now;
  };

  const maintain = async (): Promise<void> => {
    const now = clock.now();
    const isDone =
      maintainedAt !== undefined && Math.abs(now.getTime() - maintainedAt) < 2 * HOUR_MS;
    if (isDone || now.getHours() !== NIGHT_HOUR) return;
    await work.maintain();
    maintainedAt = now.getTime();
  };

  const lookAtClock = async (): Promise<void> => {
    const now = clock.now();
    if (seenAt === null || now < seenAt) await work.afterClockWasSet(seenAt);
    seenAt = now;
  };

  const ticks = coalesce(async () => {
    if (!(await attempt('clock', lookAtClock))) return;
    setOffEvidence('tick');
    let isDue = true;
    const look = async (): Promise<void> => {
      isDue = await work.isAnythingDue();
    };
    if (!(await attempt('look', look))) return;
    // What is planned already is delivered also where planning fails.
    const isPlanned = !isDue || (await attempt('plan', () => work.plan(setOffDeliveries)));
    if (isDue) setOffDeliveries();
    if (!isPlanned) return;
    setOffComparison();
    const steps = [
      ['tidy', tidy],
      ['maintain', maintain],
    ] as const;
    for (const [name, step] of steps) {
      if (!(await attempt(name, step))) return;
    }
  });

  const beginTick = async (): Promise<void> => {
    if (!stopped) await ticks.run('tick');
  };

  return {
    async tick() {
      await beginTick();
      await Promise.all([...underWay, deliveries.current()]);
      // Cards and conversations that were made meanwhile show it too.
      setOffEvidence('tick');
      await Promise.all(underWay);
    },
    beginTick,
    poke,
    async stop() {
      stopped = true;
      for (const { cancel } of waiting.values()) cancel();
      waiting.clear();
      await ticks.idle();
      await Promise.all([...underWay, deliveries.idle()]);
    },
  };
}

function afterMs(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms).unref();
  return () => clearTimeout(timer);
}
