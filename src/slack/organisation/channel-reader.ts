import type { WebClient } from '@slack/web-api';
import type { ChannelNow, ChannelReader } from '../../use-cases/ports/channels.js';
import { errorNameOf } from '../kit/slack-errors.js';

/** Slack's answers by which nothing is known of a channel: it is gone, the app is not in it, or may not ask. */
const notTold = new Set(['channel_not_found', 'missing_scope', 'no_permission', 'access_denied']);
const pageSize = 1000;
/** Slack allows twenty lists a minute; a workspace with more channels than these is not read to its end. */
const mostPages = 10;
/** What granted permissions let it list, the widest first. */
const typesToList = ['public_channel,private_channel', 'public_channel'];

export function createChannelReader(client: WebClient): ChannelReader {
  return {
    async read(channelId) {
      try {
        const { channel } = await client.conversations.info({ channel: channelId });
        return channelNow(channel);
      } catch (error) {
        return nullIfNotTold(error);
      }
    },

    async findByName(name) {
      for (const types of typesToList) {
        try {
          return await findAmong(client, types, name);
        } catch (error) {
          nullIfNotTold(error);
        }
      }
      return null;
    },
  };
}

async function findAmong(
  client: WebClient,
  types: string,
  name: string,
): Promise<ChannelNow | null> {
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await client.conversations.list({
      ...{ types, exclude_archived: true, limit: pageSize },
      ...(cursor === undefined ? {} : { cursor }),
    });
    const found = (answer.channels ?? []).find((channel) => channel.name === name);
    if (found !== undefined) return channelNow(found);
    cursor = answer.response_metadata?.next_cursor || undefined;
    if (cursor === undefined) return null;
  }
  return null;
}

interface SlackChannel {
  id?: string | undefined;
  name?: string | undefined;
  created?: number | undefined;
  is_private?: boolean | undefined;
  is_archived?: boolean | undefined;
  is_ext_shared?: boolean | undefined;
  is_pending_ext_shared?: boolean | undefined;
  is_member?: boolean | undefined;
}

function channelNow(channel: SlackChannel | undefined): ChannelNow | null {
  if (channel?.id === undefined) return null;
  return {
    id: channel.id,
    name: channel.name ?? null,
    isPrivate: channel.is_private === true,
    created: channel.created ?? null,
    isArchived: channel.is_archived === true,
    isShared: channel.is_ext_shared === true || channel.is_pending_ext_shared === true,
    isMember: channel.is_member === true,
  };
}

function nullIfNotTold(error: unknown): null {
  if (notTold.has(errorNameOf(error) ?? '')) return null;
  throw error;
}
