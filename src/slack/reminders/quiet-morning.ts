import type { ActionsBlock } from '@slack/types';
import { hazardReference } from '../../domain/hazards/hazard.js';
import type { Translator } from '../../i18n/translator.js';
import type { NextOwed } from '../../use-cases/ports/delivery.js';
import { type DueContext, dueWithStatus } from '../deadlines/due.js';
import { mineButton, openButton } from '../hazards/hazard-buttons.js';
import { headerOf } from '../hazards/hazard-lines.js';
import { type SlackMessage, TEXT_LIMIT } from '../kit/message.js';
import { type Line, lines, spoken } from '../kit/rich-text.js';
import { oneLine, trim, trimEscaped } from '../kit/text.js';
import { deadlineWord } from '../kit/words.js';

const DESCRIPTION_LIMIT = 300;

/**
 * That there is nothing new to say this morning: what the reader owes next, if anything; and where some
 * of it is overdue, how much, and what has been for longest.
 */
export function quietMorningMessage(
  next: NextOwed | null,
  context: DueContext,
  translator: Translator,
): SlackMessage {
  const overdue = next === null ? 0 : next.dueAts.filter((dueAt) => dueAt < context.now).length;
  const title = translator.t(
    overdue > 0 ? 'message.morning.title_overdue' : 'message.morning.title',
  );
  const said: Line[] =
    next === null
      ? [[translator.t('message.morning.nothing')]]
      : [
          [owedWords(next, overdue, context, translator)],
          [trim(oneLine(next.description), DESCRIPTION_LIMIT)],
        ];
  return {
    text: trimEscaped([[title], ...said].map(spoken).join('\n'), TEXT_LIMIT),
    blocks: [
      headerOf(title),
      lines(said),
      ...(next === null ? [] : [buttonsOf(next, overdue, translator)]),
    ],
  };
}

function owedWords(
  next: NextOwed,
  overdue: number,
  context: DueContext,
  translator: Translator,
): string {
  const matter = {
    hazard: hazardReference(next.number),
    what: deadlineWord(next.kind, translator),
    due: dueWithStatus(next.dueAt, next.unitId, context, translator),
  };
  return overdue > 0
    ? translator.t('message.morning.overdue', { count: overdue, ...matter })
    : translator.t('message.morning.next', matter);
}

/** The matter that is named; with something overdue also everything that is owed. */
function buttonsOf({ number }: NextOwed, overdue: number, translator: Translator): ActionsBlock {
  return {
    type: 'actions',
    elements: [openButton(number, translator), ...(overdue > 0 ? [mineButton(translator)] : [])],
  };
}
