import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Clock } from '../../use-cases/ports/clock.js';
import type { Channel, User } from './slack-types.js';
import type { WorkspaceState } from './workspace-state.js';

/** What changed: enough for a page to know what to fetch again. */
export interface Change {
  what:
    | 'message_posted'
    | 'message_updated'
    | 'message_deleted'
    | 'ephemeral'
    | 'modal'
    | 'home'
    | 'user'
    | 'channel'
    | 'file'
    | 'read'
    | 'app'
    | 'clock'
    | 'record';
  user?: string;
  channel?: string;
  ts?: string;
}

export class WaitTimeoutError extends Error {
  constructor(what: string, timeoutMs: number) {
    super(`waited ${timeoutMs} ms in vain for ${what}`);
    this.name = 'WaitTimeoutError';
  }
}

/** The workspace's state, its identifiers, and word of every change. Rules live beside it. */
export class Workspace {
  readonly #emitter = new EventEmitter();

  constructor(
    readonly state: WorkspaceState,
    readonly clock: Clock,
  ) {
    this.#emitter.setMaxListeners(0);
  }

  /** Told after each change, synchronously. Returns the way to stop. */
  onChange(listener: (change: Change) => void): () => void {
    this.#emitter.on('change', listener);
    return () => this.#emitter.off('change', listener);
  }

  changed(change: Change): void {
    this.#emitter.emit('change', change);
  }

  /**
   * Resolves with the first answer of `look` that is not undefined, looking now and after each
   * change; no polling. `what` says in words what is waited for. Rejects with {@link WaitTimeoutError} after `timeoutMs` of machine time.
   */
  waitFor<T>(
    look: () => T | undefined,
    what: string | (() => string),
    timeoutMs = 5000,
  ): Promise<T> {
    const found = look();
    if (found !== undefined) return Promise.resolve(found);
    return new Promise((resolve, reject) => {
      const stop = this.onChange(() => {
        try {
          const value = look();
          if (value === undefined) return;
          finish();
          resolve(value);
        } catch (error) {
          finish();
          reject(error);
        }
      });
      const timer = setTimeout(() => {
        finish();
        reject(new WaitTimeoutError(typeof what === 'string' ? what : what(), timeoutMs));
      }, timeoutMs);
      const finish = () => {
        clearTimeout(timer);
        stop();
      };
    });
  }

  nowMs(): number {
    return this.clock.now().getTime();
  }

  nowSeconds(): number {
    return Math.floor(this.nowMs() / 1000);
  }

  /** A new identifier as Slack writes them: a letter, then capitals and digits. */
  newId(prefix: string): string {
    return `${prefix}0SB${this.count(prefix).toString(36).toUpperCase().padStart(6, '0')}`;
  }

  count(name: string): number {
    const next = (this.state.counters[name] ?? 0) + 1;
    this.state.counters[name] = next;
    return next;
  }

  randomHex(bytes: number): string {
    return randomBytes(bytes).toString('hex');
  }

  /**
   * A message timestamp by the workspace's clock: unique, and growing while time does not go back
   * (Slack's ts is seconds with six digits, unique in a channel).
   */
  newTs(): string {
    const now = this.nowMs() * 1000;
    const last = this.state.last_ts_micros;
    const sameSecond = now <= last && last - now < 1_000_000;
    const micros = sameSecond ? last + 1 : this.#unused(now);
    this.state.last_ts_micros = micros;
    return tsOf(micros);
  }

  #unused(from: number): number {
    const used = (micros: number) =>
      Object.values(this.state.messages).some((list) =>
        list.some((message) => message.ts === tsOf(micros)),
      );
    let micros = from;
    if (from < this.state.last_ts_micros) while (used(micros)) micros += 1;
    return micros;
  }

  user(id: string): User | undefined {
    return this.state.users[id];
  }

  channel(id: string): Channel | undefined {
    return this.state.channels[id];
  }
}

function tsOf(micros: number): string {
  const seconds = Math.floor(micros / 1_000_000);
  return `${seconds}.${String(micros % 1_000_000).padStart(6, '0')}`;
}
