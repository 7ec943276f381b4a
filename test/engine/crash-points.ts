/** The process died here: thrown at the point, and at whatever a dead process would still have done. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

type Around = (work: () => Promise<unknown>, point: string) => Promise<unknown>;

/**
 * The points at which a process can die: before and after each call of what is wrapped. Dies at the
 * point with the given number (counted from 0), or the first time it comes to one of that name.
 */
export class CrashPoints {
  readonly passed: string[] = [];
  #isDead = false;

  /** @param around runs each call of what is wrapped, told its name. */
  constructor(
    private readonly diesAt: number | string = Number.POSITIVE_INFINITY,
    private readonly around: Around = (work) => work(),
  ) {}

  get isDead(): boolean {
    return this.#isDead;
  }

  /** The same object, whose methods may die on the way in and on the way out. */
  wrap<Target extends object>(name: string, target: Target): Target {
    return new Proxy(target, {
      get: (of, key): unknown => {
        const member: unknown = Reflect.get(of, key);
        if (typeof member !== 'function') return member;
        return async (...args: unknown[]): Promise<unknown> => {
          this.#pass(`before ${name}.${String(key)}`);
          const call = async (): Promise<unknown> => Reflect.apply(member, of, args);
          const result = await this.around(call, `${name}.${String(key)}`);
          this.#pass(`after ${name}.${String(key)}`);
          return result;
        };
      },
    });
  }

  /** Dies now. */
  die(point: string): never {
    this.#isDead = true;
    throw new Crash(point);
  }

  #pass(point: string): void {
    if (this.#isDead) throw new Crash(point);
    this.passed.push(point);
    if (point !== this.diesAt && this.passed.length - 1 !== this.diesAt) return;
    this.die(point);
  }
}
