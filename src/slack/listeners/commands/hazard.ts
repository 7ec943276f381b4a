import type { SlashCommand } from '@slack/bolt';
import { viewHazard } from '../../../use-cases/view-hazard.js';
import { ids } from '../../ids.js';
import { hazardDetailsMessage } from '../../messages/hazard-details.js';
import { asTyped } from '../as-typed.js';
import type { Edge } from '../edge.js';
import { openModal } from '../open-modal.js';
import { noSource, reportModalOf } from '../report-modal.js';
import type { Routes } from '../routes.js';
import { answerCommand } from './answer-command.js';
import { helpMessage } from './help.js';
import { listAnswer, mineAnswer } from './list-answer.js';
import { type HazardCommand, parseHazardCommand } from './parse-hazard-command.js';

/** `/hazard`: report, look at one, list, mine, help. */
export function registerHazardCommand(routes: Routes, edge: Edge): void {
  routes.command(ids.commands.hazard, async ({ ack, command }) => {
    await ack();
    await run(edge, command, parseHazardCommand(asTyped(command.text ?? '')));
  });
}

function run(edge: Edge, command: SlashCommand, asked: HazardCommand): Promise<void> {
  switch (asked.kind) {
    case 'report':
      return openModal(edge, { userId: command.user_id, triggerId: command.trigger_id }, (reader) =>
        reportModalOf(edge, reader, { description: asked.text }, noSource),
      );
    case 'show':
      return answerCommand(edge, command, async ({ acting, workspace, speech }) => {
        const view = await viewHazard(edge.context, acting, asked.number);
        const context = { workspace, units: await edge.readers.units(), now: edge.clock.now() };
        return hazardDetailsMessage({ ...view, ...context }, speech);
      });
    case 'list':
      return answerCommand(edge, command, (reader) => listAnswer(edge, reader, asked.words));
    case 'mine':
      return answerCommand(edge, command, (reader) => mineAnswer(edge, reader));
    case 'help':
      return answerCommand(edge, command, ({ speech }) => helpMessage('hazard', speech));
    case 'unclear':
      return answerCommand(edge, command, ({ speech }) => helpMessage('hazard', speech, asked));
  }
}
