import type { SlashCommand } from '@slack/bolt';
import { calendarModalOf } from '../calendar/calendar-dialog.js';
import { certificatesModalOf } from '../certificates/certificates-dialog.js';
import { notificationLogAnswer } from '../delivery/notification-log-answer.js';
import { certificateCategories } from '../hazards/words.js';
import { answerCommand } from '../listening/answer.js';
import { asTyped } from '../listening/as-typed.js';
import { helpMessage } from '../listening/help.js';
import { openModal } from '../listening/open-modal.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import type { Renderings } from '../matters/renderings.js';
import { importModalOf } from '../organisation/import-dialog.js';
import { postsModalOf } from '../organisation/posts-dialog.js';
import { preferencesModalOf } from '../organisation/preferences-dialog.js';
import { setUpModalOf } from '../organisation/set-up-dialog.js';
import { privacyModalOf } from '../privacy/privacy-dialog.js';
import { policiesModalOf } from '../reminders/policies/policies-dialog.js';
import { summaryAnswer } from '../summaries/summary-answer.js';
import { homeIds } from './ids.js';
import { parseSafetyCommand, safetyHelp } from './parse-safety-command.js';

/** `/safety`: the set-up, and summaries. */
export function registerSafetyCommand(
  routes: Routes,
  slack: SlackContext,
  renderings: Renderings,
): void {
  routes.command(homeIds.commands.safety, async ({ ack, command }) => {
    await ack();
    await run(slack, renderings, command);
  });
}

function run(slack: SlackContext, renderings: Renderings, command: SlashCommand): Promise<void> {
  const asked = parseSafetyCommand(asTyped(command.text ?? ''));
  const surface = { userId: command.user_id, triggerId: command.trigger_id };
  switch (asked.kind) {
    case 'setup':
      return openModal(slack, surface, (reader) => setUpModalOf(slack, reader));
    case 'import':
      return openModal(slack, surface, importModalOf);
    case 'members':
      return openModal(slack, surface, (reader) => postsModalOf(slack, reader, 0));
    case 'certificates':
      return openModal(slack, surface, (reader) =>
        certificatesModalOf(slack, reader, 0, certificateCategories.word),
      );
    case 'calendar':
      return openModal(slack, surface, (reader) => calendarModalOf(slack, reader, 0));
    case 'policies':
      return openModal(slack, surface, (reader) => policiesModalOf(slack, reader, null));
    case 'preferences':
      return openModal(slack, surface, (reader) => preferencesModalOf(slack, reader));
    case 'privacy':
      return openModal(slack, surface, (reader) => privacyModalOf(slack, reader));
    case 'summary':
      return answerCommand(slack, command, (reader) => summaryAnswer(slack, reader, asked.words));
    case 'deadlines':
      return answerCommand(slack, command, (reader) =>
        notificationLogAnswer(slack, renderings, reader, {
          text: command.text ?? '',
          words: wordsBesideMentions(command.text ?? '', asked.words),
        }),
      );
    case 'help':
      return answerCommand(slack, command, ({ translator }) => helpMessage(safetyHelp, translator));
    case 'unclear':
      return answerCommand(slack, command, ({ translator }) =>
        helpMessage(safetyHelp, translator, asked),
      );
  }
}

/** The words after `deadlines` but the people that are mentioned, whose names may be of several words. */
function wordsBesideMentions(text: string, words: readonly string[]): readonly string[] {
  const bare = parseSafetyCommand(asTyped(text.replaceAll(/<@[^>]*>/g, ' ')));
  return bare.kind === 'deadlines' ? bare.words : words;
}
