import type { Notification, Parcel } from '../../domain/notifications/notification.js';
import { cardVersion } from '../../domain/notifications/notification-details.js';
import type { DeliveryFacts, NotPosted, SendOutcome } from '../../use-cases/ports/delivery.js';
import type { SlackMessage } from '../kit/message.js';
import type { Found } from './message-search.js';
import { type NotificationPosting, withoutDoubt } from './notification-posting.js';
import { requiredMatter } from './render-context.js';

/** The card is there no more, or is ours to change no more: a new one takes its place. */
const lostCards: ReadonlySet<string> = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'block_mismatch',
]);

/**
 * The cards of matters in their channels, and the entries in the cards' threads. Where a card is becomes
 * known by Slack's answer, which is in the outcome.
 */
export class MatterCards {
  /** What became of the cards while these facts are in use: the thread's entries wait for them. */
  readonly #outcomes = new WeakMap<DeliveryFacts, Map<string, SendOutcome>>();

  constructor(private readonly posting: NotificationPosting) {}

  /** Brings the card up to date, or posts it where none is known in the channel. */
  async send(
    parcel: Parcel,
    facts: DeliveryFacts,
    message: SlackMessage,
    mayPost: () => boolean,
  ): Promise<SendOutcome | NotPosted> {
    const outcome = await this.#updateOrPost(parcel, facts, message, mayPost);
    if (outcome.kind !== 'lease_ends') this.#keep(parcel[0], facts, outcome);
    return outcome;
  }

  async #updateOrPost(
    parcel: Parcel,
    facts: DeliveryFacts,
    message: SlackMessage,
    mayPost: () => boolean,
  ): Promise<SendOutcome | NotPosted> {
    const [notification] = parcel;
    const card = this.cardOf(notification, facts);
    if (card !== null && this.isKnownThere(notification, facts)) {
      const outcome = await this.posting.update(notification, card, message, mayPost);
      if (outcome.kind !== 'rejected' || !lostCards.has(outcome.code)) return outcome;
    }
    return this.posting.post(parcel, notification.recipient.id, message, { mayPost });
  }

  /** The matter's card is there. */
  wasFound(notification: Notification, facts: DeliveryFacts, found: Found): void {
    this.#keep(notification, facts, { kind: 'sent', ...found });
  }

  /** Whether the matter's card is known to be in the channel to which this one goes. */
  isKnownThere(notification: Notification, facts: DeliveryFacts): boolean {
    return this.cardOf(notification, facts)?.channelId === notification.recipient.id;
  }

  /**
   * Whether there should be a card by now (this is not its first state) and none is known: it is to be
   * found, lest there be two.
   */
  isMissing(notification: Notification, facts: DeliveryFacts): boolean {
    if (notification.kind !== 'card' || cardVersion(notification) <= 1) return false;
    return this.cardOf(notification, facts) === null;
  }

  /** An entry of the timeline, in the thread of the card. It waits until there is a card. */
  async sendReply(
    parcel: Parcel,
    facts: DeliveryFacts,
    message: SlackMessage,
    mayPost: () => boolean,
  ): Promise<SendOutcome | NotPosted> {
    const [notification] = parcel;
    const card = this.cardOf(notification, facts);
    if (card !== null) {
      const options = { mayPost, threadTs: card.ts };
      return this.posting.post(parcel, card.channelId, message, options);
    }
    const outcome = this.#outcomeOf(notification, facts);
    return outcome === undefined || outcome.kind === 'sent'
      ? { kind: 'transient', code: 'card_not_posted' }
      : withoutDoubt(outcome);
  }

  /** Where the matter's card is, as far as is known. */
  cardOf(
    notification: Notification,
    facts: DeliveryFacts,
  ): { channelId: string; ts: string } | null {
    const sent = this.#outcomeOf(notification, facts);
    if (sent?.kind === 'sent') return { channelId: sent.channelId, ts: sent.messageTs };
    return requiredMatter(notification, facts).card;
  }

  #outcomeOf({ matterId }: Notification, facts: DeliveryFacts): SendOutcome | undefined {
    return this.#outcomes.get(facts)?.get(matterId ?? '');
  }

  #keep({ matterId }: Notification, facts: DeliveryFacts, outcome: SendOutcome): void {
    const outcomes = this.#outcomes.get(facts) ?? new Map<string, SendOutcome>();
    this.#outcomes.set(facts, outcomes.set(matterId ?? '', outcome));
  }
}
