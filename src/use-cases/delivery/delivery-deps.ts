import type { Kinds } from '../../domain/deadlines/kinds.js';
import type { Clock } from '../ports/clock.js';
import type { DeliveryFactsReader, NotificationQueue, Notifier } from '../ports/delivery.js';
import { type BackOff, type Leases, leases } from '../ports/leases.js';
import type { Log } from '../ports/log.js';
import type { Meter } from '../ports/meter.js';
import type { UnitOfWork } from '../ports/stores.js';
import { type SlackRates, slackRates } from './rate-limiter.js';
import type { Traced } from './trace-channel.js';

export interface DeliveryDeps {
  queue: NotificationQueue;
  factsReader: DeliveryFactsReader;
  notifier: Notifier;
  unitOfWork: UnitOfWork;
  clock: Clock;
  /** The registers of kinds, put together at the start. */
  kinds: Kinds;
  log: Log;
  /** Left out: nothing is counted. */
  meter?: Pick<Meter, 'delivered'>;
  /** 0 to 1, 1 excluded: spreads what is tried again. */
  random: () => number;
  /** Names this process among the replicas; a new one for every start. */
  holder: string;
  adminUserIds: readonly string[];
  /** Asks Slack what became of a channel that took no message; see traceChannel. */
  traceChannel(workspaceId: string, lost: { id: string; said: string }): Promise<Traced>;
  /**
   * Lets so many milliseconds pass, or fewer once `stopping` is aborted. Where the clock stands still
   * it may return at once: what has to wait is then given back until the clock has moved.
   */
  pause: (ms: number) => Promise<void>;
  /** Once aborted nothing more is claimed; what is being sent is finished, the rest is given back. */
  stopping: AbortSignal;
}

/** All times in milliseconds. */
export interface DeliveryLimits extends Leases, BackOff {
  /** Notifications claimed, and facts read, at once. */
  batchSize: number;
  /**
   * The same where Slack's pace holds the messages up: fewer, so that what is major and comes meanwhile has
   * its turn within seconds.
   */
  batchAtPace: number;
  /** Recipients written to side by side; to one recipient messages go one after the other. */
  recipientsAtOnce: number;
  /**
   * So many messages may have been posted without their end being written yet; with more of them
   * delivery waits for the database. What a process leaves behind that dies is looked for, one by one.
   */
  maxUnsettled: number;
  /** So long before its claim or its right to deliver ends, nothing is posted any more. */
  leaseMarginMs: number;
  /** What was read is acted on for so long; then it is read anew. */
  factsMs: number;
  /** For so long reminders wait while a replica is amid planning others of the same morning. */
  planningMs: number;
  /** What Slack allows; null: everything at once, as in the local workspace. */
  rates: SlackRates | null;
  /**
   * For a minute after a message, what else there is to tell a person is gathered, and told as one message
   * when the minute ends; what is major is told at once.
   */
  isGathered: boolean;
  /** How long one conversation that has had its share is waited for before others come first. */
  conversationPatienceMs: number;
  /** How long a search is waited for before others come first. */
  patienceMs: number;
  /** After so many attempts a notification is given up, with an error in the log; the next level hears of it. */
  maxAttempts: number;
  /**
   * After so many claims that ran out with nothing said, neither well nor ill, it is given up. Many
   * more than attempts: who dies amid a batch has claimed much that it never came to.
   */
  maxLostClaims: number;
  /** Sent messages that are edited before it is asked again what is new. */
  revisedAtOnce: number;
  /** After so many tries a message is left as it is. */
  maxReviseTries: number;
  /** How long a workspace is left alone whose token is revoked. */
  workspaceGoneWaitMs: number;
}

/**
 * Twenty-four attempts with waits of 2, 4, … 128 minutes, then four hours each: about three days before
 * giving up, longer than a weekend without a network.
 */
export const deliveryLimits: DeliveryLimits = {
  batchSize: 250,
  batchAtPace: 10,
  recipientsAtOnce: 4,
  maxUnsettled: 16,
  ...leases,
  // Longer than a request to Slack may take (10 s): when the next one looks, it has arrived or never will.
  leaseMarginMs: 15_000,
  factsMs: 15_000,
  planningMs: 10 * 60_000,
  rates: slackRates,
  isGathered: true,
  conversationPatienceMs: 500,
  patienceMs: 2_000,
  maxAttempts: 24,
  maxLostClaims: 50,
  firstWaitMs: 2 * 60_000,
  longestWaitMs: 4 * 60 * 60_000,
  revisedAtOnce: 4,
  maxReviseTries: 8,
  workspaceGoneWaitMs: 60 * 60_000,
};
