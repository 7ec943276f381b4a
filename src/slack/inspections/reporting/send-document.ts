import type { BlockAction } from '@slack/bolt';
import type { DocumentFile } from '../../../use-cases/ports/documents.js';
import { noticeModal } from '../../kit/notice.js';
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
    const { channel } = await slack.client.conversations.open({ users: body.user.id });
    if (channel?.id === undefined) throw new Error('Slack opened a conversation without an id');
    await uploadDocument(slack, channel.id, file);
    return noticeModal(
      reader.translator.t('report.document.sent', { name: file.name }),
      reader.translator,
    );
  });
}

/** Uploads it to a conversation. */
export async function uploadDocument(
  { client }: Pick<SlackContext, 'client'>,
  channelId: string,
  { name, bytes }: DocumentFile,
): Promise<void> {
  await client.filesUploadV2({ channel_id: channelId, filename: name, file: Buffer.from(bytes) });
}
