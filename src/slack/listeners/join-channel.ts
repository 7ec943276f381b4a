import type { Reader } from '../middleware/readers.js';
import { errorNameOf } from '../slack-errors.js';
import { escapeMrkdwn } from '../text.js';
import type { Edge } from './edge.js';

/** What Slack answers about a private channel: the app cannot let itself in there. */
const cannotLetItselfIn = new Set([
  'channel_not_found',
  'method_not_supported_for_channel_type',
  'is_archived',
]);

/**
 * Joins the channel where cards are to appear, so that they can. Into a private channel somebody has
 * to invite the app: the admin who chose it is told.
 */
export async function joinChannel(
  edge: Edge,
  { acting, speech }: Reader,
  channelId: string | null,
): Promise<void> {
  if (channelId === null) return;
  try {
    await edge.client.conversations.join({ channel: channelId });
  } catch (error) {
    if (!cannotLetItselfIn.has(errorNameOf(error) ?? '')) throw error;
    const text = escapeMrkdwn(speech.t('modal.setup.invite')).replace('#', `<#${channelId}>`);
    await edge.client.chat.postMessage({ channel: acting.actor.userId, text });
  }
}
