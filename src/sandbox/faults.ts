import type { JsonObject } from './state/slack-types.js';

/** What goes wrong on demand with calls of the Web API. */
export interface Fault {
  /** The method, or `*` for all. */
  method: string;
  /** How many calls it strikes; 1 when left out. */
  times?: number;
  /** How many calls it lets through first. */
  skip?: number;
  /** Strikes only calls with such arguments. */
  when?: (args: JsonObject) => boolean;
  kind: 'error' | 'delay' | 'drop' | 'drop_after_effect' | 'http_500' | 'rate_limited';
  /** kind error: Slack's error name. */
  error?: string;
  /** kind delay: machine milliseconds before the call takes effect. */
  delayMs?: number;
  /** kind rate_limited: the Retry-After header, in seconds; 1 when left out. */
  retryAfter?: number;
}

interface Armed {
  fault: Fault;
  left: number;
  skip: number;
}

/** Faults waiting to strike, and a switch for a whole outage. */
export class Faults {
  #armed: Armed[] = [];
  #down = false;

  /** Arms a fault. Returns the way to disarm it. */
  add(fault: Fault): () => void {
    const armed = { fault, left: fault.times ?? 1, skip: fault.skip ?? 0 };
    this.#armed.push(armed);
    return () => {
      this.#armed = this.#armed.filter((other) => other !== armed);
    };
  }

  clear(): void {
    this.#armed = [];
    this.#down = false;
  }

  /** While it lasts, every connection is cut and nothing reaches the bot. */
  outage(on: boolean): void {
    this.#down = on;
  }

  get isDown(): boolean {
    return this.#down;
  }

  /** Faults that have not struck as often as they were to. */
  get pending(): Fault[] {
    return this.#armed.map(({ fault }) => fault);
  }

  /** The fault that strikes this call, counted; undefined: none. */
  strike(method: string, args: JsonObject): Fault | undefined {
    const armed = this.#armed.find(
      ({ fault }) =>
        (fault.method === method || fault.method === '*') && (fault.when?.(args) ?? true),
    );
    if (!armed) return undefined;
    if (armed.skip > 0) {
      armed.skip -= 1;
      return undefined;
    }
    armed.left -= 1;
    if (armed.left <= 0) this.#armed = this.#armed.filter((other) => other !== armed);
    return armed.fault;
  }
}
