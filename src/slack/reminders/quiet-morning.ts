import type { ActionsBlock } from '@slack/types';
import type { Translator } from '../../i18n/translator.js';
import type { NextOwed } from '../../use-cases/ports/delivery.js';
import { type DueContext, dueWithStatus } from '../deadlines/due.js';
import { deadlineWord } from '../deadlines/words.js';
import { headerOf } from '../kit/header.js';
import { type SlackMessage, TEXT_LIMIT } from '../kit/message.js';
import { type Line, lines, spoken } from '../kit/rich-text.js';
import { oneLine, trim, trimEscaped } from '../kit/text.js';
import { referenceOf } from '../matters/about-matter.js';
import { openButtonOf } from '../matters/matter-row.js';
import { mineButton } from '../matters/mine-button.js';
import type { Renderings } from '../matters/renderings.js';

const TITLE_LIMIT = 300;

/**
 * That there is nothing new to say this morning: what the reader owes next, if anything; and where some
 * of it is overdue, how much, and what has been for longest.
 */
export function quietMorningMessage(
  next: NextOwed | null,
  context: DueContext,
  renderings: Renderings,
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
          [owedWords(next, overdue, { ...context, renderings }, translator)],
          [trim(oneLine(next.matter.title), TITLE_LIMIT)],
        ];
  return {
    text: trimEscaped([[title], ...said].map(spoken).join('\n'), TEXT_LIMIT),
    blocks: [
      headerOf(title),
      lines(said),
      ...(next === null ? [] : [buttonsOf(next, overdue, renderings, translator)]),
    ],
  };
}

function owedWords(
  { kind, dueAt, matter: { matter } }: NextOwed,
  overdue: number,
  context: DueContext & { renderings: Renderings },
  translator: Translator,
): string {
  const owed = {
    matter: referenceOf(matter, context.renderings),
    what: deadlineWord(kind, translator),
    due: dueWithStatus(dueAt, matter.unitId, context, translator),
  };
  return overdue > 0
    ? translator.t('message.morning.overdue', { count: overdue, ...owed })
    : translator.t('message.morning.next', owed);
}

/** The matter that is named; with something overdue also everything that is owed. */
function buttonsOf(
  { matter: { matter } }: NextOwed,
  overdue: number,
  renderings: Renderings,
  translator: Translator,
): ActionsBlock {
  const open = openButtonOf(matter, renderings, translator);
  return { type: 'actions', elements: overdue > 0 ? [open, mineButton(translator)] : [open] };
}
