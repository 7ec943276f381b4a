import type { WebClient } from '@slack/web-api';
import type { Notification } from '../domain/notification.js';

/** How the product's messages are known again in a conversation's history. */
const METADATA_EVENT = 'closeout_notification';

/** A page of the history; Slack advises at most 200. */
const PAGE_SIZE = 200;
/** A conversation in which more was said within minutes is not searched to its end. */
const MOST_PAGES = 5;

export interface Found {
  channelId: string;
  messageTs: string;
}

type Payload = Readonly<Record<string, string | number | boolean>>;

/** The metadata that a notification's message carries; a card also names its hazard. */
export function metadataOf(notification: Notification) {
  const { id, kind, hazardId } = notification;
  return {
    event_type: METADATA_EVENT,
    event_payload: {
      notification_id: id,
      ...(kind === 'card' && hazardId !== null ? { card_of: hazardId } : {}),
    },
  };
}

/**
 * Looks for a message of the product among what was posted since `since`: in the channel, or with
 * `threadTs` in that thread. Null when it is not there. Throws what the client throws.
 */
export async function findMessage(
  client: WebClient,
  where: { channelId: string; threadTs: string | null; since: Date },
  matches: (payload: Payload) => boolean,
): Promise<Found | null> {
  const { channelId, threadTs } = where;
  const common = {
    channel: channelId,
    oldest: String(where.since.getTime() / 1000),
    inclusive: true,
    include_all_metadata: true,
    limit: PAGE_SIZE,
  };
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const at = cursor === undefined ? common : { ...common, cursor };
    const answer =
      threadTs === null
        ? await client.conversations.history(at)
        : await client.conversations.replies({ ...at, ts: threadTs });
    const found = answer.messages?.find(
      ({ metadata }) =>
        metadata?.event_type === METADATA_EVENT && matches(metadata.event_payload as Payload),
    );
    if (found?.ts !== undefined) return { channelId, messageTs: found.ts };
    cursor = answer.response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') return null;
  }
  return null;
}
