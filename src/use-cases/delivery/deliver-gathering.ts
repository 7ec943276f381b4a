import type { DeliveryFacts, SendOutcome } from '../ports/delivery.js';
import {
  ClaimedDelivery,
  type ClaimedNotification,
  type DeliveryContext,
  type Halt,
  type NotNow,
} from './claimed-delivery.js';
import { deliverNotification } from './deliver-notification.js';

/**
 * Delivers what gathers for one recipient as one message: looks first for what may have been posted
 * (an earlier gathering is settled whole, one that was settled in part to its end), decides anew for
 * each, and sends what is still true. What has become void is not in the message. An urgent step goes
 * before, by itself; one alone is an ordinary message. Ends as deliverNotification does.
 */
export function deliverGathering(
  context: DeliveryContext,
  claimed: readonly ClaimedNotification[],
  facts: DeliveryFacts,
): Promise<Halt | NotNow | null> {
  return new Gathering(context, claimed, facts).run();
}

class Gathering {
  private open: { delivery: ClaimedDelivery; inDoubt: boolean }[];

  constructor(
    private readonly context: DeliveryContext,
    claimed: readonly ClaimedNotification[],
    private readonly facts: DeliveryFacts,
  ) {
    this.open = claimed.map(({ notification, inDoubt }) => ({
      delivery: new ClaimedDelivery(context, notification, facts),
      inDoubt,
    }));
  }

  async run(): Promise<Halt | NotNow | null> {
    for (const { delivery } of this.open.filter((one) => one.delivery.isSpent())) {
      await delivery.giveUp('no_attempt_ended');
    }
    this.open = this.open.filter((one) => !one.delivery.isSpent());
    const unsure = await this.lookForThoseInDoubt();
    if (unsure !== null) return unsure;
    return (await this.sift()) ?? this.send();
  }

  /** Settles those that an earlier message holds. Anything but null: it could not be found out. */
  private async lookForThoseInDoubt(): Promise<Halt | NotNow | null> {
    const { deps, workspaceId, turns } = this.context;
    const inDoubt = this.open.filter((one) => one.inDoubt).map(({ delivery }) => delivery);
    if (inDoubt.length === 0) return null;
    const turn = await turns.toLook();
    if (turn !== 'go') return turn;
    const notifications = inDoubt.map(({ notification }) => notification);
    const looked = await deps.notifier.findGathered(workspaceId, notifications, this.facts);
    // Where one cannot look one must not post: all of them wait.
    if (looked.kind !== 'looked') {
      const halt = await this.answered(looked);
      this.open = [];
      return halt;
    }
    for (const delivery of inDoubt) {
      const found = looked.sent.get(delivery.notification.id);
      if (found === undefined) continue;
      await delivery.answered({ kind: 'sent', ...found });
      this.open = this.open.filter((one) => one.delivery !== delivery);
    }
    return null;
  }

  /** Sends what goes by itself, ends what is void, and leaves open what is to be sent together. */
  private async sift(): Promise<Halt | NotNow | null> {
    const urgent: ClaimedDelivery[] = [];
    const together: ClaimedDelivery[] = [];
    for (const { delivery } of this.open) {
      const decision = delivery.decide();
      if (decision.kind !== 'send') await delivery.decided(decision);
      else (decision.gathers ? together : urgent).push(delivery);
    }
    const isWord = ({ notification }: ClaimedDelivery) => notification.kind === 'morning';
    const hasMore = together.some((delivery) => !isWord(delivery)) || urgent.length > 0;
    for (const word of hasMore ? together.filter(isWord) : []) {
      await word.decided({ kind: 'skip', reason: 'morning_not_quiet' });
    }
    this.open = together
      .filter((delivery) => !hasMore || !isWord(delivery))
      .map((delivery) => ({ delivery, inDoubt: false }));
    return this.eachAlone(urgent);
  }

  private async send(): Promise<Halt | NotNow | null> {
    const { deps, workspaceId, turns, mayPost } = this.context;
    const [first, ...more] = this.open;
    if (first === undefined) return null;
    if (more.length === 0) return this.alone(first.delivery);
    const turn = await turns.toSend(first.delivery.notification, this.facts);
    if (turn !== 'go') return turn;
    // Waiting for its turn may have taken some of them beyond the end of the working day.
    const end = await this.sift();
    if (end !== null) return end;
    const notifications = this.open.map(({ delivery }) => delivery.notification);
    const [only] = notifications;
    if (only === undefined) return null;
    const outcome =
      notifications.length === 1
        ? await deps.notifier.send(workspaceId, only, this.facts, mayPost)
        : await deps.notifier.sendGathered(workspaceId, notifications, this.facts, mayPost);
    if (outcome.kind === 'lease_ends') return outcome.kind;
    return outcome.kind === 'rejected' ? this.refused(outcome.code) : this.answered(outcome);
  }

  /** Slack's answer holds for each; what is to be tried again comes back together. */
  private async answered(outcome: SendOutcome): Promise<Halt | null> {
    const retryAt = this.open[0]?.delivery.nextTry();
    let halt: Halt | null = null;
    for (const { delivery } of this.open)
      halt = (await delivery.answered(outcome, retryAt)) ?? halt;
    return halt;
  }

  /** Together Slack refuses them for what they are: one that cannot be sent must not keep the others. */
  private refused(code: string): Promise<Halt | NotNow | null> {
    const { deps, workspaceId } = this.context;
    deps.log.error(
      { workspaceId, code, count: this.open.length },
      'a gathered message was refused; each goes by itself',
    );
    return this.eachAlone(this.open.map(({ delivery }) => delivery));
  }

  private async eachAlone(deliveries: readonly ClaimedDelivery[]): Promise<Halt | NotNow | null> {
    for (const delivery of deliveries) {
      const end = await this.alone(delivery);
      if (end !== null) return end;
    }
    return null;
  }

  private alone({ notification }: ClaimedDelivery): Promise<Halt | NotNow | null> {
    return deliverNotification(this.context, { notification, inDoubt: false }, this.facts);
  }
}
