import type { MessageMetadata } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Notification, Parcel } from '../../domain/notifications/notification.js';
import type { NotPosted, SendOutcome } from '../../use-cases/ports/delivery.js';
import type { SlackMethod } from '../../use-cases/ports/slack-methods.js';
import type { SlackMessage } from '../kit/message.js';
import { type CallFailure, failureOfMethod } from '../kit/slack-errors.js';
import type { Log } from '../listening/slack-options.js';
import { metadataOf } from './message-metadata.js';

interface Answer {
  channel?: string;
  ts?: string;
}

/** Slack refuses the blocks: the text alternative still says it all. */
const refusedBlocks: ReadonlySet<string> = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
]);

/** What a message may need beside its text and blocks. */
export interface PostOptions {
  mayPost: () => boolean;
  threadTs?: string;
}

/** Posts and changes the messages of notifications, as long as `mayPost` says so before each request. */
export class NotificationPosting {
  readonly #client: WebClient;
  readonly #log: Log;

  constructor(client: WebClient, log: Log) {
    this.#client = client;
    this.#log = log;
  }

  /** To a channel, a thread, or (by user id) a member's direct messages. */
  post(
    parcel: Parcel,
    channelId: string,
    message: SlackMessage,
    { mayPost, threadTs }: PostOptions,
  ): Promise<SendOutcome | NotPosted> {
    const common = {
      channel: channelId,
      text: message.text,
      metadata: metadataOf(parcel) as MessageMetadata,
      unfurl_links: false,
      unfurl_media: false,
      ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    };
    return this.#orAsText(
      'post',
      parcel[0],
      mayPost,
      () => this.#client.chat.postMessage({ ...common, blocks: message.blocks }),
      // Without blocks the text is what is read: as it was typed, nothing in it formats.
      () => this.#client.chat.postMessage({ ...common, mrkdwn: false }),
    );
  }

  /** Leaves the metadata as it is. Doing it twice is doing it once, so the outcome is never in doubt. */
  async update(
    notification: Notification,
    card: { channelId: string; ts: string },
    message: SlackMessage,
    mayPost: () => boolean,
  ): Promise<SendOutcome | NotPosted> {
    const common = { channel: card.channelId, ts: card.ts, text: message.text };
    const outcome = await this.#orAsText(
      'update',
      notification,
      mayPost,
      () => this.#client.chat.update({ ...common, blocks: message.blocks }),
      () => this.#client.chat.update({ ...common, blocks: [] }),
    );
    return outcome.kind === 'sent' || outcome.kind === 'lease_ends'
      ? outcome
      : withoutDoubt(outcome);
  }

  /** Sends with blocks; when Slack refuses them, as text, and the log hears of it. */
  async #orAsText(
    method: SlackMethod,
    notification: Notification,
    mayPost: () => boolean,
    withBlocks: () => Promise<Answer>,
    asText: () => Promise<Answer>,
  ): Promise<SendOutcome | NotPosted> {
    if (!mayPost()) return { kind: 'lease_ends' };
    const outcome = await outcomeOf(method, withBlocks);
    if (outcome.kind !== 'rejected' || !refusedBlocks.has(outcome.code)) return outcome;
    this.#log.error(
      { code: outcome.code, ...named(notification) },
      'Slack refused the blocks of a notification; its text was sent instead',
    );
    return mayPost() ? outcomeOf(method, asText) : { kind: 'lease_ends' };
  }
}

/** For what may be done twice, and for reading: there is nothing to look up, it is tried again. */
export function withoutDoubt(outcome: CallFailure): CallFailure {
  return outcome.kind === 'in_doubt' ? { ...outcome, kind: 'transient' } : outcome;
}

/** These keep one from looking, which does not mean that nothing can be posted. */
const keptFromLooking: ReadonlySet<string> = new Set([
  'missing_scope',
  'not_allowed_token_type',
  'no_permission',
  'access_denied',
  'ekm_access_denied',
]);

/** What a failed look into a history means: unless nobody is there any more, it is tried again. */
export function failureOfLook(error: unknown, method: SlackMethod): CallFailure {
  const failure = withoutDoubt(failureOfMethod(method, error));
  if (failure.kind === 'rate_limited' || failure.kind === 'transient') return failure;
  const { code } = failure;
  return failure.kind === 'rejected' || keptFromLooking.has(code)
    ? { kind: 'transient', code }
    : failure;
}

/** What the log may say of a notification: never what people wrote. */
export function named({ id, kind }: Notification) {
  return { notificationId: id, kind };
}

async function outcomeOf(method: SlackMethod, call: () => Promise<Answer>): Promise<SendOutcome> {
  try {
    const { channel, ts } = await call();
    if (channel === undefined || ts === undefined) {
      return { kind: 'in_doubt', code: 'answer_without_ts' };
    }
    return { kind: 'sent', channelId: channel, messageTs: ts };
  } catch (error) {
    return failureOfMethod(method, error);
  }
}
