import type { SlashCommand } from '@slack/bolt';
import { ids } from '../../ids.js';
import { asTyped } from '../as-typed.js';
import { calendarModalOf } from '../calendar-modal.js';
import type { Edge } from '../edge.js';
import { openModal } from '../open-modal.js';
import { policiesModalOf } from '../policy-modals.js';
import { preferencesModalOf } from '../preferences-modal.js';
import type { Routes } from '../routes.js';
import { setUpModalOf } from '../set-up-modal.js';
import { answerCommand } from './answer-command.js';
import { deadlinesAnswer } from './deadlines-answer.js';
import { helpMessage } from './help.js';
import { parseSafetyCommand } from './parse-safety-command.js';
import { summaryAnswer } from './summary-answer.js';

/** `/safety`: the set-up, and summaries. */
export function registerSafetyCommand(routes: Routes, edge: Edge): void {
  routes.command(ids.commands.safety, async ({ ack, command }) => {
    await ack();
    await run(edge, command);
  });
}

function run(edge: Edge, command: SlashCommand): Promise<void> {
  const asked = parseSafetyCommand(asTyped(command.text ?? ''));
  const place = { userId: command.user_id, triggerId: command.trigger_id };
  switch (asked.kind) {
    case 'setup':
      return openModal(edge, place, setUpModalOf);
    case 'calendar':
      return openModal(edge, place, (reader) => calendarModalOf(edge, reader, 0));
    case 'policies':
      return openModal(edge, place, (reader) => policiesModalOf(edge, reader, null));
    case 'preferences':
      return openModal(edge, place, preferencesModalOf);
    case 'summary':
      return answerCommand(edge, command, (reader) => summaryAnswer(edge, reader, asked.words));
    case 'deadlines':
      return answerCommand(edge, command, (reader) =>
        deadlinesAnswer(edge, reader, { text: command.text ?? '', words: asked.words }),
      );
    case 'help':
      return answerCommand(edge, command, ({ speech }) => helpMessage('safety', speech));
    case 'unclear':
      return answerCommand(edge, command, ({ speech }) => helpMessage('safety', speech, asked));
  }
}
