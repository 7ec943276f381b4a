import type { MessageSearch, Parcel } from '../../../src/domain/notifications/notification.js';
import type { Clock } from '../../../src/use-cases/ports/clock.js';
import type { SearchAnswer, SearchOutcome } from '../../../src/use-cases/ports/delivery.js';
import type { Log } from '../../../src/use-cases/ports/log.js';

/** A clock that stands still until it is moved. */
export function movingClock(at: string) {
  let now = new Date(at);
  return {
    now: () => now,
    moveTo(instant: string | Date) {
      now = new Date(instant);
    },
    pass(minutes: number) {
      now = new Date(now.getTime() + minutes * 60_000);
    },
  } satisfies Clock & Record<string, unknown>;
}

/** Keeps what is logged, for a test to look at. */
export function keptLog(): Log & { lines: object[] } {
  const lines: object[] = [];
  return {
    lines,
    warn: (facts, message) => lines.push({ level: 'warn', message, ...facts }),
    error: (facts, message) => lines.push({ level: 'error', message, ...facts }),
  };
}

/** A search that stands at the page; null: at its end. */
export function searchAt(cursor: string | null): MessageSearch {
  return { channelId: 'D1', threadTs: null, oldest: '1.000', latest: '9.000', cursor };
}

/** What a search answers for all of a parcel. */
function answered(parcel: Parcel, answer: SearchAnswer): SearchOutcome {
  return { kind: 'searched', answers: new Map(parcel.map(({ id }) => [id, answer])) };
}

export const absent = (parcel: Parcel) =>
  answered(parcel, { kind: 'absent', search: searchAt(null) });

export const unfinished = (cursor: string) => (parcel: Parcel) =>
  answered(parcel, { kind: 'unfinished', search: searchAt(cursor) });

export const found = (messageTs: string) => (parcel: Parcel) =>
  answered(parcel, { kind: 'found', channelId: 'D1', messageTs });
