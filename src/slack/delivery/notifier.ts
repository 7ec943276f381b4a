import type { WebClient } from '@slack/web-api';
import { notificationKind } from '../../domain/deadlines/kinds.js';
import type { Notification, Parcel } from '../../domain/notifications/notification.js';
import type { Clock } from '../../use-cases/ports/clock.js';
import type {
  ClaimedNotification,
  DeliveryFacts,
  Notifier,
  NotPosted,
  PartOfParcel,
  SearchOutcome,
  SendOutcome,
} from '../../use-cases/ports/delivery.js';
import type { SentMessage } from '../../use-cases/ports/sent-messages.js';
import type { SlackMethod } from '../../use-cases/ports/slack-methods.js';
import type { SlackMessage } from '../kit/message.js';
import type { Log } from '../listening/slack-options.js';
import type { Renderings } from '../matters/renderings.js';
import { asksSomething } from './asking.js';
import { MatterCards } from './matter-cards.js';
import { MessageFinder } from './message-finder.js';
import { NotificationPosting, named } from './notification-posting.js';
import type { RenderContext } from './render-context.js';
import { partsOfParcel, renderParcel } from './render-notification.js';
import { renderRevised, type Stories } from './render-revised.js';

/** Why there is no message. */
type NoMessage = 'nothing_to_say' | 'not_renderable';

export interface NotifierOptions {
  /** The client for delivery: one try, no waiting of its own (see clients.ts). */
  client: WebClient;
  clock: Clock;
  renderings: Renderings;
  adminUserIds: readonly string[];
  log: Log;
}

/** Sends notifications through Slack, and finds them there again. It writes nothing down. */
export function createNotifier(options: NotifierOptions): Notifier {
  return new SlackNotifier(options);
}

class SlackNotifier implements Notifier {
  readonly #options: NotifierOptions;
  readonly #posting: NotificationPosting;
  readonly #cards: MatterCards;
  readonly #finder: MessageFinder;

  constructor(options: NotifierOptions) {
    this.#options = options;
    const { client, clock, renderings, log } = options;
    this.#posting = new NotificationPosting(client, log);
    this.#cards = new MatterCards(this.#posting, renderings);
    this.#finder = new MessageFinder(client, clock, this.#cards, renderings);
  }

  parts(parcel: Parcel, facts: DeliveryFacts): readonly Parcel[] {
    const { clock, adminUserIds, renderings, log } = this.#options;
    try {
      return partsOfParcel(parcel, facts, { now: clock.now(), adminUserIds, renderings });
    } catch (error) {
      // Sending it says which one it is that cannot be made.
      log.error({ err: error, ...named(parcel[0]) }, 'a digest could not be divided');
      return [parcel];
    }
  }

  async send(
    _workspaceId: string,
    parcel: Parcel,
    facts: DeliveryFacts,
    mayPost = always,
    place?: PartOfParcel,
  ): Promise<SendOutcome | NotPosted> {
    const message = this.#rendered(parcel, facts, place);
    if (typeof message === 'string') return { kind: 'rejected', code: message };
    const [{ kind, recipient }] = parcel;
    if (kind === 'card') return this.#cards.send(parcel, facts, message, mayPost);
    if (kind === 'timeline') return this.#cards.sendReply(parcel, facts, message, mayPost);
    const outcome = await this.#posting.post(parcel, recipient.id, message, { mayPost });
    return outcome.kind === 'sent' ? { ...outcome, asks: this.#asks(parcel, message) } : outcome;
  }

  async revise(
    _workspaceId: string,
    sent: SentMessage,
    facts: DeliveryFacts,
    stories: Stories,
    mayPost: () => boolean,
  ): Promise<SendOutcome | NotPosted> {
    const [first] = sent.parcel;
    const revised = this.#orReason(first, (context) =>
      this.#revised(sent, facts, stories, context),
    );
    if (typeof revised === 'string') return { kind: 'rejected', code: revised };
    const place = { channelId: sent.channelId, ts: sent.messageTs };
    const outcome = await this.#posting.update(first, place, revised.message, mayPost);
    return outcome.kind === 'sent' ? { ...outcome, asks: revised.asks } : outcome;
  }

  /** Cards and the entries of their threads ask nothing of anybody: they are as they would be sent now. */
  #revised(
    sent: SentMessage,
    facts: DeliveryFacts,
    stories: Stories,
    context: RenderContext,
  ): { message: SlackMessage; asks: boolean } | null {
    const [first] = sent.parcel;
    if (first.kind !== 'card' && first.kind !== 'timeline') {
      return renderRevised(sent, facts, stories, context);
    }
    const isElsewhere = this.#cards.cardOf(first, facts)?.ts !== sent.messageTs;
    const message =
      first.kind === 'card' && isElsewhere
        ? this.#cards.moved(first, facts)
        : renderParcel([first], facts, context, undefined);
    return message === null ? null : { message, asks: false };
  }

  methodsToFind(claimed: ClaimedNotification, facts: DeliveryFacts): readonly SlackMethod[] | null {
    return this.#finder.methodsToFind(claimed, facts);
  }

  find(_workspaceId: string, parcel: Parcel, facts: DeliveryFacts): Promise<SearchOutcome> {
    return this.#finder.find(parcel, facts);
  }

  /** What reminds, or offers to do or decide something; it is put right when the matter has moved. */
  #asks(parcel: Parcel, message: SlackMessage): boolean {
    const { renderings } = this.#options;
    const reminds = parcel.some(
      ({ kind, matterId }) =>
        matterId !== null && notificationKind(renderings.kinds, kind).isForDigest,
    );
    return reminds || asksSomething(message.blocks, { renderings });
  }

  #rendered(
    parcel: Parcel,
    facts: DeliveryFacts,
    place: PartOfParcel | undefined,
  ): SlackMessage | NoMessage {
    return this.#orReason(parcel[0], (context) => renderParcel(parcel, facts, context, place));
  }

  /** The message, or why there is none. */
  #orReason<Message>(
    first: Notification,
    render: (context: RenderContext) => Message | null,
  ): Message | NoMessage {
    const { clock, adminUserIds, renderings, log } = this.#options;
    try {
      return render({ now: clock.now(), adminUserIds, renderings }) ?? 'nothing_to_say';
    } catch (error) {
      // One message that cannot be made must not hold up all the others of its workspace.
      log.error({ err: error, ...named(first) }, 'a notification could not be rendered');
      return 'not_renderable';
    }
  }
}

const always = () => true;
