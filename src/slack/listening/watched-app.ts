import { App, type AppOptions, type ReceiverEvent } from '@slack/bolt';

/** Bolt's App that knows what it is still working on, so that a stop can wait for it. */
export class WatchedApp extends App {
  readonly #running = new Set<Promise<void>>();

  constructor(options: AppOptions) {
    super(options);
  }

  override processEvent(event: ReceiverEvent): Promise<void> {
    const work = super.processEvent(event);
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
}
