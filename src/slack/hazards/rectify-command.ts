import type { SlashCommand } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { parseHazardReference } from '../../domain/hazards/hazard.js';
import { chooseRectification } from '../../use-cases/hazards/choose-rectification.js';
import { noticeModal } from '../kit/notice.js';
import { answerCommand } from '../listening/answer.js';
import { asTyped } from '../listening/as-typed.js';
import { meaningOf, splitWords, type Words } from '../listening/command-words.js';
import type { CurrentUser } from '../listening/current-user.js';
import { type Help, helpMessage } from '../listening/help.js';
import { openModal } from '../listening/open-modal.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { actionModal, nextSteps } from './action-dialogs.js';
import { chooseHazardModal } from './choose-hazard-dialog.js';
import { hazardIds } from './ids.js';

/** What `/rectify …` asks for. */
export type RectifyCommand =
  | { kind: 'choose' }
  | { kind: 'hazard'; number: number }
  | { kind: 'help' }
  | { kind: 'unclear'; word: string };

const subcommands: Words<'help'> = { help: 'help', '?': 'help', 帮助: 'help' };

export const rectifyHelp: Help = {
  title: 'help.rectify.title',
  examples: ['help.rectify.choose', 'help.rectify.number'],
};

/** Reads the text after `/rectify`: nothing (choose one of mine), a hazard's number, or help. */
export function parseRectifyCommand(text: string): RectifyCommand {
  const words = splitWords(text);
  const [first] = words;
  if (first === undefined) return { kind: 'choose' };
  const number = parseHazardReference(words.join(' '));
  if (number !== undefined) return { kind: 'hazard', number };
  if (words.length === 1 && meaningOf(subcommands, first) === 'help') return { kind: 'help' };
  return { kind: 'unclear', word: words.join(' ') };
}

/** `/rectify`: commit to a hazard or hand in the work, whichever is next. */
export function registerRectifyCommand(routes: Routes, slack: SlackContext): void {
  routes.command(hazardIds.commands.rectify, async ({ ack, command }) => {
    await ack();
    await run(slack, command);
  });
}

function run(slack: SlackContext, command: SlashCommand): Promise<void> {
  const asked = parseRectifyCommand(asTyped(command.text ?? ''));
  const surface = {
    userId: command.user_id,
    triggerId: command.trigger_id,
    responseUrl: command.response_url,
  };
  switch (asked.kind) {
    case 'choose':
      return openModal(slack, surface, (reader) => choiceModal(slack, reader));
    case 'hazard':
      return openModal(slack, surface, (reader) =>
        actionModal(slack, reader, asked.number, ...nextSteps),
      );
    case 'help':
      return answerCommand(slack, command, ({ translator }) =>
        helpMessage(rectifyHelp, translator),
      );
    case 'unclear':
      return answerCommand(slack, command, ({ translator }) =>
        helpMessage(rectifyHelp, translator, asked),
      );
  }
}

async function choiceModal(slack: SlackContext, reader: CurrentUser): Promise<ModalView> {
  const choices = await chooseRectification(slack.context, reader.acting);
  const { translator } = reader;
  if (choices.length === 0) return noticeModal(translator.t('modal.choose.none'), translator);
  return chooseHazardModal(
    choices.map(({ row }) => row),
    translator,
  );
}
