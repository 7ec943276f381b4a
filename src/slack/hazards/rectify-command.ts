import type { SlashCommand } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { DomainError } from '../../domain/shared/errors.js';
import { chooseRectification } from '../../use-cases/hazards/choose-rectification.js';
import { viewHazard } from '../../use-cases/hazards/view-hazard.js';
import { noticeModal } from '../kit/notice.js';
import { answerCommand } from '../listening/answer-command.js';
import { asTyped } from '../listening/as-typed.js';
import type { CurrentUser } from '../listening/current-user.js';
import { helpMessage } from '../listening/help.js';
import { openModal } from '../listening/open-modal.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { chooseHazardModal } from './choose-hazard-modal.js';
import { hazardIds } from './ids.js';
import { actionModal } from './open-hazard-modals.js';
import { parseRectifyCommand } from './parse-rectify-command.js';

/** `/rectify`: commit to a hazard or hand in the work, whichever is next. */
export function registerRectifyCommand(routes: Routes, slack: SlackContext): void {
  routes.command(hazardIds.commands.rectify, async ({ ack, command }) => {
    await ack();
    await run(slack, command);
  });
}

function run(slack: SlackContext, command: SlashCommand): Promise<void> {
  const asked = parseRectifyCommand(asTyped(command.text ?? ''));
  const place = { userId: command.user_id, triggerId: command.trigger_id };
  switch (asked.kind) {
    case 'choose':
      return openModal(slack, place, (reader) => choiceModal(slack, reader));
    case 'hazard':
      return openModal(slack, place, (reader) => nextStepModal(slack, reader, asked.number));
    case 'help':
      return answerCommand(slack, command, ({ translator }) => helpMessage('rectify', translator));
    case 'unclear':
      return answerCommand(slack, command, ({ translator }) =>
        helpMessage('rectify', translator, asked),
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

/** The modal of what is next for this person: to commit, or to hand in the work. */
export async function nextStepModal(
  slack: SlackContext,
  reader: CurrentUser,
  number: number,
): Promise<ModalView> {
  const { details, actions } = await viewHazard(slack.context, reader.acting, number);
  const { state } = details.hazard;
  if (state !== 'reported' && state !== 'committed') {
    throw new DomainError('wrong_state', { number, state });
  }
  const next = actions.find((action) => action === 'commit' || action === 'rectify');
  return actionModal(slack, reader, number, next ?? (state === 'reported' ? 'commit' : 'rectify'));
}
