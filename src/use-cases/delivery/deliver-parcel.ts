import type { Parcel } from '../../domain/notifications/notification.js';
import { recipientKey } from '../../domain/notifications/recipient.js';
import type {
  ClaimedNotification,
  DeliveryFacts,
  PartOfParcel,
  SendOutcome,
} from '../ports/delivery.js';
import {
  ClaimedDelivery,
  type DeliveryContext,
  type Halt,
  type NotNow,
} from './claimed-delivery.js';
import { mayBeGathered } from './delivery-batch.js';
import { lookForPosted } from './look-for-posted.js';

/**
 * Delivers what goes to one recipient as one message, a digest of one or of many, or as several where one
 * does not hold it: decides anew for each, sends what is still true, and ends or gives back each claim as
 * Slack answered. What has become void is not in the message; an urgent step that is due in the same minute
 * stands in it too. Returns a halt when Slack wants nothing more of this workspace, or why the parcel got
 * no slot. Whatever is thrown leaves the claims to run out: then they are in doubt.
 */
export function deliverParcel(
  context: DeliveryContext,
  claimed: readonly ClaimedNotification[],
  facts: DeliveryFacts,
): Promise<Halt | NotNow | null> {
  return new ParcelDelivery(context, claimed, facts).run();
}

/** What goes as one message, and which one it is of several. */
interface Message {
  deliveries: readonly ClaimedDelivery[];
  place?: PartOfParcel;
}

function parcelOf(deliveries: readonly ClaimedDelivery[]): Parcel | null {
  const [first, ...more] = deliveries.map(({ notification }) => notification);
  return first === undefined ? null : [first, ...more];
}

class ParcelDelivery {
  private readonly claimed: readonly ClaimedDelivery[];
  /** Of them those that are told together for a minute. */
  private readonly gathered: ReadonlySet<ClaimedDelivery>;

  constructor(
    private readonly context: DeliveryContext,
    claimed: readonly ClaimedNotification[],
    private readonly facts: DeliveryFacts,
  ) {
    this.claimed = claimed.map((one) => new ClaimedDelivery(context, one, facts));
    const { kinds } = context.deps;
    this.gathered = new Set(
      this.claimed.filter((_, at) => {
        const one = claimed[at];
        const { isGathered } = context.limits;
        return isGathered && one !== undefined && mayBeGathered(one, kinds, facts);
      }),
    );
  }

  async run(): Promise<Halt | NotNow | null> {
    const open: ClaimedDelivery[] = [];
    for (const delivery of this.claimed) {
      if (delivery.isSpent()) await delivery.giveUp('no_attempt_ended');
      else open.push(delivery);
    }
    for (const message of await this.messagesOf(open)) {
      const end = await this.send(message);
      if (end !== null) return end;
    }
    return null;
  }

  /** Ends what is void; the rest by message, each as full as one can be. */
  private async messagesOf(open: readonly ClaimedDelivery[]): Promise<Message[]> {
    const told: ClaimedDelivery[] = [];
    for (const delivery of open) {
      const decision = delivery.decide();
      if (decision.kind !== 'send') await delivery.decided(decision);
      else if (!this.waitsForMinute(delivery)) told.push(delivery);
    }
    const { notifications } = this.context.deps.kinds;
    const isWord = ({ notification: { kind } }: ClaimedDelivery) =>
      notifications.get(kind)?.isSentIf === 'morning';
    const hasMore = told.some((delivery) => !isWord(delivery));
    for (const word of hasMore ? told.filter(isWord) : []) {
      await word.decided({ kind: 'skip', reason: 'morning_not_quiet' });
    }
    return this.partsOf(told.filter((delivery) => delivery.isOpen()));
  }

  /** What is gathered is set aside until the minute ends that began with the last message to its reader. */
  private waitsForMinute(delivery: ClaimedDelivery): boolean {
    if (!this.gathered.has(delivery)) return false;
    const { recipient } = delivery.notification;
    const until = this.context.batch.gatheredUntil.get(recipientKey(recipient));
    if (until !== undefined) delivery.setAside(until);
    return until !== undefined;
  }

  private partsOf(told: readonly ClaimedDelivery[]): Message[] {
    const whole = parcelOf(told);
    if (whole === null) return [];
    const parts =
      whole.length === 1 ? [whole] : this.context.deps.notifier.parts(whole, this.facts);
    return parts.map((parcel, index) => {
      const ids = new Set(parcel.map(({ id }) => id));
      const deliveries = told.filter(({ notification: { id } }) => ids.has(id));
      const place = { whole, part: index + 1, parts: parts.length };
      return parts.length === 1 ? { deliveries } : { deliveries, place };
    });
  }

  private async send({ deliveries, place }: Message): Promise<Halt | NotNow | null> {
    const { deps, workspaceId, slots, mayPost } = this.context;
    const unsure = await this.findFirst(deliveries);
    if (unsure !== null) return unsure;
    const [first] = deliveries.filter((delivery) => delivery.isOpen());
    if (first === undefined) return null;
    const slot = await slots.toSend(first.notification, this.facts);
    if (slot === 'busy' || slot === 'stopped' || slot === 'time_stands_still') return slot;
    // Waiting for its slot may have taken some of them beyond the end of the working day.
    const open = await this.stillToSend(deliveries);
    if (slot !== 'go') {
      for (const delivery of open) delivery.setAside(slot.until);
      return null;
    }
    const parcel = parcelOf(open);
    if (parcel === null) return null;
    const outcome = await deps.notifier.send(workspaceId, parcel, this.facts, mayPost, place);
    if (outcome.kind === 'lease_ends') return outcome.kind;
    return outcome.kind === 'rejected' && parcel.length > 1
      ? this.refused(open, outcome.code)
      : this.answered(open, outcome);
  }

  /** What must not be sent before it is known that it is not there. */
  private async findFirst(message: readonly ClaimedDelivery[]): Promise<Halt | NotNow | null> {
    for (const delivery of message) {
      const waitsUntil = delivery.waitsForCardUntil();
      if (waitsUntil !== undefined) delivery.setAside(waitsUntil);
    }
    const open = message.filter((delivery) => delivery.isOpen());
    return lookForPosted(this.context, open, this.facts);
  }

  private async stillToSend(message: readonly ClaimedDelivery[]): Promise<ClaimedDelivery[]> {
    const open: ClaimedDelivery[] = [];
    for (const delivery of message.filter((one) => one.isOpen())) {
      const decision = delivery.decide();
      if (decision.kind !== 'send') await delivery.decided(decision);
      else open.push(delivery);
    }
    return open;
  }

  /** Slack's answer holds for each; what is to be tried again comes back together. */
  private async answered(
    open: readonly ClaimedDelivery[],
    outcome: SendOutcome,
  ): Promise<Halt | null> {
    const retryAt = open[0]?.nextTry();
    let halt: Halt | null = null;
    if (outcome.kind === 'sent') this.told(open);
    for (const delivery of open) halt = (await delivery.answered(outcome, retryAt)) ?? halt;
    return halt;
  }

  private told(sent: readonly ClaimedDelivery[]): void {
    const [first] = sent;
    if (first !== undefined && this.gathered.has(first)) {
      this.context.slots.told(first.notification.recipient);
    }
  }

  /** Together Slack refuses them for what they are: one that cannot be sent must not keep the others. */
  private async refused(
    open: readonly ClaimedDelivery[],
    code: string,
  ): Promise<Halt | NotNow | null> {
    const { deps, workspaceId } = this.context;
    deps.log.error(
      { workspaceId, code, count: open.length },
      'a digest was refused; each of it goes by itself',
    );
    for (const delivery of open) {
      const end = await this.send({ deliveries: [delivery] });
      if (end !== null) return end;
    }
    return null;
  }
}
