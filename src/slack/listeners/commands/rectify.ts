import type { SlashCommand } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { DomainError } from '../../../domain/errors.js';
import { chooseRectification } from '../../../use-cases/choose-rectification.js';
import { viewHazard } from '../../../use-cases/view-hazard.js';
import { ids } from '../../ids.js';
import type { Reader } from '../../middleware/readers.js';
import { chooseHazardModal } from '../../modals/choose-hazard-modal.js';
import { noticeModal } from '../../modals/notice.js';
import { asTyped } from '../as-typed.js';
import type { Edge } from '../edge.js';
import { actionModal } from '../hazard-modals.js';
import { openModal } from '../open-modal.js';
import type { Routes } from '../routes.js';
import { answerCommand } from './answer-command.js';
import { helpMessage } from './help.js';
import { parseRectifyCommand } from './parse-rectify-command.js';

/** `/rectify`: commit to a hazard or hand in the work, whichever is next. */
export function registerRectifyCommand(routes: Routes, edge: Edge): void {
  routes.command(ids.commands.rectify, async ({ ack, command }) => {
    await ack();
    await run(edge, command);
  });
}

function run(edge: Edge, command: SlashCommand): Promise<void> {
  const asked = parseRectifyCommand(asTyped(command.text ?? ''));
  const place = { userId: command.user_id, triggerId: command.trigger_id };
  switch (asked.kind) {
    case 'choose':
      return openModal(edge, place, (reader) => choiceModal(edge, reader));
    case 'hazard':
      return openModal(edge, place, (reader) => nextStepModal(edge, reader, asked.number));
    case 'help':
      return answerCommand(edge, command, ({ speech }) => helpMessage('rectify', speech));
    case 'unclear':
      return answerCommand(edge, command, ({ speech }) => helpMessage('rectify', speech, asked));
  }
}

async function choiceModal(edge: Edge, reader: Reader): Promise<ModalView> {
  const choices = await chooseRectification(edge.context, reader.acting);
  const { speech } = reader;
  if (choices.length === 0) return noticeModal(speech.t('modal.choose.none'), speech);
  return chooseHazardModal(
    choices.map(({ row }) => row),
    speech,
  );
}

/** The modal of what is next for this person: to commit, or to hand in the work. */
export async function nextStepModal(
  edge: Edge,
  reader: Reader,
  number: number,
): Promise<ModalView> {
  const { details, actions } = await viewHazard(edge.context, reader.acting, number);
  const { state } = details.hazard;
  if (state !== 'reported' && state !== 'committed') {
    throw new DomainError('wrong_state', { number, state });
  }
  const next = actions.find((action) => action === 'commit' || action === 'rectify');
  return actionModal(edge, reader, number, next ?? (state === 'reported' ? 'commit' : 'rectify'));
}
