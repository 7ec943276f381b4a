import type { Notification, Parcel } from '../../domain/notifications/notification.js';
import type { DeliveryFacts, NotPosted, SendOutcome } from '../../use-cases/ports/delivery.js';
import type { UnitOfWork } from '../../use-cases/ports/stores.js';
import type { SlackMessage } from '../kit/message.js';
import { type NotificationPosting, withoutDoubt } from './message-posting.js';
import type { Found } from './message-search.js';
import { factsOfHazard } from './render-notification.js';

/** The card is there no more, or is ours to change no more: a new one takes its place. */
const lostCards: ReadonlySet<string> = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'block_mismatch',
]);

/**
 * The cards of hazards in their channels, and the entries in the cards' threads. Where a card is becomes
 * known by Slack's answer and is remembered with the hazard; throws when that cannot be written.
 */
export class HazardCards {
  /** What became of the cards while these facts are in use: the thread's entries wait for them. */
  readonly #outcomes = new WeakMap<DeliveryFacts, Map<string, SendOutcome>>();

  constructor(
    private readonly posting: NotificationPosting,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Brings the card up to date, or posts it where none is known in the channel. */
  async send(
    workspaceId: string,
    parcel: Parcel,
    facts: DeliveryFacts,
    message: SlackMessage,
    mayPost: () => boolean,
  ): Promise<SendOutcome | NotPosted> {
    const outcome = await this.#updateOrPost(parcel, facts, message, mayPost);
    const [notification] = parcel;
    if (outcome.kind === 'sent') await this.#remember(workspaceId, notification, facts, outcome);
    if (outcome.kind !== 'lease_ends') this.#keep(notification, facts, outcome);
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

  /** The hazard's card is there. */
  async wasFound(
    workspaceId: string,
    notification: Notification,
    facts: DeliveryFacts,
    found: Found,
  ): Promise<void> {
    await this.#remember(workspaceId, notification, facts, found);
    this.#keep(notification, facts, { kind: 'sent', ...found });
  }

  /** Whether the hazard's card is known to be in the channel to which this one goes. */
  isKnownThere(notification: Notification, facts: DeliveryFacts): boolean {
    return this.cardOf(notification, facts)?.channelId === notification.recipient.id;
  }

  /**
   * Whether there should be a card by now (this is not its first state) and none is known: it is to be
   * found, lest there be two.
   */
  isMissing(notification: Notification, facts: DeliveryFacts): boolean {
    const { kind, details } = notification;
    if (kind !== 'card' || Number(details.version) <= 1) return false;
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

  /** Where the hazard's card is, as far as is known. */
  cardOf(
    notification: Notification,
    facts: DeliveryFacts,
  ): { channelId: string; ts: string } | null {
    const sent = this.#outcomeOf(notification, facts);
    if (sent?.kind === 'sent') return { channelId: sent.channelId, ts: sent.messageTs };
    const { cardChannelId, cardTs } = factsOfHazard(notification, facts).hazard;
    return cardChannelId === null || cardTs === null
      ? null
      : { channelId: cardChannelId, ts: cardTs };
  }

  #outcomeOf({ hazardId }: Notification, facts: DeliveryFacts): SendOutcome | undefined {
    return this.#outcomes.get(facts)?.get(hazardId ?? '');
  }

  #keep({ hazardId }: Notification, facts: DeliveryFacts, outcome: SendOutcome): void {
    const outcomes = this.#outcomes.get(facts) ?? new Map<string, SendOutcome>();
    this.#outcomes.set(facts, outcomes.set(hazardId ?? '', outcome));
  }

  async #remember(
    workspaceId: string,
    notification: Notification,
    facts: DeliveryFacts,
    { channelId, messageTs }: Found,
  ): Promise<void> {
    const { id, cardChannelId, cardTs } = factsOfHazard(notification, facts).hazard;
    if (cardChannelId === channelId && cardTs === messageTs) return;
    await this.unitOfWork.run(workspaceId, (stores) =>
      stores.hazards.rememberCard(id, { channelId, ts: messageTs }),
    );
  }
}
