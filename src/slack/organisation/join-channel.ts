import { errorNameOf } from '../kit/slack-errors.js';
import { escapeMrkdwn } from '../kit/text.js';
import type { CurrentUser } from '../listening/current-user.js';
import type { SlackContext } from '../listening/slack-context.js';

/** What Slack answers about a private channel, or without the permission: the app cannot let itself in. */
const cannotLetItselfIn = new Set([
  'channel_not_found',
  'method_not_supported_for_channel_type',
  'is_archived',
  'missing_scope',
]);

/**
 * Joins the channel where cards are to appear, so that they can. Into a private channel somebody has
 * to invite the app: the admin who chose it is told.
 */
export async function joinChannel(
  slack: SlackContext,
  reader: CurrentUser,
  channelId: string | null,
): Promise<void> {
  if (channelId === null) return;
  await letItselfIn(slack, reader, channelId);
  // How it stands is shown from now on, and its name is known should its id change.
  await slack.traceChannel(reader.acting.workspaceId, { id: channelId, said: null });
  slack.currentUsers.forget();
}

async function letItselfIn(
  slack: SlackContext,
  { acting, translator }: CurrentUser,
  channelId: string,
): Promise<void> {
  try {
    await slack.client.conversations.join({ channel: channelId });
  } catch (error) {
    if (!cannotLetItselfIn.has(errorNameOf(error) ?? '')) throw error;
    const text = escapeMrkdwn(translator.t('modal.setup.invite')).replace('#', `<#${channelId}>`);
    await slack.client.chat.postMessage({ channel: acting.actor.userId, text });
  }
}
