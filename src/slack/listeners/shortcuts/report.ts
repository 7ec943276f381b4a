import type { App, GlobalShortcut, MessageShortcut } from '@slack/bolt';
import type { ReportSource } from '../../forms/report-form.js';
import { ids } from '../../ids.js';
import { asTyped } from '../as-typed.js';
import type { Edge } from '../edge.js';
import { filesThatFit } from '../metadata.js';
import { openModal } from '../open-modal.js';
import { noSource, reportModalOf } from '../report-modal.js';
import { sharedFiles } from './shared-files.js';

/** "Report a hazard" from anywhere, and "Log as hazard" from a message, with what it says and shows. */
export function registerReportShortcuts(app: App, edge: Edge): void {
  app.shortcut<GlobalShortcut>(
    { callback_id: ids.shortcuts.report, type: 'shortcut' },
    async ({ ack, body }) => {
      await ack();
      await openModal(edge, { userId: body.user.id, triggerId: body.trigger_id }, (reader) =>
        reportModalOf(edge, reader, {}, noSource),
      );
    },
  );
  app.shortcut<MessageShortcut>(
    { callback_id: ids.shortcuts.logMessage, type: 'message_action' },
    async ({ ack, body }) => {
      await ack();
      const source = await sourceOf(edge, body);
      const description = asTyped(body.message.text ?? '');
      await openModal(edge, { userId: body.user.id, triggerId: body.trigger_id }, (reader) =>
        reportModalOf(edge, reader, { description }, source),
      );
    },
  );
}

/**
 * The message's address is put together from what is known: asking Slack for the permalink would cost
 * the trigger's 3 s, and finds nothing in a channel that the bot is not in.
 */
async function sourceOf(edge: Edge, body: MessageShortcut): Promise<ReportSource> {
  const { url } = await edge.installation.find();
  const permalink = `${url}archives/${body.channel.id}/p${body.message_ts.replace('.', '')}`;
  return { permalink, files: filesThatFit(sharedFiles(body.message)) };
}
