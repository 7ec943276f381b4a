import type { IncomingMessage, ServerResponse } from 'node:http';

/** Twice what Slack can send: a view of 250 KB whose every character is escaped, with what was typed. */
const longestBody = 2 * 1024 * 1024;
/** What all bodies that are being read may hold together. */
const mostBytes = 32 * 1024 * 1024;
/** Slack gives up after 3 s. */
const withinMs = 5_000;
/** How long a refused request may go on sending before it is cut; it is not kept. */
const lingerMs = 1_000;

interface Limits {
  longestBody: number;
  mostBytes: number;
  withinMs: number;
}

interface UnderWay {
  length: number;
  giveUp(status: number): void;
}

/**
 * Reads the bodies of requests whose signature cannot be judged before their end. Together they hold no more
 * than a fixed number of bytes: when there would be more, those that have been under way the longest are
 * given up. What Slack sends comes at once; what waits is not Slack's.
 */
export class RequestBodies {
  readonly #limits: Limits;
  /** The oldest first. */
  readonly #underWay = new Set<UnderWay>();
  #bytes = 0;

  /** @param limits what a test makes smaller */
  constructor(limits: Partial<Limits> = {}) {
    this.#limits = { longestBody, mostBytes, withinMs, ...limits };
  }

  /** The body, or the status to refuse with. Rejects when the connection ends before the body does. */
  read(request: IncomingMessage): Promise<Buffer | number> {
    const limits = this.#limits;
    if (Number(request.headers['content-length'] ?? 0) > limits.longestBody) {
      return Promise.resolve(413);
    }
    return new Promise((resolve, reject) => {
      let chunks: Buffer[] = [];
      const settle = (outcome: () => void): void => {
        if (!this.#underWay.delete(body)) return;
        clearTimeout(timer);
        this.#bytes -= body.length;
        request.off('data', take);
        outcome();
        chunks = [];
      };
      const body: UnderWay = {
        length: 0,
        giveUp: (status) => settle(() => resolve(status)),
      };
      const take = (chunk: Buffer): void => {
        chunks.push(chunk);
        body.length += chunk.length;
        this.#bytes += chunk.length;
        if (body.length > limits.longestBody) body.giveUp(413);
        this.#makeRoom();
      };
      const timer = setTimeout(() => body.giveUp(408), limits.withinMs);
      this.#underWay.add(body);
      request.on('data', take);
      request.once('end', () => settle(() => resolve(Buffer.concat(chunks))));
      request.once('error', (error) => settle(() => reject(error)));
      request.once('close', () => settle(() => reject(new Error('the connection was closed'))));
    });
  }

  #makeRoom(): void {
    for (const oldest of this.#underWay) {
      if (this.#bytes <= this.#limits.mostBytes) return;
      oldest.giveUp(503);
    }
  }
}

/** Answers at once, whatever is still to come: it is thrown away, and cut when it does not end. */
export function refuseUnread(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
): void {
  response.writeHead(status).end();
  request.resume();
  const timer = setTimeout(() => {
    if (!request.complete) request.destroy();
  }, lingerMs).unref();
  request.once('close', () => clearTimeout(timer));
}
