import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../use-cases/ports/clock.js';
import type { SlackAppOptions } from './slack-options.js';

/** Lines a minute: whoever sends forgeries by the thousand must not fill the disk with them. */
const linesAMinute = 10;
const minuteMs = 60_000;

/** Addresses only: whatever else a sender writes into the header stays out of the log. */
const addresses = /^[\da-f.:, ]{1,200}$/i;

/**
 * Writes down where requests came from that were answered with 401: a wrong signature, none, or a timestamp
 * that is too far away. Every one is counted; ten a minute are told, the next line says how many were not.
 */
export class UnsignedRequests {
  #minute = Number.NaN;
  #told = 0;
  #untold = 0;

  /** `machine`: the clock of this machine. */
  constructor(
    private readonly options: Pick<SlackAppOptions, 'log' | 'meter'> & { machine: Clock },
  ) {}

  /** To be called before the request is answered. */
  watch(request: IncomingMessage, response: ServerResponse): void {
    // Once the connection is gone nobody says any more where it came from.
    const source = request.socket.remoteAddress ?? 'unknown';
    response.once('finish', () => {
      if (response.statusCode === 401) this.#note(source, request.headers['x-forwarded-for']);
    });
  }

  #note(source: string, forwarded: string | string[] | undefined): void {
    const { log, meter, machine } = this.options;
    meter?.refused('bad_signature');
    const minute = Math.floor(machine.now().getTime() / minuteMs);
    if (minute !== this.#minute) this.#told = 0;
    this.#minute = minute;
    if (this.#told >= linesAMinute) {
      this.#untold += 1;
      return;
    }
    this.#told += 1;
    const forwardedFor = String(forwarded ?? '');
    log.warn(
      {
        source,
        ...(addresses.test(forwardedFor) ? { forwardedFor } : {}),
        ...(this.#untold > 0 ? { untold: this.#untold } : {}),
      },
      'refused a request that Slack has not signed now',
    );
    this.#untold = 0;
  }
}
