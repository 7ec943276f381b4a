/** Runs the work of a key, and joins calls that come meanwhile. */
export interface Coalesced {
  /**
   * Resolves when a run that began after this call has ended; calls made while one runs share the
   * one that follows. Rejects with what that run threw.
   */
  run(key: string): Promise<void>;
  /** Resolves when the runs of this moment have ended, however; later ones are not waited for. */
  current(): Promise<void>;
  /** Resolves when nothing runs any more; what is asked for meanwhile is waited for too. */
  idle(): Promise<void>;
}

/** Never two runs of one key at the same time; different keys run side by side. */
export function coalesce(work: (key: string) => Promise<void>): Coalesced {
  const running = new Map<string, Promise<void>>();
  const following = new Map<string, Promise<void>>();

  const start = (key: string): Promise<void> => {
    const run = work(key).finally(() => running.delete(key));
    running.set(key, run);
    return run;
  };

  const follow = (key: string, current: Promise<void>): Promise<void> => {
    const next = current
      .catch(() => undefined) // Whoever asked for the current run hears of its failure.
      .then(() => {
        following.delete(key);
        return start(key);
      });
    following.set(key, next);
    return next;
  };

  return {
    run(key) {
      const current = running.get(key);
      if (current === undefined) return start(key);
      return following.get(key) ?? follow(key, current);
    },
    async current() {
      await Promise.allSettled([...running.values(), ...following.values()]);
    },
    async idle() {
      while (running.size > 0 || following.size > 0) {
        await Promise.allSettled([...running.values(), ...following.values()]);
      }
    },
  };
}
