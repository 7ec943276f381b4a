import type { ModalView } from '@slack/types';
import { redraw } from '../../listening/redraw.js';
import type { SlackContext } from '../../listening/slack-context.js';

/** One open modal is drawn anew so often at most. */
const betweenOfViewMs = 5_000;
/** All of them together: Slack takes 100 calls of views.update a minute, and people's own come first. */
const betweenAllMs = 1_000;

/** Waits without keeping the process alive; a test gives its own. */
export type Later = (ms: number, run: () => void) => void;

const later: Later = (ms, run) => void setTimeout(run, ms).unref();

interface Wanted {
  build: () => Promise<ModalView>;
  since: number;
}

/**
 * Redraws of modals in which much is entered quickly: each shows what is true when it is drawn, one that is
 * wanted meanwhile takes the place of the one before, and whoever has waited longest is served first. What
 * fails is left: the next entry wants another.
 */
export class PacedRedraws {
  readonly #wanted = new Map<string, Wanted>();
  readonly #drawnAt = new Map<string, number>();
  #nextAt = 0;
  #isWaiting = false;

  constructor(
    private readonly slack: Pick<SlackContext, 'client' | 'log' | 'clock'>,
    private readonly wait: Later = later,
  ) {}

  want(viewId: string, build: () => Promise<ModalView>): void {
    const since = this.#wanted.get(viewId)?.since ?? this.#now();
    this.#wanted.set(viewId, { build, since });
    this.#plan();
  }

  #now(): number {
    return this.slack.clock.now().getTime();
  }

  /** When a modal may be drawn: at once the first time. */
  #dueAt(viewId: string): number {
    const drawnAt = this.#drawnAt.get(viewId);
    return Math.max(this.#nextAt, drawnAt === undefined ? 0 : drawnAt + betweenOfViewMs);
  }

  #plan(): void {
    if (this.#isWaiting || this.#wanted.size === 0) return;
    const dues = [...this.#wanted.keys()].map((viewId) => this.#dueAt(viewId));
    this.#isWaiting = true;
    this.wait(Math.max(0, Math.min(...dues) - this.#now()), () => {
      this.#isWaiting = false;
      this.#drawOne();
      this.#plan();
    });
  }

  #drawOne(): void {
    const now = this.#now();
    const due = [...this.#wanted].filter(([viewId]) => this.#dueAt(viewId) <= now);
    const [first] = due.sort(([, one], [, other]) => one.since - other.since);
    if (first === undefined) return;
    const [viewId, { build }] = first;
    this.#wanted.delete(viewId);
    this.#nextAt = now + betweenAllMs;
    this.#remember(viewId, now);
    build()
      .then((view) => redraw(this.slack, { id: viewId }, view))
      .catch((error: unknown) => {
        this.slack.log.debug({ err: error }, 'a running total was not shown');
      });
  }

  /** Those that were drawn long ago may be drawn again at once: nothing is lost with them. */
  #remember(viewId: string, now: number): void {
    for (const [id, at] of this.#drawnAt) {
      if (at + betweenOfViewMs <= now) this.#drawnAt.delete(id);
    }
    this.#drawnAt.set(viewId, now);
  }
}
