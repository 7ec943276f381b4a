import type { WebClient } from '@slack/web-api';
import type {
  MessageSearch,
  Notification,
  Parcel,
} from '../../domain/notifications/notification.js';
import type { Clock } from '../../use-cases/ports/clock.js';
import type {
  ClaimedNotification,
  DeliveryFacts,
  SearchAnswer,
  SearchOutcome,
} from '../../use-cases/ports/delivery.js';
import type { SlackMethod } from '../../use-cases/ports/slack-methods.js';
import { errorNameOf } from '../kit/slack-errors.js';
import { matterRendering, type Renderings } from '../matters/renderings.js';
import type { MatterCards } from './matter-cards.js';
import { isCardOf, names } from './message-metadata.js';
import { type Conversation, type Found, lookAtPage, newSearch } from './message-search.js';
import { failureOfLook } from './notification-posting.js';
import { requiredMatter } from './render-context.js';

/** Finds messages that may have been posted, by their metadata in the history of the conversation. */
export class MessageFinder {
  constructor(
    private readonly client: WebClient,
    private readonly clock: Clock,
    private readonly cards: MatterCards,
    private readonly renderings: Renderings,
  ) {}

  /** See Notifier. */
  methodsToFind(
    { notification, inDoubt }: ClaimedNotification,
    facts: DeliveryFacts,
  ): readonly SlackMethod[] | null {
    const { kind, recipient } = notification;
    // Without a card there is no thread to which it could have been posted.
    if (kind === 'timeline') {
      return inDoubt && this.cards.cardOf(notification, facts) !== null ? ['replies'] : null;
    }
    // Changing a card twice is changing it once.
    if (kind === 'card' && this.cards.isKnownThere(notification, facts)) return null;
    if (!inDoubt && !this.cards.isMissing(notification, facts)) return null;
    const isKnown = recipient.kind === 'channel' || directChannelOf(notification, facts) !== null;
    return isKnown || notification.search !== null ? ['history'] : ['open', 'history'];
  }

  /** See Notifier. */
  async find(parcel: Parcel, facts: DeliveryFacts): Promise<SearchOutcome> {
    let method: SlackMethod = 'history';
    let search = parcel[0].search;
    try {
      if (search === null) {
        method = 'open';
        const conversation = await this.#conversationOf(parcel[0], facts);
        if (conversation === null) return { kind: 'transient', code: 'no_conversation' };
        search = newSearch(conversation, ...this.#between(parcel, facts));
      }
      method = search.threadTs === null ? 'history' : 'replies';
      const page = await lookAtPage(this.client, search);
      const answers = new Map<string, SearchAnswer>();
      for (const notification of parcel) {
        answers.set(notification.id, this.#answer(notification, facts, page));
      }
      return { kind: 'searched', answers };
    } catch (error) {
      return this.#failed(error, parcel, method, search);
    }
  }

  #answer(
    notification: Notification,
    facts: DeliveryFacts,
    { messages, search }: Awaited<ReturnType<typeof lookAtPage>>,
  ): SearchAnswer {
    const isCard = notification.kind === 'card';
    const own = messages.find(({ payload }) => names(payload, notification))?.found;
    if (own !== undefined) {
      if (isCard) this.cards.wasFound(notification, facts, own);
      return { kind: 'found', ...own };
    }
    const card = messages.find(({ payload }) => isCard && isCardOf(payload, notification))?.found;
    if (card !== undefined) return this.#knowCard(notification, facts, card, search);
    return { kind: search.cursor === null ? 'absent' : 'unfinished', search };
  }

  /** Of an earlier state of the matter: it is changed, so there is no more to look for. */
  #knowCard(
    notification: Notification,
    facts: DeliveryFacts,
    card: Found,
    search: MessageSearch,
  ): SearchAnswer {
    this.cards.wasFound(notification, facts, card);
    return { kind: 'absent', search: { ...search, cursor: null }, card };
  }

  #failed(
    error: unknown,
    parcel: Parcel,
    method: SlackMethod,
    search: MessageSearch | null,
  ): SearchOutcome {
    const name = errorNameOf(error);
    if (search !== null && name === 'thread_not_found') {
      const answer: SearchAnswer = { kind: 'absent', search: { ...search, cursor: null } };
      return { kind: 'searched', answers: new Map(parcel.map(({ id }) => [id, answer])) };
    }
    const failure = failureOfLook(error, method);
    // Slack has forgotten its page: from the first one on, which counts as a try.
    return search !== null && name === 'invalid_cursor'
      ? { ...failure, search: { ...search, cursor: '' } }
      : failure;
  }

  /** Null where Slack opens no conversation with the recipient. */
  async #conversationOf(
    notification: Notification,
    facts: DeliveryFacts,
  ): Promise<Conversation | null> {
    const { recipient, kind } = notification;
    if (kind === 'timeline') {
      const card = this.cards.cardOf(notification, facts);
      return card === null ? null : { channelId: card.channelId, threadTs: card.ts };
    }
    if (recipient.kind === 'channel') return { channelId: recipient.id, threadTs: null };
    const known = directChannelOf(notification, facts);
    if (known !== null) return { channelId: known, threadTs: null };
    const { channel } = await this.client.conversations.open({ users: recipient.id });
    return channel?.id === undefined ? null : { channelId: channel.id, threadTs: null };
  }

  /**
   * From the first claim, or the beginning of a matter whose card is missing, to the last instant at which
   * one of them may have been posted.
   */
  #between(parcel: Parcel, facts: DeliveryFacts): [Date, Date] {
    const now = this.clock.now();
    const since = parcel.map((one) =>
      this.cards.isMissing(one, facts)
        ? this.#cardSince(one, facts)
        : (one.claimedAt ?? one.notBefore),
    );
    const until = parcel.map((one) =>
      this.cards.isMissing(one, facts) ? now : (one.doubtUntil ?? now),
    );
    return [new Date(Math.min(...since.map(Number))), new Date(Math.max(...until.map(Number)))];
  }

  #cardSince(notification: Notification, facts: DeliveryFacts): Date {
    const about = requiredMatter(notification, facts);
    const { card } = matterRendering(this.renderings, about.matter.kind);
    return card?.since(about) ?? notification.notBefore;
  }
}

function directChannelOf({ recipient }: Notification, { members }: DeliveryFacts): string | null {
  return members.get(recipient.id)?.dmChannelId ?? null;
}
