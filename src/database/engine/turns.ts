/** What many ask at the same step, in their order; gives an answer to each, in the same order. */
type Together<Asked, Answer> = (asked: readonly Asked[]) => Promise<readonly Answer[]>;

interface Waiting {
  asked: unknown;
  answer(value: unknown): void;
  fail(error: unknown): void;
}

/**
 * Gathers what is asked side by side until nobody goes on without an answer, and asks each kind of it once. Those
 * who do the same work on many things at once so go in step, with as many questions as one of them has.
 */
export class Turns {
  #gathered = new Map<string, { together: Together<unknown, unknown>; waiting: Waiting[] }>();
  /** One statement at a time: a transaction has one connection. */
  #before: Promise<void> = Promise.resolve();

  /** @param key what can be asked together has the same */
  ask<Asked, Answer>(
    key: string,
    asked: Asked,
    together: Together<Asked, Answer>,
  ): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      if (this.#gathered.size === 0) setImmediate(() => this.#askNext());
      const gathered = this.#gathered.get(key) ?? {
        together: together as Together<unknown, unknown>,
        waiting: [],
      };
      gathered.waiting.push({ asked, answer: resolve as (value: unknown) => void, fail: reject });
      this.#gathered.set(key, gathered);
    });
  }

  /** One thing that many ask for alike. */
  share<Answer>(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    return this.ask(key, null, async (asked) => {
      const answer = await ask();
      return asked.map(() => answer);
    });
  }

  #askNext(): void {
    this.#before = this.#before.then(() => this.#askAll());
  }

  async #askAll(): Promise<void> {
    const gathered = [...this.#gathered.values()];
    this.#gathered = new Map();
    for (const { together, waiting } of gathered) {
      try {
        const answers = await together(waiting.map(({ asked }) => asked));
        for (const [index, one] of waiting.entries()) one.answer(answers[index]);
      } catch (error) {
        for (const one of waiting) one.fail(error);
      }
    }
  }
}
