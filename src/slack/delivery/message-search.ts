import type { WebClient } from '@slack/web-api';
import type { Notification } from '../../domain/notifications/notification.js';

/** How the product's messages are known again in a conversation's history. */
const METADATA_EVENT = 'closeout_notification';

/** A page of the history; Slack advises at most 200. */
const PAGE_SIZE = 200;
/** A conversation in which more was said within minutes is not searched to its end. */
const MOST_PAGES = 5;

/**
 * The claim bears the time of a machine's clock, the message that of Slack's: the search begins so much
 * before the claim, lest a clock that was an hour ahead (a zone set wrong, put right since) hides it.
 */
const SEARCH_MARGIN_MS = 75 * 60_000;

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

/** The metadata of one message for several notifications: it names them all. */
export function metadataOfGathered(notifications: readonly Notification[]) {
  const [first] = notifications;
  return {
    event_type: METADATA_EVENT,
    event_payload: {
      notification_id: first?.id ?? '',
      gathered: notifications.map(({ id }) => shortened(id)).join(' '),
    },
  };
}

/** Whether a message's metadata names the notification, alone or among others. */
export function names(payload: Payload, notificationId: string): boolean {
  if (payload.notification_id === notificationId) return true;
  return (
    typeof payload.gathered === 'string' &&
    payload.gathered.split(' ').includes(shortened(notificationId))
  );
}

/** A UUID in 22 characters, so that many fit into the metadata of a message. */
function shortened(uuid: string): string {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url');
}

/**
 * Looks for a message of the product among what was posted since `since`: in the channel, or with
 * `threadTs` in that thread. Null when it is not there. Throws what the client throws.
 */
export async function findMessage(
  client: WebClient,
  where: SearchPlace,
  matches: (payload: Payload) => boolean,
): Promise<Found | null> {
  for await (const { payload, found } of messagesOf(client, where)) {
    if (matches(payload)) return found;
  }
  return null;
}

/** As findMessage, for several notifications at once: which were posted, by their ids. */
export async function findMessages(
  client: WebClient,
  where: SearchPlace,
  notificationIds: readonly string[],
): Promise<ReadonlyMap<string, Found>> {
  const missing = new Set(notificationIds);
  const sent = new Map<string, Found>();
  for await (const { payload, found } of messagesOf(client, where)) {
    for (const id of missing) {
      if (!names(payload, id)) continue;
      sent.set(id, found);
      missing.delete(id);
    }
    if (missing.size === 0) break;
  }
  return sent;
}

export interface SearchPlace {
  channelId: string;
  threadTs: string | null;
  since: Date;
}

/** The product's messages in the place, page by page. */
async function* messagesOf(
  client: WebClient,
  { channelId, threadTs, since }: SearchPlace,
): AsyncGenerator<{ payload: Payload; found: Found }> {
  const common = {
    channel: channelId,
    oldest: String((since.getTime() - SEARCH_MARGIN_MS) / 1000),
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
    for (const { metadata, ts } of answer.messages ?? []) {
      if (metadata?.event_type !== METADATA_EVENT || ts === undefined) continue;
      yield { payload: metadata.event_payload as Payload, found: { channelId, messageTs: ts } };
    }
    cursor = answer.response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') return;
  }
}
