import type { WebClient } from '@slack/web-api';
import type { Notification } from '../../domain/notifications/notification.js';
import type { Clock } from '../../use-cases/ports/clock.js';
import type {
  DeliveryFacts,
  FoundGathered,
  Notifier,
  NotPosted,
  SendOutcome,
} from '../../use-cases/ports/delivery.js';
import type { UnitOfWork } from '../../use-cases/ports/stores.js';
import type { SlackMessage } from '../kit/message.js';
import type { Log } from '../listening/slack-options.js';
import { HazardCards } from './hazard-cards.js';
import { lookFailure, NotificationPosting, named } from './message-posting.js';
import {
  type Found,
  findMessage,
  findMessages,
  metadataOfGathered,
  names,
} from './message-search.js';
import { renderGathered, renderNotification } from './render-notification.js';

export interface NotifierOptions {
  /** The client for delivery: one try, no waiting of its own (see clients.ts). */
  client: WebClient;
  clock: Clock;
  unitOfWork: UnitOfWork;
  adminUserIds: readonly string[];
  log: Log;
}

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
  readonly #cards: HazardCards;

  constructor(options: NotifierOptions) {
    this.#options = options;
    const { client, unitOfWork, log } = options;
    this.#posting = new NotificationPosting(client, log);
    this.#cards = new HazardCards(client, this.#posting, unitOfWork);
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
      return this.#cards.send(workspaceId, notification, facts, message, mayPost);
    }
    if (notification.kind === 'timeline') {
      return this.#cards.sendReply(notification, facts, message, mayPost);
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
      const found = await findMessage(this.#options.client, { ...place, since }, (payload) =>
        names(payload, notification.id),
      );
      if (found === null) return null;
      if (notification.kind === 'card') {
        await this.#cards.wasFound(workspaceId, notification, facts, found);
      }
      return { kind: 'sent', ...found };
    } catch (error) {
      return lookFailure(error);
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
      const since = new Date(Math.min(...instants));
      const ids = notifications.map(({ id }) => id);
      const sent = await findMessages(this.#options.client, { ...place, since }, ids);
      return { kind: 'looked', sent };
    } catch (error) {
      return lookFailure(error);
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

  /** Where a message would be; null where looking is of no use (an update of a card that is known). */
  async #placeOf(notification: Notification, facts: DeliveryFacts): Promise<Place | null> {
    const { recipient, kind } = notification;
    if (kind === 'timeline') {
      const card = this.#cards.cardOf(notification, facts);
      return card === null ? null : { channelId: card.channelId, threadTs: card.ts };
    }
    if (kind === 'card' && this.#cards.cardOf(notification, facts)?.channelId === recipient.id)
      return null;
    if (recipient.kind === 'channel') return { channelId: recipient.id, threadTs: null };
    const known = facts.members.get(recipient.id)?.dmChannelId;
    if (known != null) return { channelId: known, threadTs: null };
    const { channel } = await this.#options.client.conversations.open({ users: recipient.id });
    return channel?.id === undefined ? null : { channelId: channel.id, threadTs: null };
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
}

const always = () => true;

interface Place {
  channelId: string;
  threadTs: string | null;
}
