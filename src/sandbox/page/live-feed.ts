import type { ServerResponse } from 'node:http';
import type { LiveUpdate, ShownParts } from './contract.js';

/** Changes of one stroke travel together; milliseconds. */
const gatherMs = 8;
/** Less often than this nobody is told, however much happens (while the clock moves); milliseconds. */
const restMs = 60;
/** How soon a page asks again whose connection was cut; milliseconds. */
const retryMs = 500;
/** A line now and then, so that a connection that died is noticed; milliseconds. */
const heartbeatMs = 20_000;

/**
 * Tells one page what its person sees: everything at first, then each part that has become another.
 * A page that connects again begins with everything again, so nothing can be missed.
 */
export class LiveFeed {
  #sent = new Map<string, string>();
  #isWhole = true;
  #timer: NodeJS.Timeout | undefined;
  #isResting = false;
  readonly #heartbeat: NodeJS.Timeout;

  constructor(
    private readonly response: ServerResponse,
    private readonly look: () => ShownParts,
    private readonly now: () => number,
  ) {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      connection: 'keep-alive',
    });
    response.write(`retry: ${retryMs}\n\n`);
    this.#heartbeat = setInterval(() => response.write(': \n\n'), heartbeatMs);
    this.#heartbeat.unref();
    this.#tell();
  }

  /** Something has changed. */
  poke(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => this.#tell(), this.#isResting ? restMs : gatherMs);
  }

  close(): void {
    clearTimeout(this.#timer);
    clearInterval(this.#heartbeat);
    this.response.end();
  }

  #tell(): void {
    this.#timer = undefined;
    this.#isResting = true;
    setTimeout(() => {
      this.#isResting = false;
    }, restMs).unref();
    const update = this.#difference();
    if (update !== undefined) this.response.write(`data: ${update}\n\n`);
  }

  /** As JSON; undefined when the page knows everything already. */
  #difference(): string | undefined {
    const written = new Map(
      Object.entries(this.look()).map(([key, part]) => [key, JSON.stringify(part)]),
    );
    const changed = [...written].filter(([key, json]) => this.#sent.get(key) !== json);
    const drop = [...this.#sent.keys()].filter((key) => !written.has(key));
    const isWhole = this.#isWhole;
    this.#sent = written;
    this.#isWhole = false;
    if (!isWhole && changed.length === 0 && drop.length === 0) return undefined;
    const head: Omit<LiveUpdate, 'set'> = { isWhole, now: this.now(), drop };
    const set = changed.map(([key, json]) => `${JSON.stringify(key)}:${json}`).join(',');
    return `${JSON.stringify(head).slice(0, -1)},"set":{${set}}}`;
  }
}
