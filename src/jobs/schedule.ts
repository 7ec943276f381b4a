import { type ScheduledTask, schedule } from 'node-cron';
import {
  type Clock,
  type MonotonicClock,
  monotonicClock,
  systemClock,
} from '../use-cases/ports/clock.js';
import type { Log } from '../use-cases/ports/log.js';

/** A running schedule. */
export interface Schedule {
  /** No further call starts; one that runs is not waited for. */
  stop(): Promise<void>;
}

export interface ScheduleOptions {
  log: Log;
  /** The machine's clock, by which the minutes are counted. */
  wall?: Clock;
  monotonic?: MonotonicClock;
}

const minuteMs = 60_000;
/** How often the two clocks are compared. */
const lookMs = 1_000;
/** Without a call for so long there is one, whatever the machine's clock says. */
const longestSilenceMs = 75_000;
/** A clock that is set right bit by bit runs off by less; more is a step. */
const stepFromMs = 1_000;
/** The last look before a minute comes so early: the schedule's own timer must not meet a step first. */
const leadMs = 20;

/**
 * Calls `work` at the start of every minute, never while the last call still runs. UTC: a zone with
 * daylight saving would skip or repeat minutes, and local times are computed, not scheduled.
 *
 * Minutes are the machine's clock's, which may be set forward or back, or stand still while the machine
 * sleeps. So it is compared each second with one that only runs on: after a step there is a call at once,
 * and the schedule is made anew, lest it walks through each minute that was missed. Whatever happens, a
 * call comes when none came for 75 seconds; at the latest when the process runs again.
 */
export function everyMinute(work: () => Promise<void>, options: ScheduleOptions): Schedule {
  return new SteadySchedule(work, options);
}

class SteadySchedule implements Schedule {
  readonly #wall: Clock;
  readonly #monotonic: MonotonicClock;
  #task: ScheduledTask;
  /** The machine's clock less the monotonic one: the same as long as nobody sets it. */
  #offsetMs: number;
  #calledAt: number;
  #isCalled = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly work: () => Promise<void>,
    private readonly options: ScheduleOptions,
  ) {
    this.#wall = options.wall ?? systemClock;
    this.#monotonic = options.monotonic ?? monotonicClock;
    this.#calledAt = this.#monotonic.now();
    this.#offsetMs = this.#offset();
    this.#task = this.#schedule();
    this.#lookLater();
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#task.destroy();
  }

  #schedule(): ScheduledTask {
    const { log } = this.options;
    return schedule('* * * * *', () => this.#call(), {
      name: 'tick',
      timezone: 'UTC',
      // A late minute loses nothing: a tick takes whatever is due by now.
      missedExecutionTolerance: minuteMs,
      suppressMissedWarning: true,
      logger: {
        debug: () => undefined,
        info: () => undefined,
        warn: (message) => log.warn({}, message),
        error: (message, error) => log.error({ err: error ?? message }, String(message)),
      },
    });
  }

  /** By the minute, after a step or after a silence: never two at a time. Nobody waits for it. */
  #call(): void {
    const { log } = this.options;
    if (this.#isCalled) {
      log.warn({}, 'the last tick still runs; the next one goes on from there');
      return;
    }
    this.#isCalled = true;
    const ended = (): void => {
      this.#isCalled = false;
      this.#calledAt = this.#monotonic.now();
    };
    this.work().then(ended, (error: unknown) => {
      ended();
      log.error({ err: error }, 'a tick failed; the next one goes on');
    });
  }

  #look(): void {
    const offsetMs = this.#offset();
    const stepMs = offsetMs - this.#offsetMs;
    const isStep = Math.abs(stepMs) >= stepFromMs;
    const silenceMs = this.#monotonic.now() - this.#calledAt;
    if (isStep) {
      this.#offsetMs = offsetMs;
      this.options.log.warn({ stepMs: Math.round(stepMs) }, 'the clock of this machine was set');
    }
    const isSilent = !this.#isCalled && silenceMs + lookMs > longestSilenceMs;
    // Not walked through either: what was missed while the machine slept or was too busy.
    if (isStep || isSilent) {
      this.#anew();
      this.#call();
    }
    this.#lookLater();
  }

  #anew(): void {
    void this.#task.destroy();
    this.#task = this.#schedule();
  }

  #lookLater(): void {
    const untilMinute = minuteMs - (this.#wall.now().getTime() % minuteMs);
    const lastLook = untilMinute - leadMs;
    this.#timer = setTimeout(
      () => this.#look(),
      lastLook > 0 ? Math.min(lookMs, lastLook) : lookMs,
    );
  }

  #offset(): number {
    return this.#wall.now().getTime() - this.#monotonic.now();
  }
}
