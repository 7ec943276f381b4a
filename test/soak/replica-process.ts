import { setTimeout as wait } from 'node:timers/promises';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import type { DeliveryLimits } from '../../src/use-cases/delivery/delivery-deps.js';
import type { ProgramProcess } from '../support/child-process.js';
import type { Budget } from './budget.js';
import { type Storage, startProgram } from './start-program.js';

const lookEveryMs = 50;

/** The program in a process of its own that can be stopped as a machine stops: amid everything. */
export class ReplicaProcess {
  /** alive, stopped (SIGSTOP) or dead (SIGKILL). */
  state: 'alive' | 'stopped' | 'dead' = 'alive';

  #hasEnded = false;

  private constructor(private readonly program: ProgramProcess) {
    void program.ended.then(() => {
      this.#hasEnded = true;
    });
  }

  static async start(
    sandbox: Sandbox,
    storage: Storage,
    limits: Partial<DeliveryLimits>,
  ): Promise<ReplicaProcess> {
    return new ReplicaProcess(await startProgram(sandbox, storage, limits));
  }

  /** Messages that it has written to Slack so far. */
  get posts(): number {
    return this.#count('posts');
  }

  /** Asks for a tick; one that is stopped hears of it when it goes on. */
  tick(): void {
    if (this.state !== 'dead') this.program.write('tick');
  }

  /** Its clock runs so many milliseconds ahead of the machine's. */
  runAhead(offsetMs: number): void {
    if (this.state !== 'dead') this.program.write(`ahead ${offsetMs}`);
  }

  /** Nothing in it moves any more, whatever it was about to do. */
  stop(): void {
    process.kill(this.program.pid, 'SIGSTOP');
    this.state = 'stopped';
  }

  /** It goes on where it stood. Resolves when what it was delivering, or the budget, has ended. */
  async goOn(budget: Budget): Promise<void> {
    const before = this.#count('ticked');
    this.#wake();
    this.tick();
    while (!this.#hasEnded && !budget.isSpent && this.#count('ticked') === before) {
      await wait(lookEveryMs);
    }
  }

  /** kill -9 */
  async die(): Promise<void> {
    this.state = 'dead';
    await this.program.kill('SIGKILL');
  }

  /** As an operator ends it. Rejects when it does not end well. */
  async end(): Promise<void> {
    if (this.state === 'dead') return;
    const { code } = await this.program.kill('SIGTERM');
    this.state = 'dead';
    if (code !== 0) throw new Error(`the program did not stop well:\n${this.program.output}`);
  }

  /** Whatever became of it: leaves no process behind. */
  async clear(): Promise<void> {
    if (this.state === 'dead') return;
    this.#wake();
    await this.die();
  }

  #wake(): void {
    process.kill(this.program.pid, 'SIGCONT');
    this.state = 'alive';
  }

  #count(message: string): number {
    return this.program.output.split(`"msg":"${message}"`).length - 1;
  }
}
