import { createHash, timingSafeEqual } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Registry } from 'prom-client';
import type { HealthRoute } from './health-routes.js';
import type { Meter } from './use-cases/ports/meter.js';

/** Who may read the counts: nobody, whoever reaches the port, or who has the token. */
export type MetricsAccess = 'nobody' | 'everybody' | { token: string };

/** What is asked when somebody reads the counts. Ages in seconds. */
export interface MetricsSource {
  /** Due notifications: how many, and for how long the first of them has waited. May reject. */
  waiting(): Promise<{ count: number; oldestSeconds: number }>;
  /** The clock of this machine that nobody sets, in milliseconds. */
  monotonicMs(): number;
}

export interface Metrics {
  meter: Meter;
  /** A tick ended. */
  ticked(): void;
  /** GET /metrics, in Prometheus' text format. */
  route: HealthRoute;
  /** Lets go of the timer that measures the event loop. */
  stop(): void;
}

/** The database is asked at most once in this time, however often the counts are read; milliseconds. */
const keepMs = 5_000;
/** A database that does not answer must not keep whoever reads the counts waiting; milliseconds. */
const patienceMs = 2_000;
const resolutionMs = 20;

/** The counts of one process. They begin at 0 with it, and hold no name and no text of anybody. */
export function createMetrics(source: MetricsSource, access: MetricsAccess): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name: `closeout_${name}`, help, labelNames, registers });
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `closeout_${name}`, help, registers });

  const acknowledged = counter('acknowledged_total', 'Requests of Slack that were acknowledged.', [
    'sort',
  ]);
  const refused = counter('refused_total', 'Acts and requests that were refused.', ['code']);
  const delivered = counter('delivered_total', 'Notifications that came to their end.', [
    'kind',
    'outcome',
  ]);
  const waiting = gauge('waiting', 'Notifications that are due and not yet at their end.');
  const oldest = gauge('oldest_due_seconds', 'How long the first of them has been due.');
  const tickAge = gauge('last_tick_age_seconds', 'Since the last tick ended, or since the start.');
  const lag = gauge('event_loop_lag_seconds', 'The 99th percentile since the last reading.');
  const database = gauge('database_up', '1 when the database answered, 0 when not.');

  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  let tickedAt = source.monotonicMs();
  let read: { at: number; done: Promise<void> } | undefined;

  const measure = async (): Promise<void> => {
    try {
      const { count, oldestSeconds } = await inTime(source.waiting());
      waiting.set(count);
      oldest.set(oldestSeconds);
      database.set(1);
    } catch {
      // What waits is not known then, and the last value would look like one.
      waiting.set(Number.NaN);
      oldest.set(Number.NaN);
      database.set(0);
    }
    // The delay of an idle loop is the resolution itself.
    lag.set(Math.max(0, delay.percentile(99) / 1e9 - resolutionMs / 1000));
    delay.reset();
  };

  return {
    meter: {
      acknowledged: (sort) => acknowledged.inc({ sort }),
      refused: (code) => refused.inc({ code }),
      delivered: (kind, outcome) => delivered.inc({ kind, outcome }),
    },
    ticked: () => {
      tickedAt = source.monotonicMs();
    },
    route: {
      path: '/metrics',
      answer: async (request) => {
        if (access === 'nobody') return { status: 404, body: '' };
        if (access !== 'everybody' && !isToken(request?.authorization, access.token)) {
          return { status: 401, body: '' };
        }
        const now = source.monotonicMs();
        if (read === undefined || now - read.at >= keepMs) read = { at: now, done: measure() };
        await read.done;
        tickAge.set((source.monotonicMs() - tickedAt) / 1000);
        return { status: 200, body: await registry.metrics(), contentType: registry.contentType };
      },
    },
    stop: () => delay.disable(),
  };
}

function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the database did not answer')), patienceMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Compared in constant time, so that nobody can guess it letter by letter. */
function isToken(authorization: string | undefined, token: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(authorization ?? ''), hash(`Bearer ${token}`));
}
