import type { ActionsBlock } from '@slack/types';
import { hazardReference } from '../../domain/hazard.js';
import type { Speech } from '../../i18n/speech.js';
import type { NextOwed } from '../../use-cases/delivery-ports.js';
import { oneLine, trim, trimEscaped } from '../text.js';
import { type DueContext, dueWithStanding } from './due.js';
import { mineButton, openButton } from './hazard-buttons.js';
import { headerOf } from './hazard-lines.js';
import { type SlackMessage, TEXT_LIMIT } from './message.js';
import { type Line, lines, spoken } from './rich-text.js';
import { deadlineWord } from './words.js';

const DESCRIPTION_LIMIT = 300;

/**
 * That there is nothing new to say this morning: what the reader owes next, if anything; and where some
 * of it is overdue, how much, and what has been for longest.
 */
export function quietMorningMessage(
  next: NextOwed | null,
  context: DueContext,
  speech: Speech,
): SlackMessage {
  const overdue = next === null ? 0 : next.dueAts.filter((dueAt) => dueAt < context.now).length;
  const title = speech.t(overdue > 0 ? 'message.morning.title_overdue' : 'message.morning.title');
  const said: Line[] =
    next === null
      ? [[speech.t('message.morning.nothing')]]
      : [
          [owedWords(next, overdue, context, speech)],
          [trim(oneLine(next.description), DESCRIPTION_LIMIT)],
        ];
  return {
    text: trimEscaped([[title], ...said].map(spoken).join('\n'), TEXT_LIMIT),
    blocks: [
      headerOf(title),
      lines(said),
      ...(next === null ? [] : [buttonsOf(next, overdue, speech)]),
    ],
  };
}

function owedWords(next: NextOwed, overdue: number, context: DueContext, speech: Speech): string {
  const matter = {
    hazard: hazardReference(next.number),
    what: deadlineWord(next.kind, speech),
    due: dueWithStanding(next.dueAt, next.unitId, context, speech),
  };
  return overdue > 0
    ? speech.t('message.morning.overdue', { count: overdue, ...matter })
    : speech.t('message.morning.next', matter);
}

/** The matter that is named; with something overdue also everything that is owed. */
function buttonsOf({ number }: NextOwed, overdue: number, speech: Speech): ActionsBlock {
  return {
    type: 'actions',
    elements: [openButton(number, speech), ...(overdue > 0 ? [mineButton(speech)] : [])],
  };
}
