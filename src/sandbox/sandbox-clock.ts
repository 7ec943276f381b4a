import type { Clock } from '../use-cases/ports/clock.js';

/** A span to move by; the parts are added up. */
export interface Span {
  seconds?: number;
  minutes?: number;
  hours?: number;
  days?: number;
}

type MoveListener = (now: Date) => Promise<void>;

interface Alarm {
  at: number;
  ring: () => Promise<void> | void;
  timer: NodeJS.Timeout | undefined;
}

const STEP_MS = 60 * 60 * 1000;
/** Node's timers overflow above this many milliseconds. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * The workspace's time, shared with the bot: the machine's time plus an offset, or standing still.
 * The only file of the sandbox that reads the machine's clock.
 */
export class SandboxClock implements Clock {
  #offsetMs = 0;
  #frozenAt: number | undefined;
  #moves: Promise<void> = Promise.resolve();
  readonly #listeners = new Set<MoveListener>();
  readonly #alarms = new Set<Alarm>();

  /** @param start stands still there from the beginning; without it, real time runs. */
  constructor(start?: Date) {
    if (start) this.#frozenAt = start.getTime();
  }

  /** A running clock that is so many milliseconds ahead of the machine's (behind, when negative). */
  static shifted(offsetMs: number): SandboxClock {
    const clock = new SandboxClock();
    clock.#offsetMs = offsetMs;
    return clock;
  }

  now(): Date {
    return new Date(this.#nowMs());
  }

  get frozen(): boolean {
    return this.#frozenAt !== undefined;
  }

  /** Milliseconds between this clock and the machine's (for keeping a snapshot). */
  get offsetMs(): number {
    return this.#nowMs() - Date.now();
  }

  /** Stands still at `date` until moved. Tells nobody: use a move to let the bot act. */
  freezeAt(date: Date): void {
    this.#frozenAt = date.getTime();
    this.#resetTimers();
  }

  /** Lets real time run, so many milliseconds ahead of the machine's. Tells nobody. */
  runAhead(offsetMs: number): void {
    this.#offsetMs = offsetMs;
    this.#frozenAt = undefined;
    this.#resetTimers();
  }

  /** Lets real time run on from the present instant of this clock. */
  run(): void {
    this.#offsetMs = this.#nowMs() - Date.now();
    this.#frozenAt = undefined;
    this.#resetTimers();
  }

  /**
   * Moves to `date`. Forward: in steps of at most one hour, ringing alarms on the way and awaiting
   * every listener at each step, so that the bot's ticks run when they would have. Backward: at once.
   */
  moveTo(date: Date): Promise<void> {
    return this.#oneAfterAnother(() => this.#stepTo(date.getTime()));
  }

  async #stepTo(target: number): Promise<void> {
    if (target <= this.#nowMs()) return this.#jump(target, false);
    while (this.#nowMs() < target) {
      const next = Math.min(target, this.#nowMs() + STEP_MS, this.#nextAlarmAt());
      this.#set(next);
      await this.#tellEveryone();
      if (next === target) return;
    }
  }

  /** Moves forward by the span, in steps as {@link moveTo}. */
  advance(span: Span): Promise<void> {
    const seconds =
      (span.seconds ?? 0) +
      (span.minutes ?? 0) * 60 +
      (span.hours ?? 0) * 3600 +
      (span.days ?? 0) * 86400;
    return this.#oneAfterAnother(() => this.#stepTo(this.#nowMs() + seconds * 1000));
  }

  /**
   * Moves in one go, forward or backward: nothing happens in between, as after downtime.
   * Listeners are told once, at the new instant, unless `quiet`.
   */
  jumpTo(date: Date, { quiet = false } = {}): Promise<void> {
    return this.#oneAfterAnother(() => this.#jump(date.getTime(), quiet));
  }

  async #jump(target: number, quiet: boolean): Promise<void> {
    this.#set(target);
    if (quiet) this.#resetTimers();
    else await this.#tellEveryone();
  }

  /** Awaited at every step of a move. Returns the way to stop listening. */
  onMove(listener: MoveListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Rings once this clock reaches `at`: by itself when time runs, or when somebody moves it there. */
  alarm(at: Date, ring: () => Promise<void> | void): () => void {
    const alarm: Alarm = { at: at.getTime(), ring, timer: undefined };
    this.#alarms.add(alarm);
    this.#arm(alarm);
    return () => this.#disarm(alarm);
  }

  /** Forgets all alarms and listeners, so that no timer is left behind. */
  close(): void {
    for (const alarm of [...this.#alarms]) this.#disarm(alarm);
    this.#listeners.clear();
  }

  /** Moves never overlap: whoever moves while another move is under way waits for it. */
  #oneAfterAnother(move: () => Promise<void>): Promise<void> {
    const moved = this.#moves.then(move, move);
    this.#moves = moved.catch(() => {});
    return moved;
  }

  #nowMs(): number {
    return this.#frozenAt ?? Date.now() + this.#offsetMs;
  }

  #set(ms: number): void {
    if (this.#frozenAt !== undefined) this.#frozenAt = ms;
    else this.#offsetMs = ms - Date.now();
  }

  #nextAlarmAt(): number {
    const now = this.#nowMs();
    let next = Number.POSITIVE_INFINITY;
    for (const alarm of this.#alarms) if (alarm.at > now && alarm.at < next) next = alarm.at;
    return next;
  }

  async #tellEveryone(): Promise<void> {
    await this.#ringDue();
    this.#resetTimers();
    for (const listener of [...this.#listeners]) await listener(this.now());
  }

  async #ringDue(): Promise<void> {
    const due = [...this.#alarms].filter((alarm) => alarm.at <= this.#nowMs());
    for (const alarm of due.sort((a, b) => a.at - b.at)) {
      this.#disarm(alarm);
      await alarm.ring();
    }
  }

  #arm(alarm: Alarm): void {
    if (this.#frozenAt !== undefined) return;
    const wait = Math.min(Math.max(alarm.at - this.#nowMs(), 0), LONGEST_TIMER_MS);
    alarm.timer = setTimeout(() => void this.#ringDue().then(() => this.#resetTimers()), wait);
    alarm.timer.unref();
  }

  #disarm(alarm: Alarm): void {
    clearTimeout(alarm.timer);
    this.#alarms.delete(alarm);
  }

  #resetTimers(): void {
    for (const alarm of this.#alarms) {
      clearTimeout(alarm.timer);
      this.#arm(alarm);
    }
  }
}

/** The machine's time in seconds: what signs a request to the bot, whatever the workspace's clock says. */
export function machineSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** A monotonic reading in milliseconds, for measuring how long something took. */
export function stopwatch(): () => number {
  const start = performance.now();
  return () => Math.round(performance.now() - start);
}
