import { App, type AppOptions, type ReceiverEvent } from '@slack/bolt';
import { noticeModal } from '../kit/notice.js';
import { spokenIn } from './error-sentences.js';
import { readIncoming, type Unreadable } from './incoming.js';
import type { Log } from './slack-options.js';

/**
 * Bolt's App that takes only what can be read (see incoming.ts), and knows what it is still working on, so
 * that a stop can wait for it.
 */
export class WatchedApp extends App {
  readonly #running = new Set<Promise<void>>();
  readonly #log: Log;

  constructor(options: AppOptions, log: Log) {
    super(options);
    this.#log = log;
  }

  override processEvent(event: ReceiverEvent): Promise<void> {
    const { body, unreadable } = readIncoming(event.body);
    const work =
      unreadable === undefined
        ? super.processEvent({ ...event, body })
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

  /** Answered, so that Slack does not send it again; a modal stays open, because nothing was saved. */
  async #turnAway({ ack }: ReceiverEvent, unreadable: Unreadable): Promise<void> {
    this.#log.warn({ ...unreadable }, 'a request could not be read and was left');
    const sentence = spokenIn(undefined, 'error.unreadable');
    if (unreadable.what === 'command') return ack({ text: sentence });
    if (unreadable.what === 'block_suggestion') return ack({ options: [] });
    if (unreadable.what !== 'view_submission') return ack();
    return ack({ response_action: 'push', view: noticeModal(sentence, undefined) });
  }
}
