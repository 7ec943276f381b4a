import type { WebClient } from '@slack/web-api';
import type { Notification, Parcel } from '../../domain/notifications/notification.js';
import type { SlackMethod } from '../../use-cases/delivery/rate-limiter.js';
import type { Clock } from '../../use-cases/ports/clock.js';
import type {
  ClaimedNotification,
  DeliveryFacts,
  Notifier,
  NotPosted,
  SearchOutcome,
  SendOutcome,
} from '../../use-cases/ports/delivery.js';
import type { UnitOfWork } from '../../use-cases/ports/stores.js';
import type { SlackMessage } from '../kit/message.js';
import type { Log } from '../listening/slack-options.js';
import { MessageFinder } from './find-notifications.js';
import { HazardCards } from './hazard-cards.js';
import { NotificationPosting, named } from './message-posting.js';
import type { Found } from './message-search.js';
import { renderParcel } from './render-notification.js';

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
  readonly #finder: MessageFinder;

  constructor(options: NotifierOptions) {
    this.#options = options;
    const { client, clock, unitOfWork, log } = options;
    this.#posting = new NotificationPosting(client, log);
    this.#cards = new HazardCards(this.#posting, unitOfWork);
    this.#finder = new MessageFinder(client, clock, this.#cards);
  }

  async send(
    workspaceId: string,
    parcel: Parcel,
    facts: DeliveryFacts,
    mayPost = always,
  ): Promise<SendOutcome | NotPosted> {
    const message = this.#rendered(parcel, facts);
    if (typeof message === 'string') return { kind: 'rejected', code: message };
    const [{ kind, recipient }] = parcel;
    if (kind === 'card') return this.#cards.send(workspaceId, parcel, facts, message, mayPost);
    if (kind === 'timeline') return this.#cards.sendReply(parcel, facts, message, mayPost);
    const outcome = await this.#posting.post(parcel, recipient.id, message, { mayPost });
    if (outcome.kind === 'sent') {
      await this.#rememberChannel(workspaceId, parcel[0], facts, outcome);
    }
    return outcome;
  }

  methodsToFind(claimed: ClaimedNotification, facts: DeliveryFacts): readonly SlackMethod[] | null {
    return this.#finder.methodsToFind(claimed, facts);
  }

  find(workspaceId: string, parcel: Parcel, facts: DeliveryFacts): Promise<SearchOutcome> {
    return this.#finder.find(workspaceId, parcel, facts);
  }

  /** The message, or why there is none. */
  #rendered(
    parcel: Parcel,
    facts: DeliveryFacts,
  ): SlackMessage | 'nothing_to_say' | 'not_renderable' {
    const { clock, adminUserIds, log } = this.#options;
    try {
      return renderParcel(parcel, facts, { now: clock.now(), adminUserIds }) ?? 'nothing_to_say';
    } catch (error) {
      // One message that cannot be made must not hold up all the others of its workspace.
      log.error({ err: error, ...named(parcel[0]) }, 'a notification could not be rendered');
      return 'not_renderable';
    }
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
