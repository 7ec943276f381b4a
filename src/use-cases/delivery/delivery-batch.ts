import type { Kinds } from '../../domain/deadlines/kinds.js';
import type { MessageSearch } from '../../domain/notifications/notification.js';
import { type Recipient, recipientKey } from '../../domain/notifications/recipient.js';
import type { ClaimedNotification, DeliveryFacts, Release } from '../ports/delivery.js';
import type { Halt } from './claimed-delivery.js';
import type { Traced } from './trace-channel.js';

/** Why a batch went no further. */
export type Ending =
  | Halt['reason']
  | 'stopped'
  | 'hold_lost'
  | 'claims_ran_out'
  | 'facts_grew_old'
  | 'time_stands_still'
  | 'failed';

/**
 * What somebody has just done, told to a person: what of it follows within a minute is one message. What is
 * major never waits, and what may have been posted is looked for by itself.
 */
export function mayBeGathered(
  { notification: { kind, recipient, matterId }, inDoubt }: ClaimedNotification,
  kinds: Kinds,
  facts: Pick<DeliveryFacts, 'matters'> | null,
): boolean {
  if (inDoubt || recipient.kind !== 'member') return false;
  const isSentIf = kinds.notifications.get(kind)?.isSentIf;
  if (isSentIf !== 'notice' && isSentIf !== 'standing') return false;
  return facts === null || facts.matters.get(matterId ?? '')?.matter.level !== 'major';
}

/**
 * So many are one digest, in as many messages as it takes (see Notifier.parts): each of them is made from all.
 * Longer than any day's work of one person; what goes beyond is a digest of its own.
 */
const mostInDigest = 1_000;

/** What goes to one recipient, one message after the other. */
export type Queue = ClaimedNotification[][];

/** Whether it may go in one message with others; deliveryDecision says whether it does. */
export function mayBeInDigest(
  { notification: { kind } }: ClaimedNotification,
  kinds: Kinds,
): boolean {
  return kinds.notifications.get(kind)?.isForDigest === true;
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
  /** How far messages have been searched for in this batch, by the ids of the notifications. */
  readonly searches = new Map<string, MessageSearch>();
  /** Matters whose cards are still searched for, and until when: entries of their threads wait. */
  readonly cardsSetAside = new Map<string, Date>();
  /** When what is true was read; later than the claim by all that the database took. */
  factsReadAt: Date;
  /** Until when what is told to whom is gathered (by the recipient's key), as it was when this began. */
  readonly gatheredUntil = new Map<string, Date>();
  /** What became of channels that took no message in this batch, by their ids. */
  readonly traced = new Map<string, Traced>();
  readonly #remembered = new Set<string>();
  readonly #givenBack: Omit<Release, 'search'>[] = [];

  constructor(
    private readonly of: { kinds: Kinds; isGathered: boolean },
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

  /** Whether that was written down in this batch before; from now on it was. */
  wasRemembered(what: string): boolean {
    if (this.#remembered.has(what)) return true;
    this.#remembered.add(what);
    return false;
  }

  /** What went wrong in our own house ends it. */
  failed(error: unknown): void {
    this.errors.push(error);
    this.end('failed');
  }

  /**
   * Posted perhaps, or its claim has ended or is given back: it is not given back once more with what
   * nothing was tried with.
   */
  dealtWith(notificationId: string): void {
    this.untouched.delete(notificationId);
  }

  /** To be tried again, once the batch has ended. */
  giveBack(release: Omit<Release, 'search'>): void {
    this.dealtWith(release.notificationId);
    this.#givenBack.push(release);
  }

  /** All that is given back, with how far it has been searched for. */
  releases(): Release[] {
    const untouched = [...this.untouched].map((notificationId) => {
      return { notificationId, notBefore: this.resumeAt, isUntried: true };
    });
    return [...this.#givenBack, ...untouched].map((release) => {
      const search = this.searches.get(release.notificationId);
      return search === undefined ? release : { ...release, search };
    });
  }

  /**
   * By recipient. `doubtful`: those for whom something may have been posted that is to be looked for
   * first, beginning with what is urgent and what may be found at once: a long search goes on after
   * that. What they are to hear about major matters does not wait for it: it is in `urgent`.
   */
  queues(facts: DeliveryFacts): { urgent: Queue[]; clear: Queue[]; doubtful: Queue[] } {
    const inDoubt = this.claimed.filter((one) => one.inDoubt);
    const doubtful = new Set(recipientsOf(inDoubt).map(recipientKey));
    const isDoubtful = ({ notification: { recipient } }: ClaimedNotification) =>
      doubtful.has(recipientKey(recipient));
    const isUrgent = (one: ClaimedNotification) =>
      isDoubtful(one) && !one.inDoubt && isAboutMajor(one, facts, this.of.kinds);
    const queued = (which: (one: ClaimedNotification) => boolean) =>
      queuesOf(this.claimed.filter(which), (one) => this.companyOf(one, facts));
    return {
      urgent: queued(isUrgent),
      clear: queued((one) => !isDoubtful(one)),
      doubtful: this.inOrderOfSearch(
        queued((one) => isDoubtful(one) && !isUrgent(one)),
        facts,
      ),
    };
  }

  /** With what it may go as one message; null: by itself. */
  private companyOf(one: ClaimedNotification, facts: DeliveryFacts): Company | null {
    const { kinds, isGathered } = this.of;
    if (mayBeInDigest(one, kinds)) return 'digest';
    return isGathered && mayBeGathered(one, kinds, facts) ? 'gathered' : null;
  }

  /** Queues of those for whom something is in doubt, in the order in which it is looked for. */
  private inOrderOfSearch(queues: readonly Queue[], facts: DeliveryFacts): Queue[] {
    const rank = (queue: Queue) => {
      const inDoubt = queue.flat().filter((one) => one.inDoubt);
      const isUrgent = inDoubt.some((one) => isAboutMajor(one, facts, this.of.kinds));
      const isNew = inDoubt.some(({ notification: { search } }) => search === null);
      return (isUrgent ? 0 : 2) + (isNew ? 0 : 1);
    };
    return queues.toSorted((one, other) => rank(one) - rank(other));
  }

  /** The same batch with more in it. */
  with(more: readonly ClaimedNotification[]): DeliveryBatch {
    return this.withAll([...this.claimed, ...more]);
  }

  /** The same batch with less in it. */
  without(ids: ReadonlySet<string>): DeliveryBatch {
    const claimed = this.claimed.filter(({ notification }) => !ids.has(notification.id));
    return this.withAll(claimed);
  }

  private withAll(claimed: readonly ClaimedNotification[]): DeliveryBatch {
    return new DeliveryBatch(this.of, claimed, this.claimedAt, this.claimedUntil);
  }
}

/** The card and its thread alarm nobody: they keep their order. */
function isAboutMajor(
  { notification: { kind, matterId } }: ClaimedNotification,
  facts: DeliveryFacts,
  kinds: Kinds,
): boolean {
  if (matterId === null || kinds.notifications.get(kind)?.isSentIf === 'channel') return false;
  return facts.matters.get(matterId)?.matter.level === 'major';
}

/** What goes to somebody together: the digest of the morning, or what was gathered for a minute. */
type Company = 'digest' | 'gathered';

/**
 * For each recipient, in the order of their turns, what goes as one message: what goes together stands
 * where the first of it stood.
 */
function queuesOf(
  claimed: readonly ClaimedNotification[],
  companyOf: (one: ClaimedNotification) => Company | null,
): Queue[] {
  const queues = new Map<string, Queue>();
  for (const one of claimed) {
    const key = recipientKey(one.notification.recipient);
    const queue = queues.get(key) ?? [];
    queues.set(key, queue);
    const company = companyOf(one);
    const together =
      company === null
        ? undefined
        : queue.find(
            ([first, ...more]) =>
              first !== undefined && companyOf(first) === company && more.length < mostInDigest - 1,
          );
    if (together === undefined) queue.push([one]);
    else together.push(one);
  }
  return [...queues.values()];
}
