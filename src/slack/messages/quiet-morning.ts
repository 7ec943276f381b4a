import { hazardReference } from '../../domain/hazard.js';
import type { Speech } from '../../i18n/speech.js';
import type { NextOwed } from '../../use-cases/delivery-ports.js';
import { oneLine, trim, trimEscaped } from '../text.js';
import { type DueContext, dueWithStanding } from './due.js';
import { openButton } from './hazard-buttons.js';
import { headerOf } from './hazard-lines.js';
import { type SlackMessage, TEXT_LIMIT } from './message.js';
import { type Line, lines, spoken } from './rich-text.js';
import { deadlineWord } from './words.js';

const DESCRIPTION_LIMIT = 300;

/** That nothing is due this morning, and what the reader owes next, if anything. */
export function quietMorningMessage(
  next: NextOwed | null,
  context: DueContext,
  speech: Speech,
): SlackMessage {
  const title = speech.t('message.morning.title');
  const said: Line[] =
    next === null
      ? [[speech.t('message.morning.nothing')]]
      : [
          [
            speech.t('message.morning.next', {
              hazard: hazardReference(next.number),
              what: deadlineWord(next.kind, speech),
              due: dueWithStanding(next.dueAt, next.unitId, context, speech),
            }),
          ],
          [trim(oneLine(next.description), DESCRIPTION_LIMIT)],
        ];
  return {
    text: trimEscaped([[title], ...said].map(spoken).join('\n'), TEXT_LIMIT),
    blocks: [
      headerOf(title),
      lines(said),
      ...(next === null
        ? []
        : [{ type: 'actions' as const, elements: [openButton(next.number, speech)] }]),
    ],
  };
}
