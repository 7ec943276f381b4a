import { gatheringKinds, type Recipient } from '../../domain/notifications/notification.js';
import { recipientKey } from '../../domain/reminders/recipients.js';
import type { ClaimedNotification, Halt } from './claimed-delivery.js';

/** Why a batch went no further. */
export type Ending =
  | Halt['reason']
  | 'stopped'
  | 'hold_lost'
  | 'claims_ran_out'
  | 'facts_grew_old'
  | 'time_stands_still'
  | 'failed';

/** So many can be named in the metadata of one message. */
const mostGathered = 150;

/** Whether it may go in one message with others; deliveryDecision says whether it does. */
export function mayGather({ notification: { kind } }: ClaimedNotification): boolean {
  return gatheringKinds.has(kind);
}

/** Whom they go to, each once. */
export function recipientsOf(claimed: readonly ClaimedNotification[]): Recipient[] {
  const byKey = new Map(
    claimed.map(({ notification: { recipient } }) => [recipientKey(recipient), recipient]),
  );
  return [...byKey.values()];
}

/** Notifications claimed together, and how far it went with them. */
export class DeliveryBatch {
  /** Null while it goes on. */
  ending: Ending | null = null;
  /** When those untouched are tried again; null: as they were due. */
  resumeAt: Date | null = null;
  /** What went wrong in our own house. */
  readonly errors: unknown[] = [];
  /** Ids of those that nothing was tried with: they are given back. */
  readonly untouched: Set<string>;
  /** When what is true was read; later than the claim by all that the database took. */
  factsReadAt: Date;

  constructor(
    readonly claimed: readonly ClaimedNotification[],
    readonly claimedAt: Date,
    readonly claimedUntil: Date,
  ) {
    this.untouched = new Set(claimed.map(({ notification }) => notification.id));
    this.factsReadAt = claimedAt;
  }

  /** The first reason stands; several recipients may meet one at the same time. */
  end(ending: Ending, resumeAt: Date | null = null): void {
    if (this.ending !== null) return;
    this.ending = ending;
    this.resumeAt = resumeAt;
  }

  /**
   * For each recipient, in the order of planning, what goes as one message: what gathers stands
   * together where the first of it stood.
   */
  byRecipient(): ClaimedNotification[][][] {
    const groups = new Map<string, ClaimedNotification[][]>();
    for (const one of this.claimed) {
      const key = recipientKey(one.notification.recipient);
      const parcels = groups.get(key) ?? [];
      groups.set(key, parcels);
      const gathering = mayGather(one)
        ? parcels.find(
            ([first, ...more]) =>
              first !== undefined && mayGather(first) && more.length < mostGathered - 1,
          )
        : undefined;
      if (gathering === undefined) parcels.push([one]);
      else gathering.push(one);
    }
    return [...groups.values()];
  }

  /** The same batch with more in it. */
  with(more: readonly ClaimedNotification[]): DeliveryBatch {
    return new DeliveryBatch([...this.claimed, ...more], this.claimedAt, this.claimedUntil);
  }

  /** The same batch with less in it. */
  without(ids: ReadonlySet<string>): DeliveryBatch {
    const claimed = this.claimed.filter(({ notification }) => !ids.has(notification.id));
    return new DeliveryBatch(claimed, this.claimedAt, this.claimedUntil);
  }
}
