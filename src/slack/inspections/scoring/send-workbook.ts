import type { BlockAction } from '@slack/bolt';
import { nameIn, type ScoringTable } from '../../../domain/inspections/scoring/scoring-table.js';
import { noticeModal } from '../../kit/notice.js';
import type { CurrentUser } from '../../listening/current-user.js';
import { openModal } from '../../listening/open-modal.js';
import type { SlackContext } from '../../listening/slack-context.js';
import { surfaceOfClick } from '../../listening/surface.js';

/** Writes a table as a workbook into the reader's conversation with the app; the modal on top says so. */
export function sendWorkbook(
  slack: SlackContext,
  body: BlockAction,
  tableFor: (reader: CurrentUser) => Promise<ScoringTable>,
): Promise<void> {
  return openModal(slack, { ...surfaceOfClick(body), asksSlack: true }, async (reader) => {
    const { translator } = reader;
    const table = await tableFor(reader);
    const bytes = await slack.workbooks.write(table, translator.locale);
    const { channel } = await slack.client.conversations.open({ users: body.user.id });
    if (channel?.id === undefined) throw new Error('Slack opened a conversation without an id');
    const name = `${fileName(nameIn(table, translator.locale))}.xlsx`;
    await slack.client.filesUploadV2({
      channel_id: channel.id,
      filename: name,
      file: Buffer.from(bytes),
    });
    return noticeModal(translator.t('scoring.tables.sent', { name }), translator);
  });
}

/** A name as every system takes it for a file. */
function fileName(name: string): string {
  return name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim();
}
