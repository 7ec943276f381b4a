import type { WebClient } from '@slack/web-api';
import type { Notification } from '../domain/notification.js';
import type { Clock } from '../use-cases/clock.js';
import type {
  DeliveryFacts,
  FoundGathered,
  Notifier,
  NotPosted,
  SendOutcome,
} from '../use-cases/delivery-ports.js';
import type { UnitOfWork } from '../use-cases/ports.js';
import type { Log } from './edge-options.js';
import type { SlackMessage } from './messages/message.js';
import {
  type Found,
  findMessage,
  findMessages,
  metadataOfGathered,
  names,
} from './notifier-history.js';
import { NotificationPosting, named, withoutDoubt } from './notifier-posting.js';
import { factsOfHazard, renderGathered, renderNotification } from './notifier-render.js';
import { failureOf } from './slack-errors.js';

export interface NotifierOptions {
  /** The client for delivery: one try, no waiting of its own (see clients.ts). */
  client: WebClient;
  clock: Clock;
  unitOfWork: UnitOfWork;
  adminUserIds: readonly string[];
  log: Log;
}

/**
 * The claim bears the time of a machine's clock, the message that of Slack's: the search begins so much
 * before the claim, lest a clock that was an hour ahead (a zone set wrong, put right since) hides it.
 */
const SEARCH_MARGIN_MS = 75 * 60_000;

/** The card is there no more, or is ours to change no more: a new one takes its place. */
const lostCards: ReadonlySet<string> = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'block_mismatch',
]);

/**
 * Sends notifications through Slack. Remembers what only Slack's answer tells: a member's
 * direct-message channel, and where a hazard's card is; when that cannot be written it throws, and the
 * message is found again by its metadata.
 */
export function createNotifier(options: NotifierOptions): Notifier {
  return new SlackNotifier(options);
}

class SlackNotifier implements Notifier {
  readonly #options: NotifierOptions;
  readonly #posting: NotificationPosting;
  /** What became of the cards while these facts are in use: the thread's entries wait for them. */
  readonly #cards = new WeakMap<DeliveryFacts, Map<string, SendOutcome>>();

  constructor(options: NotifierOptions) {
    this.#options = options;
    this.#posting = new NotificationPosting(options.client, options.log);
  }

  async send(
    workspaceId: string,
    notification: Notification,
    facts: DeliveryFacts,
    mayPost = always,
  ): Promise<SendOutcome | NotPosted> {
    const message = this.#render(notification, facts);
    if (typeof message === 'string') return { kind: 'rejected', code: message };
    if (notification.kind === 'card') {
      const outcome = await this.#sendCard(workspaceId, notification, facts, message, mayPost);
      if (outcome.kind !== 'lease_ends')
        this.#cardsOf(facts).set(notification.hazardId ?? '', outcome);
      return outcome;
    }
    if (notification.kind === 'timeline') {
      return this.#sendReply(notification, facts, message, mayPost);
    }
    const to = notification.recipient.id;
    const outcome = await this.#posting.post(notification, to, message, { mayPost });
    if (outcome.kind === 'sent')
      await this.#rememberChannel(workspaceId, notification, facts, outcome);
    return outcome;
  }

  async findSent(
    workspaceId: string,
    notification: Notification,
    facts: DeliveryFacts,
  ): Promise<SendOutcome | null> {
    const since = notification.claimedAt ?? notification.notBefore;
    try {
      const place = await this.#placeOf(notification, facts);
      if (place === null) return null;
      const found = await this.#find(place, since, (payload) => names(payload, notification.id));
      if (found === null) return null;
      const outcome: SendOutcome = { kind: 'sent', ...found };
      if (notification.kind === 'card') {
        await this.#rememberCard(workspaceId, notification, facts, found);
        this.#cardsOf(facts).set(notification.hazardId ?? '', outcome);
      }
      return outcome;
    } catch (error) {
      return withoutDoubt(failureOf(error));
    }
  }

  async sendGathered(
    workspaceId: string,
    notifications: readonly Notification[],
    facts: DeliveryFacts,
    mayPost = always,
  ): Promise<SendOutcome | NotPosted> {
    const [first] = notifications;
    if (first === undefined) throw new TypeError('a gathering has something to say');
    const message = this.#rendered(first, (context) =>
      renderGathered(notifications, facts, context),
    );
    if (typeof message === 'string') return { kind: 'rejected', code: message };
    const metadata = metadataOfGathered(notifications);
    const to = first.recipient.id;
    const outcome = await this.#posting.post(first, to, message, { mayPost, metadata });
    if (outcome.kind === 'sent') await this.#rememberChannel(workspaceId, first, facts, outcome);
    return outcome;
  }

  async findGathered(
    _workspaceId: string,
    notifications: readonly Notification[],
    facts: DeliveryFacts,
  ): Promise<FoundGathered> {
    const [first] = notifications;
    const instants = notifications.map(({ claimedAt, notBefore }) => +(claimedAt ?? notBefore));
    try {
      const place = first === undefined ? null : await this.#placeOf(first, facts);
      if (place === null) return { kind: 'looked', sent: new Map() };
      const since = new Date(Math.min(...instants) - SEARCH_MARGIN_MS);
      const ids = notifications.map(({ id }) => id);
      const sent = await findMessages(this.#options.client, { ...place, since }, ids);
      return { kind: 'looked', sent };
    } catch (error) {
      return withoutDoubt(failureOf(error));
    }
  }

  #render(notification: Notification, facts: DeliveryFacts) {
    return this.#rendered(notification, (context) =>
      renderNotification(notification, facts, context),
    );
  }

  /** The message, or why there is none. */
  #rendered(
    notification: Notification,
    render: (context: { now: Date; adminUserIds: readonly string[] }) => SlackMessage | null,
  ): SlackMessage | 'nothing_to_say' | 'not_renderable' {
    const { clock, adminUserIds, log } = this.#options;
    try {
      return render({ now: clock.now(), adminUserIds }) ?? 'nothing_to_say';
    } catch (error) {
      // One message that cannot be made must not hold up all the others of its workspace.
      log.error({ err: error, ...named(notification) }, 'a notification could not be rendered');
      return 'not_renderable';
    }
  }

  /** Brings the card up to date, or posts it where there is none (any more) in the channel. */
  async #sendCard(
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
        const outcome = await this.#posting.update(notification, card, message, mayPost);
        if (outcome.kind !== 'rejected' || !lostCards.has(outcome.code)) {
          if (outcome.kind === 'sent')
            await this.#rememberCard(workspaceId, notification, facts, outcome);
          return outcome;
        }
      }
    } catch (error) {
      return withoutDoubt(failureOf(error));
    }
    const outcome = await this.#posting.post(notification, channelId, message, { mayPost });
    if (outcome.kind === 'sent')
      await this.#rememberCard(workspaceId, notification, facts, outcome);
    return outcome;
  }

  /**
   * The ts of the hazard's card in the channel: as stored, or as posted a moment ago. A card that should
   * be there by now (this is not its first state) is looked for, lest there be two.
   */
  async #knownCard(notification: Notification, facts: DeliveryFacts): Promise<string | null> {
    const { hazard } = factsOfHazard(notification, facts);
    const card = this.#cardOf(notification, facts);
    if (card !== null) return card.channelId === notification.recipient.id ? card.ts : null;
    if (Number(notification.details.version) <= 1) return null;
    const place = { channelId: notification.recipient.id, threadTs: null };
    const found = await this.#find(place, hazard.reportedAt, ({ card_of: id }) => id === hazard.id);
    return found?.messageTs ?? null;
  }

  /** An entry of the timeline, in the thread of the card. It waits until there is a card. */
  async #sendReply(
    notification: Notification,
    facts: DeliveryFacts,
    message: SlackMessage,
    mayPost: () => boolean,
  ): Promise<SendOutcome | NotPosted> {
    const card = this.#cardOf(notification, facts);
    if (card !== null) {
      const options = { mayPost, threadTs: card.ts };
      return this.#posting.post(notification, card.channelId, message, options);
    }
    const outcome = this.#cardsOf(facts).get(notification.hazardId ?? '');
    return outcome === undefined || outcome.kind === 'sent'
      ? { kind: 'transient', code: 'card_not_posted' }
      : withoutDoubt(outcome);
  }

  /** Where a message would be; null where looking is of no use (an update of a card that is known). */
  async #placeOf(notification: Notification, facts: DeliveryFacts): Promise<Place | null> {
    const { recipient, kind } = notification;
    if (kind === 'timeline') {
      const card = this.#cardOf(notification, facts);
      return card === null ? null : { channelId: card.channelId, threadTs: card.ts };
    }
    if (kind === 'card' && this.#cardOf(notification, facts)?.channelId === recipient.id)
      return null;
    if (recipient.kind === 'channel') return { channelId: recipient.id, threadTs: null };
    const known = facts.members.get(recipient.id)?.dmChannelId;
    if (known != null) return { channelId: known, threadTs: null };
    const { channel } = await this.#options.client.conversations.open({ users: recipient.id });
    return channel?.id === undefined ? null : { channelId: channel.id, threadTs: null };
  }

  #find(
    place: Place,
    after: Date,
    matches: Parameters<typeof findMessage>[2],
  ): Promise<Found | null> {
    const since = new Date(after.getTime() - SEARCH_MARGIN_MS);
    return findMessage(this.#options.client, { ...place, since }, matches);
  }

  #cardOf(
    notification: Notification,
    facts: DeliveryFacts,
  ): { channelId: string; ts: string } | null {
    const sent = this.#cardsOf(facts).get(notification.hazardId ?? '');
    if (sent?.kind === 'sent') return { channelId: sent.channelId, ts: sent.messageTs };
    const { cardChannelId, cardTs } = factsOfHazard(notification, facts).hazard;
    return cardChannelId === null || cardTs === null
      ? null
      : { channelId: cardChannelId, ts: cardTs };
  }

  #cardsOf(facts: DeliveryFacts): Map<string, SendOutcome> {
    const cards = this.#cards.get(facts) ?? new Map<string, SendOutcome>();
    this.#cards.set(facts, cards);
    return cards;
  }

  async #rememberChannel(
    workspaceId: string,
    { recipient }: Notification,
    facts: DeliveryFacts,
    { channelId }: Found,
  ): Promise<void> {
    if (recipient.kind !== 'member') return;
    if (facts.members.get(recipient.id)?.dmChannelId === channelId) return;
    await this.#options.unitOfWork.run(workspaceId, (stores) =>
      stores.members.rememberDirectMessageChannel(recipient.id, channelId),
    );
  }

  async #rememberCard(
    workspaceId: string,
    notification: Notification,
    facts: DeliveryFacts,
    { channelId, messageTs }: Found,
  ): Promise<void> {
    const { id, cardChannelId, cardTs } = factsOfHazard(notification, facts).hazard;
    if (cardChannelId === channelId && cardTs === messageTs) return;
    await this.#options.unitOfWork.run(workspaceId, (stores) =>
      stores.hazards.rememberCard(id, { channelId, ts: messageTs }),
    );
  }
}

const always = () => true;

interface Place {
  channelId: string;
  threadTs: string | null;
}
