import type { Workspace } from './state/workspace.js';

/** One request between the bot and the workspace, with its answer. */
export interface RecordEntry {
  seq: number;
  direction: 'to_bot' | 'from_bot';
  /** The Web API method, the command, the interaction's or event's type, or `response_url`. */
  name: string;
  /** The workspace's time, ISO. */
  at: string;
  /** Machine milliseconds to the answer. */
  ms: number;
  status: number;
  error: string | undefined;
  request: unknown;
  answer: unknown;
  /** Limits of Slack that were broken, in words. */
  violations: string[];
}

export interface RecordQuery {
  direction?: RecordEntry['direction'];
  name?: string;
  /** Only entries after this sequence number. */
  after?: number;
}

/** The latest requests both ways, up to a bound. */
export class Recorder {
  #entries: RecordEntry[] = [];
  #seq = 0;

  constructor(
    private readonly workspace: Workspace,
    private readonly bound = 5000,
  ) {}

  /** The number of the latest entry: give it to `after` to see only what follows. */
  get seq(): number {
    return this.#seq;
  }

  add(entry: Omit<RecordEntry, 'seq' | 'at'>): void {
    this.#seq += 1;
    const at = this.workspace.clock.now().toISOString();
    this.#entries.push({ ...entry, seq: this.#seq, at });
    if (this.#entries.length > this.bound) this.#entries = this.#entries.slice(-this.bound);
    this.workspace.changed({ what: 'record' });
  }

  find({ direction, name, after = 0 }: RecordQuery = {}): RecordEntry[] {
    return this.#entries.filter(
      (entry) =>
        entry.seq > after &&
        (direction === undefined || entry.direction === direction) &&
        (name === undefined || entry.name === name),
    );
  }

  /** Every broken limit of Slack, oldest first. */
  violations(query: RecordQuery = {}): string[] {
    return this.find(query).flatMap((entry) => entry.violations);
  }

  clear(): void {
    this.#entries = [];
  }
}
