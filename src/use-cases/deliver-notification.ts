import { type DeliveryDecision, deliveryDecision } from '../domain/delivery-decision.js';
import type { Notification, NotificationState } from '../domain/notification.js';
import { eventOfSent } from './delivery-audit.js';
import type { DeliveryDeps, DeliveryLimits } from './delivery-deps.js';
import type { DeliveryFacts, SendOutcome } from './delivery-ports.js';
import { tellUnreachable } from './tell-unreachable.js';

/** Why nothing more is sent for the workspace in this run, and when it is tried again. */
export interface Halt {
  reason: 'rate_limited' | 'workspace_gone';
  notBefore: Date;
}

export interface ClaimedNotification {
  notification: Notification;
  /** It may have been posted by an earlier claim that ran out. */
  inDoubt: boolean;
}

export interface DeliveryContext {
  deps: DeliveryDeps;
  limits: DeliveryLimits;
  workspaceId: string;
}

/**
 * Delivers one claimed notification: looks for it first where it may have been posted, decides anew,
 * sends, and ends or gives back the claim as Slack answered. Returns a halt when Slack wants no more of
 * this workspace for now. Whatever is thrown leaves the claim to run out: then it is in doubt.
 */
export function deliverNotification(
  context: DeliveryContext,
  claimed: ClaimedNotification,
  facts: DeliveryFacts,
): Promise<Halt | null> {
  return new ClaimedDelivery(context, claimed.notification, facts).run(claimed.inDoubt);
}

class ClaimedDelivery {
  private readonly ids: object;

  constructor(
    private readonly context: DeliveryContext,
    private readonly notification: Notification,
    private readonly facts: DeliveryFacts,
  ) {
    const { id: notificationId, kind: notificationKind } = notification;
    this.ids = { workspaceId: context.workspaceId, notificationId, notificationKind };
  }

  async run(inDoubt: boolean): Promise<Halt | null> {
    const { context, notification, facts } = this;
    const { notifier, clock, adminUserIds } = context.deps;
    if (notification.attempts > context.limits.maxAttempts) {
      return this.giveUp('no_attempt_ended');
    }
    if (inDoubt) {
      const found = await notifier.findSent(context.workspaceId, notification, facts);
      if (found !== null) return this.answered(found);
    }
    const decision = deliveryDecision(notification, facts, { now: clock.now(), adminUserIds });
    return decision.kind === 'send'
      ? this.answered(await notifier.send(context.workspaceId, notification, facts))
      : this.decided(decision);
  }

  private async decided(
    decision: Exclude<DeliveryDecision, { kind: 'send' }>,
  ): Promise<Halt | null> {
    switch (decision.kind) {
      case 'skip':
        await this.settle('skipped', { outcome: decision.reason });
        return null;
      case 'later':
        return this.release(decision.notBefore, true);
      case 'unreachable':
        return this.unreachable(decision.code);
    }
  }

  private async answered(outcome: SendOutcome): Promise<Halt | null> {
    const { limits, deps } = this.context;
    switch (outcome.kind) {
      case 'sent':
        return this.sent(outcome);
      case 'unreachable':
        return this.unreachable(outcome.code);
      case 'transient':
        if (this.isLastAttempt()) return this.giveUp(outcome.code);
        return this.release(this.after(this.backOffMs()), false);
      case 'in_doubt':
        if (this.isLastAttempt()) return this.giveUp(outcome.code);
        deps.log.warn({ ...this.ids, code: outcome.code }, 'Slack gave no answer to a message');
        return null;
      case 'rejected':
        return this.giveUp(outcome.code);
      case 'rate_limited':
        return this.halt('rate_limited', outcome.retryAfterSeconds * 1000);
      case 'workspace_gone':
        deps.log.error(
          { ...this.ids, code: outcome.code },
          'Slack wants nothing of this workspace',
        );
        return this.halt('workspace_gone', limits.workspaceGoneWaitMs);
    }
  }

  private async sent(posted: { channelId: string; messageTs: string }): Promise<null> {
    const { workspaceId, deps } = this.context;
    if (!(await this.settle('sent', posted))) return null;
    const event = eventOfSent(this.notification, workspaceId, deps.clock.now());
    if (event === null) return null;
    await deps.unitOfWork.run(workspaceId, (stores) => stores.audit.append([event]));
    return null;
  }

  /** First told upward, then settled: a crash between the two loses nothing and tells nobody twice. */
  private async unreachable(code: string): Promise<null> {
    const { deps, workspaceId } = this.context;
    const unreached = { notification: this.notification, code };
    await tellUnreachable(deps, workspaceId, unreached, this.facts);
    await this.settle('unreachable', { outcome: code });
    return null;
  }

  private async halt(reason: Halt['reason'], waitMs: number): Promise<Halt> {
    const notBefore = this.after(waitMs);
    await this.release(notBefore, true);
    return { reason, notBefore };
  }

  private async giveUp(code: string): Promise<null> {
    const { attempts } = this.notification;
    this.context.deps.log.error({ ...this.ids, code, attempts }, 'a notification was given up');
    await this.settle('exhausted', { outcome: code });
    return null;
  }

  private async settle(
    state: Exclude<NotificationState, 'pending' | 'claimed'>,
    how: { channelId?: string; messageTs?: string; outcome?: string },
  ): Promise<boolean> {
    const { deps, workspaceId } = this.context;
    const { channelId = null, messageTs = null, outcome = null } = how;
    const settled = { state, at: deps.clock.now(), channelId, messageTs, outcome };
    const { id } = this.notification;
    const isOurs = await deps.queue.settle(workspaceId, deps.holder, id, settled);
    if (!isOurs) deps.log.warn({ ...this.ids, state }, 'a claim was lost before it was settled');
    return isOurs;
  }

  private async release(notBefore: Date, forgetAttempt: boolean): Promise<null> {
    const { deps, workspaceId } = this.context;
    const ids = [this.notification.id];
    await deps.queue.release(workspaceId, deps.holder, ids, notBefore, forgetAttempt);
    return null;
  }

  private isLastAttempt(): boolean {
    return this.notification.attempts >= this.context.limits.maxAttempts;
  }

  /** Doubled with each attempt, a quarter more or less so that not everything comes back at once. */
  private backOffMs(): number {
    const { deps, limits } = this.context;
    const doubled = limits.firstWaitMs * 2 ** (this.notification.attempts - 1);
    return Math.round(doubled * (0.75 + deps.random() / 2));
  }

  private after(waitMs: number): Date {
    return new Date(this.context.deps.clock.now().getTime() + waitMs);
  }
}
