import { recipientKey } from '../domain/audience.js';
import type { ClaimedNotification, Halt } from './deliver-notification.js';

/** Why a batch went no further. */
export type Ending =
  | Halt['reason']
  | 'stopped'
  | 'hold_lost'
  | 'claims_ran_out'
  | 'facts_grew_old'
  | 'time_stands_still'
  | 'failed';

/** Notifications claimed together, and how far it went with them. */
export class DeliveryBatch {
  /** Null while it goes on. */
  ending: Ending | null = null;
  /** When those untouched are tried again. */
  resumeAt: Date;
  /** What went wrong in our own house. */
  readonly errors: unknown[] = [];
  /** Ids of those that nothing was tried with. */
  readonly untouched: Set<string>;

  constructor(
    readonly claimed: readonly ClaimedNotification[],
    readonly claimedAt: Date,
    readonly claimedUntil: Date,
  ) {
    this.untouched = new Set(claimed.map(({ notification }) => notification.id));
    this.resumeAt = claimedUntil;
  }

  /** The first reason stands; several recipients may meet one at the same time. */
  end(ending: Ending, resumeAt: Date): void {
    if (this.ending !== null) return;
    this.ending = ending;
    this.resumeAt = resumeAt;
  }

  /** In the order of planning, each recipient's together. */
  byRecipient(): ClaimedNotification[][] {
    const groups = new Map<string, ClaimedNotification[]>();
    for (const one of this.claimed) {
      const key = recipientKey(one.notification.recipient);
      const group = groups.get(key) ?? [];
      group.push(one);
      groups.set(key, group);
    }
    return [...groups.values()];
  }
}
