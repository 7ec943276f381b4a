import { setTimeout as wait } from 'node:timers/promises';
import type { SocketModeReceiver } from '@slack/bolt';
import type { Log } from './slack-options.js';

/** Waits between attempts to connect: doubling from the first to the last. */
const waits = { firstMs: 500, lastMs: 30_000 };

type SocketClient = SocketModeReceiver['client'];

/**
 * Keeps a Socket Mode connection: connects, and connects again whenever it is gone, until stopped. The
 * library's own reconnecting is off, because its attempts run detached and a network that is down
 * would end the process with an unhandled rejection.
 */
export class SocketConnection {
  readonly #client: SocketClient;
  readonly #log: Log;
  readonly #stopped = new AbortController();
  #running: Promise<void> | undefined;
  #isConnected = false;

  constructor(client: SocketClient, log: Log) {
    this.#client = client;
    this.#log = log;
  }

  /** Whether Slack can reach the bot now. */
  get isConnected(): boolean {
    return this.#isConnected;
  }

  /** Resolves at once; the first connection is made in the background. */
  start(): void {
    this.#running ??= this.#run();
  }

  /** No envelope is taken any more. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#client.disconnect();
    await this.#running;
  }

  async #run(): Promise<void> {
    let waitMs = waits.firstMs;
    while (!this.#stopped.signal.aborted) {
      const gone = new Promise<void>((resolve) => this.#client.once('disconnected', resolve));
      try {
        await this.#client.start();
        // A stop in the middle of the library's start is not seen by it.
        if (this.#stopped.signal.aborted) return void (await this.#client.disconnect());
        this.#log.info({}, 'connected to Slack by Socket Mode');
        waitMs = waits.firstMs;
        this.#isConnected = true;
        await gone;
        this.#isConnected = false;
      } catch (error) {
        if (this.#stopped.signal.aborted) return;
        this.#log.warn({ err: error, waitMs }, 'no Socket Mode connection; trying again');
        await this.#pause(waitMs);
        waitMs = Math.min(waitMs * 2, waits.lastMs);
      }
    }
  }

  /** A stop ends the wait early; the loop then sees it. */
  async #pause(ms: number): Promise<void> {
    const { signal } = this.#stopped;
    await wait(ms, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
}
