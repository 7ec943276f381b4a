import type { WebClient } from '@slack/web-api';
import type { Notification } from '../../domain/notifications/notification.js';
import type { DeliveryFacts, NotPosted, SendOutcome } from '../../use-cases/ports/delivery.js';
import type { UnitOfWork } from '../../use-cases/ports/stores.js';
import type { SlackMessage } from '../kit/message.js';
import { lookFailure, type NotificationPosting, withoutDoubt } from './message-posting.js';
import { type Found, findMessage } from './message-search.js';
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
    private readonly client: WebClient,
    private readonly posting: NotificationPosting,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Brings the card up to date, or posts it where there is none (any more) in the channel. */
  async send(
    workspaceId: string,
    notification: Notification,
    facts: DeliveryFacts,
    message: SlackMessage,
    mayPost: () => boolean,
  ): Promise<SendOutcome | NotPosted> {
    const outcome = await this.#updateOrPost(workspaceId, notification, facts, message, mayPost);
    if (outcome.kind !== 'lease_ends') this.#keep(notification, facts, outcome);
    return outcome;
  }

  async #updateOrPost(
    workspaceId: string,
    notification: Notification,
    facts: DeliveryFacts,
    message: SlackMessage,
    mayPost: () => boolean,
  ): Promise<SendOutcome | NotPosted> {
    const channelId = notification.recipient.id;
    try {
      const ts = await this.#knownCard(notification, facts);
      if (ts !== null) {
        const card = { channelId, ts };
        const outcome = await this.posting.update(notification, card, message, mayPost);
        if (outcome.kind !== 'rejected' || !lostCards.has(outcome.code)) {
          if (outcome.kind === 'sent')
            await this.#remember(workspaceId, notification, facts, outcome);
          return outcome;
        }
      }
    } catch (error) {
      return lookFailure(error);
    }
    const outcome = await this.posting.post(notification, channelId, message, { mayPost });
    if (outcome.kind === 'sent') await this.#remember(workspaceId, notification, facts, outcome);
    return outcome;
  }

  /** A card that was in doubt is there. */
  async wasFound(
    workspaceId: string,
    notification: Notification,
    facts: DeliveryFacts,
    found: Found,
  ): Promise<void> {
    await this.#remember(workspaceId, notification, facts, found);
    this.#keep(notification, facts, { kind: 'sent', ...found });
  }

  /**
   * The ts of the hazard's card in the channel: as stored, or as posted a moment ago. A card that should
   * be there by now (this is not its first state) is looked for, lest there be two.
   */
  async #knownCard(notification: Notification, facts: DeliveryFacts): Promise<string | null> {
    const { hazard } = factsOfHazard(notification, facts);
    const card = this.cardOf(notification, facts);
    if (card !== null) return card.channelId === notification.recipient.id ? card.ts : null;
    if (Number(notification.details.version) <= 1) return null;
    const since = hazard.reportedAt;
    const place = { channelId: notification.recipient.id, threadTs: null, since };
    const found = await findMessage(this.client, place, ({ card_of: id }) => id === hazard.id);
    return found?.messageTs ?? null;
  }

  /** An entry of the timeline, in the thread of the card. It waits until there is a card. */
  async sendReply(
    notification: Notification,
    facts: DeliveryFacts,
    message: SlackMessage,
    mayPost: () => boolean,
  ): Promise<SendOutcome | NotPosted> {
    const card = this.cardOf(notification, facts);
    if (card !== null) {
      const options = { mayPost, threadTs: card.ts };
      return this.posting.post(notification, card.channelId, message, options);
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
