import type { WebClient } from '@slack/web-api';
import type { MessageSearch } from '../../domain/notifications/notification.js';
import { metadataEvent, type Payload } from './message-metadata.js';

/** More is not given to apps that are sold outside Slack's Marketplace. */
const pageSize = 15;

/**
 * A claim bears the time of a machine's clock, a message that of Slack's: the search goes so much beyond
 * the claims on either side, lest a clock that was an hour wrong (a zone set wrong, put right since)
 * hides it.
 */
const marginMs = 75 * 60_000;

export interface Found {
  channelId: string;
  messageTs: string;
}

/** Where a message would be. */
export interface Conversation {
  channelId: string;
  threadTs: string | null;
}

/** The search for what was posted between the two instants, before its first page. */
export function newSearch(conversation: Conversation, since: Date, until: Date): MessageSearch {
  return {
    ...conversation,
    oldest: slackTime(since.getTime() - marginMs),
    latest: slackTime(until.getTime() + marginMs),
    cursor: '',
  };
}

/**
 * Looks at the next page of a search: the product's messages on it, and the search as it stands then.
 * Throws what the client throws.
 */
export async function lookAtPage(
  client: WebClient,
  search: MessageSearch,
): Promise<{ messages: { payload: Payload; found: Found }[]; search: MessageSearch }> {
  const { channelId, threadTs, oldest, latest, cursor } = search;
  const page = {
    channel: channelId,
    oldest,
    latest,
    inclusive: true,
    include_all_metadata: true,
    limit: pageSize,
    ...(cursor ? { cursor } : {}),
  };
  const answer =
    threadTs === null
      ? await client.conversations.history(page)
      : await client.conversations.replies({ ...page, ts: threadTs });
  const messages = (answer.messages ?? []).flatMap(({ metadata, ts }) =>
    metadata?.event_type === metadataEvent && ts !== undefined
      ? [{ payload: metadata.event_payload as Payload, found: { channelId, messageTs: ts } }]
      : [],
  );
  return { messages, search: { ...search, cursor: answer.response_metadata?.next_cursor || null } };
}

function slackTime(ms: number): string {
  return (ms / 1000).toFixed(3);
}
