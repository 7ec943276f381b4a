/** Slack tells of each character; what is typed is saved when nobody has gone on for so long. */
const quietMs = 1_500;

/** Ends a wait before its time. */
type Hurry = () => void;
/** Waits; a test gives its own. */
export type Quiet = (ms: number, then: () => void) => Hurry;

const quiet: Quiet = (ms, then) => {
  const timer = setTimeout(then, ms);
  return () => {
    clearTimeout(timer);
    then();
  };
};

interface Waiting {
  hurry: Hurry;
  done: Promise<void>;
}

/**
 * What is typed in the fields of open modals, on its way to being saved: once in a pause, not for each
 * character, and at once when the modal is closed or handed in. A stop waits for it, as for every listener.
 */
export class TypingPauses {
  readonly #waiting = new Map<string, Map<string, Waiting>>();

  constructor(private readonly wait: Quiet = quiet) {}

  /**
   * Runs it in the next pause, in place of what waits for the same field. Resolves when that is done, or when
   * something newer has taken its place; rejects as it does.
   */
  async inPause(viewId: string, field: string, run: () => Promise<void>): Promise<void> {
    const fields = this.#waiting.get(viewId) ?? new Map<string, Waiting>();
    this.#waiting.set(viewId, fields);
    let hurry: Hurry = () => undefined;
    const paused = new Promise<void>((resolve) => {
      hurry = this.wait(quietMs, resolve);
    });
    const done = paused.then(async () => {
      if (fields.get(field) !== own) return;
      fields.delete(field);
      if (fields.size === 0) this.#waiting.delete(viewId);
      await run();
    });
    const own: Waiting = { hurry, done };
    const before = fields.get(field);
    fields.set(field, own);
    before?.hurry();
    await done;
  }

  /** What waits in that modal runs now. Resolves when it has; what fails is told where it was typed. */
  async runNow(viewId: string): Promise<void> {
    const waiting = [...(this.#waiting.get(viewId)?.values() ?? [])];
    for (const { hurry } of waiting) hurry();
    await Promise.allSettled(waiting.map(({ done }) => done));
  }
}
