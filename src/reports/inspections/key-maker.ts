interface Keyed {
  key: string | undefined;
}

/** Gives keys to what has none, without taking one that somebody wrote. */
export class KeyMaker {
  readonly #taken = new Set<string>();

  /** The keys that were written. */
  take(all: readonly Keyed[]): void {
    for (const { key } of all) if (key !== undefined) this.#taken.add(key);
  }

  /** @param baseOf the key of the one at a place, from 1, if nobody has it */
  keyed<One extends Keyed>(
    all: readonly One[],
    baseOf: (place: number) => string,
  ): (One & { key: string })[] {
    return all.map((one, index) => ({ ...one, key: one.key ?? this.#free(baseOf(index + 1)) }));
  }

  #free(base: string): string {
    let key = base;
    for (let more = 2; this.#taken.has(key); more += 1) key = `${base}-${more}`;
    this.#taken.add(key);
    return key;
  }
}
