import type { Notification, Parcel } from '../../domain/notifications/notification.js';
import { cardVersion } from '../../domain/notifications/notification-details.js';
import type { DeliveryFacts, NotPosted, SendOutcome } from '../../use-cases/ports/delivery.js';
import { headerOf } from '../kit/header.js';
import { type SlackMessage, TEXT_LIMIT } from '../kit/message.js';
import { lines, spoken } from '../kit/rich-text.js';
import { oneLine, trimEscaped } from '../kit/text.js';
import { matterRendering, type Renderings } from '../matters/renderings.js';
import type { Found } from './message-search.js';
import { type NotificationPosting, withoutDoubt } from './notification-posting.js';
import { requiredMatter, translatorOf } from './render-context.js';

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

  constructor(
    private readonly posting: NotificationPosting,
    private readonly renderings: Renderings,
  ) {}

  /**
   * Brings the card up to date, or posts it where none is known in the channel. One that is known in another
   * channel says first that it has moved.
   */
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
    } else if (card !== null) {
      const moved = this.moved(notification, facts);
      const outcome = await this.posting.update(notification, card, moved, mayPost);
      // What is deleted, or where nobody can write any more, is left as it is.
      const isLeft = ['sent', 'rejected', 'unreachable'].includes(outcome.kind);
      if (!isLeft) return outcome;
    }
    return this.posting.post(parcel, notification.recipient.id, message, { mayPost });
  }

  /** What a card says where it is not any more. */
  moved(notification: Notification, facts: DeliveryFacts): SlackMessage {
    return movedCard(notification, facts, this.renderings);
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

function movedCard(
  notification: Notification,
  facts: DeliveryFacts,
  renderings: Renderings,
): SlackMessage {
  const about = requiredMatter(notification, facts);
  const translator = translatorOf(notification, facts);
  const { title, openButton } = matterRendering(renderings, about.matter.kind);
  const said = translator.t('message.card_moved', { unit: oneLine(about.unit?.name ?? '') });
  return {
    text: trimEscaped(spoken([`${title(about, translator)} · ${said}`]), TEXT_LIMIT),
    blocks: [
      headerOf(title(about, translator)),
      lines([[said]]),
      { type: 'actions', elements: [openButton(about.matter.number, translator)] },
    ],
  };
}
