/** What a modal carries while it is edited: `edit` counts the changes that were made in it. */
export interface Carried {
  edit: number;
}

/** How the state is written into a modal: as text that names it. */
export type Written<State> = (state: State) => string;

interface Chain<State> {
  /** Each state that was shown, by how it is written. */
  readonly shown: Map<string, State>;
  /** The newest; changes are made one after the other. */
  now: Promise<State>;
}

/** So many modals are remembered; in older ones nobody clicks any more. */
const mostRemembered = 500;

/**
 * What clicks make of the state that a modal carries. A click that was quicker than a redraw carries what was
 * seen then: its change is made to what the clicks before it have made of that. Known to one replica alone:
 * where others take some of the clicks, Slack's hash refuses the redraw that is not the newest.
 */
export class CarriedChanges<State extends Carried> {
  readonly #chains = new Map<string, Chain<State>>();

  constructor(private readonly written: Written<State>) {}

  /**
   * Gives the state after this change and those before it. What the change throws changes nothing.
   * @param change is given the state as it is now, and as whoever clicked saw it: what is the same thing in
   *   both is the same object
   */
  async make(
    viewId: string,
    carried: State,
    change: (now: State, seen: State) => Promise<State> | State,
  ): Promise<State> {
    const { chain, seen } = this.#seen(viewId, carried);
    const before = chain.now;
    const after = before.then(async (now) => {
      const next = { ...(await change(now, seen)), edit: now.edit + 1 };
      chain.shown.set(this.written(next), next);
      return next;
    });
    chain.now = after.catch(() => before); // Whoever clicked hears of it.
    return after;
  }

  /** The state as it was seen, and as it is with all changes that were made. */
  async find(viewId: string, carried: State): Promise<{ seen: State; now: State }> {
    const { chain, seen } = this.#seen(viewId, carried);
    return { seen, now: await chain.now };
  }

  #seen(viewId: string, carried: State): { chain: Chain<State>; seen: State } {
    const key = this.written(carried);
    const known = this.#chains.get(viewId);
    const shown = known?.shown.get(key);
    if (known !== undefined && shown !== undefined) return { chain: known, seen: shown };
    const chain = { shown: new Map([[key, carried]]), now: Promise.resolve(carried) };
    this.#chains.delete(viewId);
    this.#chains.set(viewId, chain);
    const [oldest] = this.#chains.keys();
    if (this.#chains.size > mostRemembered && oldest !== undefined) this.#chains.delete(oldest);
    return { chain, seen: carried };
  }
}
