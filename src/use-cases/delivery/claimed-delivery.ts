import {
  type DeliveryDecision,
  deliveryDecision,
} from '../../domain/delivery/delivery-decision.js';
import type { NewAuditEvent } from '../../domain/history/audit.js';
import type { Notification } from '../../domain/notifications/notification.js';
import { knownChannel } from '../../domain/organisation/channels.js';
import type {
  ClaimedNotification,
  DeliveryFacts,
  SearchAnswer,
  SendOutcome,
  Settlement,
} from '../ports/delivery.js';
import type { SlackMethod } from '../ports/slack-methods.js';
import { eventOfSent } from './delivery-audit.js';
import type { DeliveryBatch } from './delivery-batch.js';
import type { DeliveryDeps, DeliveryLimits } from './delivery-deps.js';
import type { DeliverySettling } from './delivery-settling.js';
import type { DeliverySlots, NotBefore, Slot } from './delivery-slots.js';
import { rememberPosted } from './remember-posted.js';
import { tellUnreachable } from './tell-unreachable.js';
import type { Traced } from './trace-channel.js';

/** Why nothing more is sent for the workspace in this run, and when it is tried again. */
export interface Halt {
  reason: 'workspace_gone';
  /** Slack's error name. */
  code: string;
  notBefore: Date;
}

/** It is not sent in this batch, and untouched: why. */
export type NotNow = Exclude<Slot, 'go' | NotBefore> | 'lease_ends';

export interface DeliveryContext {
  deps: DeliveryDeps;
  limits: DeliveryLimits;
  workspaceId: string;
  slots: DeliverySlots;
  settling: DeliverySettling;
  batch: DeliveryBatch;
  /**
   * Whether the claim and the right to deliver last long enough for one more request. Asked last of
   * all, by the notifier: a process that was paused must not post what another one has posted meanwhile.
   */
  mayPost(): boolean;
}

/** By these Slack says that a channel is not there any more, under this id. */
const mayHaveMoved: ReadonlySet<string> = new Set([
  'channel_not_found',
  'is_archived',
  'is_inactive',
  'not_in_channel',
]);

type Sent = Pick<Extract<SendOutcome, { kind: 'sent' }>, 'channelId' | 'messageTs' | 'asks'>;
type NotSent = Exclude<ReturnType<ClaimedDelivery['decide']>, { kind: 'send' }>;

/** One claimed notification, and how its claim ends or is given back. */
export class ClaimedDelivery {
  readonly notification: Notification;
  private readonly ids: object;

  constructor(
    private readonly context: DeliveryContext,
    private readonly claimed: ClaimedNotification,
    private readonly facts: DeliveryFacts,
  ) {
    const { notification } = claimed;
    this.notification = notification;
    const { id: notificationId, kind: notificationKind } = notification;
    this.ids = { workspaceId: context.workspaceId, notificationId, notificationKind };
  }

  /** Claimed often enough: a process that dies of it each time must not be killed for ever. */
  isSpent(): boolean {
    return this.notification.lostClaims >= this.context.limits.maxLostClaims;
  }

  /** Its claim has not ended, and it has not been given back. */
  isOpen(): boolean {
    return this.context.batch.untouched.has(this.notification.id);
  }

  /** What looking for its message asks of Slack; null where it is not to be looked for (any more). */
  methodsToFind(): readonly SlackMethod[] | null {
    const { deps, batch } = this.context;
    const search = batch.searches.get(this.notification.id) ?? this.notification.search;
    return search?.cursor === null ? null : deps.notifier.methodsToFind(this.claimed, this.facts);
  }

  /**
   * What is known of its message after one more look. Where it is absent it is sent: at once, or, when
   * that took more than one look, once it is written down that the search has ended.
   */
  async searched(answer: SearchAnswer, nextLook: Date): Promise<void> {
    const { batch, deps } = this.context;
    if (answer.kind === 'found') {
      await this.answered({ ...answer, kind: 'sent' });
      return;
    }
    batch.searches.set(this.notification.id, answer.search);
    if (answer.kind === 'absent' && answer.card !== undefined) await this.remember(answer.card);
    if (answer.kind === 'unfinished') this.setAside(nextLook);
    else if (this.notification.search !== null) this.setAside(deps.clock.now());
  }

  /** For a while, untried: others go on. */
  setAside(until: Date): void {
    const { kind, matterId } = this.notification;
    if (kind === 'card' && matterId !== null) this.context.batch.cardsSetAside.set(matterId, until);
    this.release(until, true);
  }

  /** Until when its card is set aside, where it is an entry of that card's thread. */
  waitsForCardUntil(): Date | undefined {
    const { kind, matterId } = this.notification;
    if (kind !== 'timeline') return undefined;
    return this.context.batch.cardsSetAside.get(matterId ?? '');
  }

  /** What cannot be decided is tried again later, and ends in the log: it must not keep others. */
  decide(): DeliveryDecision | { kind: 'undecidable' } {
    const { clock, adminUserIds, kinds, log } = this.context.deps;
    try {
      const now = clock.now();
      return deliveryDecision(this.notification, this.facts, { now, adminUserIds, kinds });
    } catch (error) {
      log.error({ ...this.ids, err: error }, 'whether to send a notification cannot be decided');
      return { kind: 'undecidable' };
    }
  }

  /** Ends or gives back what is not to be sent, or not yet. */
  async decided(decision: NotSent): Promise<Halt | null> {
    switch (decision.kind) {
      case 'undecidable':
        return this.answered({ kind: 'transient', code: 'undecidable' });
      case 'skip':
        this.settle('skipped', { outcome: decision.reason });
        return null;
      case 'later':
        this.release(decision.notBefore, true);
        return null;
      case 'unreachable':
        return this.unreachable(decision.code);
    }
  }

  /** What Slack answered. `retryAt`: when to try again, where several are to come back together. */
  async answered(outcome: SendOutcome, retryAt = this.nextTry()): Promise<Halt | null> {
    const { limits, deps } = this.context;
    switch (outcome.kind) {
      case 'sent':
        return this.sent(outcome);
      case 'unreachable':
        return this.unreachable(outcome.code);
      case 'transient':
        if (this.isLastAttempt()) return this.giveUp(outcome.code);
        this.release(retryAt, false);
        return null;
      case 'in_doubt':
        if (this.isLastAttempt()) return this.giveUp(outcome.code);
        deps.log.warn({ ...this.ids, code: outcome.code }, 'Slack gave no answer to a message');
        this.context.batch.dealtWith(this.notification.id);
        return null;
      case 'rejected':
        return this.giveUp(outcome.code);
      case 'rate_limited':
        this.setAside(this.context.slots.refused(outcome.method, outcome.retryAfterSeconds));
        return null;
      case 'workspace_gone': {
        const notBefore = this.after(limits.workspaceGoneWaitMs);
        this.release(notBefore, true);
        return { reason: outcome.kind, code: outcome.code, notBefore };
      }
    }
  }

  private async sent({ asks = true, ...posted }: Sent): Promise<null> {
    const { workspaceId, deps } = this.context;
    await this.remember(posted);
    const event = eventOfSent(this.notification, workspaceId, deps.clock.now());
    const { kind } = this.notification;
    const isOfChannel = deps.kinds.notifications.get(kind)?.isSentIf === 'channel';
    this.settle('sent', { ...posted, asks: asks && !isOfChannel }, event);
    return null;
  }

  private remember(posted: { channelId: string; messageTs: string }): Promise<void> {
    return rememberPosted(this.context, this.notification, this.facts, posted);
  }

  /** First told upward, then settled: a crash between the two loses nothing and tells nobody twice. */
  private async unreachable(code: string): Promise<Halt | null> {
    const traced = await this.traced(code);
    if (traced === 'followed') {
      this.setAside(this.context.deps.clock.now());
      return null;
    }
    if (traced === 'not_told') return this.answered({ kind: 'transient', code });
    await this.tellUpward(code);
    this.settle('unreachable', { outcome: code });
    return null;
  }

  /** Whether the channel goes on under another id; asked once, as long as it is not known to be lost. */
  private async traced(said: string): Promise<Traced | 'not_told'> {
    const { deps, workspaceId, batch } = this.context;
    const { kind, id } = this.notification.recipient;
    if (kind !== 'channel' || !mayHaveMoved.has(said)) return 'lost';
    if (knownChannel(this.facts.workspace, id)?.lost != null) return 'lost';
    const known = batch.traced.get(id);
    if (known !== undefined) return known;
    try {
      const traced = await deps.traceChannel(workspaceId, { id, said });
      batch.traced.set(id, traced);
      return traced;
    } catch (error) {
      deps.log.warn({ ...this.ids, err: error }, 'Slack did not say what became of a channel');
      return 'not_told';
    }
  }

  /** As one that cannot be reached: what somebody was to hear is not lost in silence. */
  async giveUp(code: string): Promise<null> {
    const { attempts, kind } = this.notification;
    const { log, kinds } = this.context.deps;
    log.error({ ...this.ids, code, attempts }, 'a notification was given up');
    if (kinds.notifications.get(kind)?.isMissedByNobody !== true) await this.tellUpward(code);
    this.settle('exhausted', { outcome: code });
    return null;
  }

  private tellUpward(code: string): Promise<void> {
    const { deps, workspaceId } = this.context;
    const unreached = { notification: this.notification, code };
    return tellUnreachable(deps, workspaceId, unreached, this.facts);
  }

  private settle(
    state: Settlement['state'],
    how: { channelId?: string; messageTs?: string; outcome?: string; asks?: boolean },
    event: NewAuditEvent | null = null,
  ): void {
    const { channelId = null, messageTs = null, outcome = null, asks = false } = how;
    this.context.batch.dealtWith(this.notification.id);
    this.context.deps.meter?.delivered(this.notification.kind, state);
    this.context.settling.add({
      notificationId: this.notification.id,
      state,
      at: this.context.deps.clock.now(),
      channelId,
      messageTs,
      outcome,
      asks,
      event,
    });
  }

  private release(notBefore: Date, isUntried: boolean): void {
    const notificationId = this.notification.id;
    this.context.batch.giveBack({ notificationId, notBefore, isUntried });
  }

  private isLastAttempt(): boolean {
    return this.notification.attempts >= this.context.limits.maxAttempts;
  }

  /** Doubled with each attempt, a quarter more or less so that not everything comes back at once. */
  nextTry(): Date {
    const { deps, limits } = this.context;
    const doubled = limits.firstWaitMs * 2 ** (this.notification.attempts - 1);
    const wait = Math.min(doubled, limits.longestWaitMs);
    return this.after(Math.round(wait * (0.75 + deps.random() / 2)));
  }

  private after(waitMs: number): Date {
    return new Date(this.context.deps.clock.now().getTime() + waitMs);
  }
}
