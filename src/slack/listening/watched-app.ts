import { App, type AppOptions, type ReceiverEvent } from '@slack/bolt';
import type { Meter } from '../../use-cases/ports/meter.js';
import { noticeModal } from '../kit/notice.js';
import { spokenIn } from './error-sentences.js';
import { readIncoming, type Unreadable } from './incoming.js';
import type { Log } from './slack-options.js';

/** An event that could not be handled is not acknowledged: Slack sends it again. */
export class NotHandled extends Error {
  constructor() {
    super('an event was not handled and is not acknowledged');
    this.name = 'NotHandled';
  }
}

/**
 * Bolt's App that takes only what can be read (see incoming.ts), acknowledges what must not be lost only when
 * it is handled, and knows what it is still working on, so that a stop can wait for it.
 */
export class WatchedApp extends App {
  readonly #running = new Set<Promise<void>>();
  readonly #failed = new WeakSet<object>();
  readonly #log: Log;
  readonly #meter: Meter | undefined;
  readonly #mustNotBeLost: (body: ReceiverEvent['body']) => boolean;

  /**
   * `mustNotBeLost`: events that are acknowledged only once they are handled. Bolt acknowledges every event
   * before its first middleware runs, and Slack never sends an acknowledged one again.
   */
  constructor(
    options: AppOptions & {
      mustNotBeLost(body: ReceiverEvent['body']): boolean;
      meter?: Meter | undefined;
    },
    log: Log,
  ) {
    const { mustNotBeLost, meter, ...rest } = options;
    super(rest);
    this.#mustNotBeLost = mustNotBeLost;
    this.#meter = meter;
    this.#log = log;
  }

  /** Its listener failed: where it must not be lost it is not acknowledged. */
  leaveUnacknowledged(body: object): void {
    this.#failed.add(body);
  }

  override processEvent(incoming: ReceiverEvent): Promise<void> {
    const { body, unreadable } = readIncoming(incoming.body);
    const event = this.#counted(incoming, body);
    const work =
      unreadable === undefined
        ? this.#process({ ...event, body })
        : this.#turnAway(event, unreadable);
    const settled = work.then(
      () => undefined,
      () => undefined,
    );
    this.#running.add(settled);
    void settled.then(() => this.#running.delete(settled));
    return work;
  }

  /** Resolves when nothing runs any more. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** Once it is acknowledged it is counted, by its sort. */
  #counted(event: ReceiverEvent, body: Record<string, unknown> | undefined): ReceiverEvent {
    const sort = typeof body?.command === 'string' ? 'command' : (body?.type ?? 'unreadable');
    const ack: ReceiverEvent['ack'] = async (response) => {
      await event.ack(response);
      this.#meter?.acknowledged(String(sort));
    };
    return { ...event, ack };
  }

  async #process(event: ReceiverEvent): Promise<void> {
    if (!this.#mustNotBeLost(event.body)) return super.processEvent(event);
    await super.processEvent({ ...event, ack: async () => undefined });
    if (this.#failed.has(event.body)) throw new NotHandled();
    await event.ack();
  }

  /** Answered, so that Slack does not send it again; a modal stays open, because nothing was saved. */
  async #turnAway({ ack }: ReceiverEvent, unreadable: Unreadable): Promise<void> {
    this.#meter?.refused('unreadable');
    this.#log.warn({ ...unreadable }, 'a request could not be read and was left');
    const sentence = spokenIn(undefined, 'error.unreadable');
    if (unreadable.what === 'command') return ack({ text: sentence });
    if (unreadable.what === 'block_suggestion') return ack({ options: [] });
    if (unreadable.what !== 'view_submission') return ack();
    return ack({ response_action: 'push', view: noticeModal(sentence, undefined) });
  }
}
