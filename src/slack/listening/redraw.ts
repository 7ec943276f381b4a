import type { ModalView } from '@slack/types';
import { errorNameOf } from '../kit/slack-errors.js';
import type { SlackContext } from './slack-context.js';

/** The modal was closed, or shows something newer: nobody looks at what was to be shown any more. */
const notLookedAt: ReadonlySet<string> = new Set(['not_found', 'hash_conflict']);

/** A modal that is open; `hash`: as the reader saw it, where it is only to be changed from that. */
export interface OpenView {
  id: string;
  hash?: string | undefined;
}

/**
 * Shows an open modal anew. Where nobody looks at it any more nothing happens: what was saved stays
 * saved, and whatever is open instead is left alone. Gives the hash of what is shown now; undefined when
 * nobody looks.
 */
export async function redraw(
  { client, log }: Pick<SlackContext, 'client' | 'log'>,
  { id, hash }: OpenView,
  view: ModalView,
): Promise<string | undefined> {
  try {
    const call = { view_id: id, view, ...(hash === undefined ? {} : { hash }) };
    return (await client.views.update(call)).view?.hash;
  } catch (error) {
    const code = errorNameOf(error) ?? '';
    if (!notLookedAt.has(code)) throw error;
    log.debug({ code, callbackId: view.callback_id }, 'a modal is not looked at any more');
    return undefined;
  }
}

/** So many open modals are remembered; of older ones nobody waits for a redraw. */
const mostRemembered = 500;

/** What happens in one modal. */
interface Turns {
  /** The choice that was made last in it, by Slack's clock. */
  newest: Turn;
  /** The redraw under way, if any: one at a time. */
  running: Promise<void>;
  /** Of what we have shown last. */
  hash?: string | undefined;
  /** Of what we have shown something newer in the place of. */
  readonly replaced: Set<string>;
}

/** One choice in a modal; `at`: seconds since 1970. */
interface Turn {
  at: number;
}

/** The modal that somebody chose something in, as they saw it. */
export interface SeenView extends OpenView {
  /** When they chose: seconds since 1970, as Slack writes them; undefined: just now. */
  actionTs?: string | undefined;
}

/**
 * Redraws after choices in a modal: whatever each takes, the newest choice is shown last. Each click
 * carries all that is entered, so an older redraw that has not been sent yet is left out.
 */
export class Redraws {
  readonly #turns = new Map<string, Turns>();

  constructor(private readonly slack: Pick<SlackContext, 'client' | 'log'>) {}

  /** @param build what is to be shown, with what was entered when the choice was made */
  async after(seen: SeenView, build: () => Promise<ModalView> | ModalView): Promise<void> {
    const turns = this.#turnsOf(seen.id);
    const at = Number(seen.actionTs);
    const turn: Turn = { at: Number.isFinite(at) ? at : turns.newest.at };
    if (turn.at >= turns.newest.at) turns.newest = turn;
    const isNewest = () => turns.newest === turn;
    const view = await build();
    const before = turns.running;
    const run = async () => {
      await before;
      if (isNewest()) await this.#show(turns, seen, view);
    };
    const running = run();
    turns.running = running.catch(() => undefined); // Whoever made the choice hears of its failure.
    await running;
  }

  async #show(turns: Turns, seen: OpenView, view: ModalView): Promise<void> {
    const isOlder = seen.hash !== undefined && turns.replaced.has(seen.hash);
    const hash = isOlder ? turns.hash : seen.hash;
    turns.hash = await redraw(this.slack, { id: seen.id, hash }, view);
    if (hash !== undefined) turns.replaced.add(hash);
  }

  #turnsOf(viewId: string): Turns {
    const known = this.#turns.get(viewId) ?? {
      newest: { at: 0 },
      running: Promise.resolve(),
      replaced: new Set<string>(),
    };
    this.#turns.delete(viewId);
    this.#turns.set(viewId, known);
    const [oldest] = this.#turns.keys();
    if (this.#turns.size > mostRemembered && oldest !== undefined) this.#turns.delete(oldest);
    return known;
  }
}
