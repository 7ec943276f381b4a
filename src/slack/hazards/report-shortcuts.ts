import type { App, GlobalShortcut, MessageShortcut } from '@slack/bolt';
import { filesThatFit } from '../kit/metadata.js';
import { asTyped } from '../listening/as-typed.js';
import { openModal } from '../listening/open-modal.js';
import type { SlackContext } from '../listening/slack-context.js';
import { hazardIds } from './ids.js';
import { noSource, reportModalOf } from './open-report-modal.js';
import type { ReportSource } from './report-form.js';
import { sharedFiles } from './shared-files.js';

/** "Report a hazard" from anywhere, and "Log as hazard" from a message, with what it says and shows. */
export function registerReportShortcuts(app: App, slack: SlackContext): void {
  app.shortcut<GlobalShortcut>(
    { callback_id: hazardIds.shortcuts.report, type: 'shortcut' },
    async ({ ack, body }) => {
      await ack();
      await openModal(slack, { userId: body.user.id, triggerId: body.trigger_id }, (reader) =>
        reportModalOf(slack, reader, {}, noSource),
      );
    },
  );
  app.shortcut<MessageShortcut>(
    { callback_id: hazardIds.shortcuts.logMessage, type: 'message_action' },
    async ({ ack, body }) => {
      await ack();
      const source = await sourceOf(slack, body);
      const description = asTyped(body.message.text ?? '');
      await openModal(slack, { userId: body.user.id, triggerId: body.trigger_id }, (reader) =>
        reportModalOf(slack, reader, { description }, source),
      );
    },
  );
}

/**
 * The message's address is put together from what is known: asking Slack for the permalink would cost
 * the trigger's 3 s, and finds nothing in a channel that the bot is not in.
 */
async function sourceOf(slack: SlackContext, body: MessageShortcut): Promise<ReportSource> {
  const { url } = await slack.installation.find();
  const permalink = `${url}archives/${body.channel.id}/p${body.message_ts.replace('.', '')}`;
  return { permalink, files: filesThatFit(sharedFiles(body.message)) };
}
