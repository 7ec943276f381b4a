import type { BlockAction } from '@slack/bolt';
import type { DocumentFile } from '../../../use-cases/ports/documents.js';
import { noticeModal } from '../../kit/notice.js';
import { failureOf } from '../../kit/slack-errors.js';
import type { CurrentUser } from '../../listening/current-user.js';
import { openModal } from '../../listening/open-modal.js';
import type { SlackContext } from '../../listening/slack-context.js';
import { surfaceOfClick } from '../../listening/surface.js';

/** Writes a document and puts it into the reader's conversation with the app; the modal on top says so. */
export function sendDocument(
  slack: SlackContext,
  body: BlockAction,
  write: (reader: CurrentUser) => Promise<DocumentFile>,
): Promise<void> {
  return openModal(slack, { ...surfaceOfClick(body), asksSlack: true }, async (reader) => {
    const file = await write(reader);
    await uploadDocument(slack, await conversationWith(slack, body.user.id), file);
    return noticeModal(
      reader.translator.t('report.document.sent', { name: file.name }),
      reader.translator,
    );
  });
}

/**
 * Puts a document in a member's own language into their conversation with the app. Where Slack does not let the
 * app write to them, the log says so and nothing is thrown: they are told of it by the notice all the same.
 */
export async function sendToMember(
  slack: SlackContext,
  memberId: string,
  write: (member: CurrentUser) => Promise<DocumentFile>,
): Promise<void> {
  const member = await slack.currentUsers.findOrAsk(memberId);
  const file = await write(member);
  try {
    await uploadDocument(slack, await conversationWith(slack, memberId), file);
  } catch (error) {
    if (failureOf(error).kind !== 'unreachable') throw error;
    slack.log.warn({ err: error, memberId }, 'a document could not be sent to a member');
  }
}

async function conversationWith({ client }: SlackContext, userId: string): Promise<string> {
  const { channel } = await client.conversations.open({ users: userId });
  if (channel?.id === undefined) throw new Error('Slack opened a conversation without an id');
  return channel.id;
}

/** Uploads it to a conversation. */
export async function uploadDocument(
  { client }: Pick<SlackContext, 'client'>,
  channelId: string,
  { name, bytes }: DocumentFile,
): Promise<void> {
  await client.filesUploadV2({ channel_id: channelId, filename: name, file: Buffer.from(bytes) });
}
