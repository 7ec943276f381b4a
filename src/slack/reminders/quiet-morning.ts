import type { ActionsBlock } from '@slack/types';
import type { Translator } from '../../i18n/translator.js';
import type { NextOwed } from '../../use-cases/ports/delivery.js';
import type { OwedRow } from '../../use-cases/ports/queries.js';
import { type DueContext, dueWithStatus } from '../deadlines/due.js';
import { deadlineWord } from '../deadlines/words.js';
import { headerOf } from '../kit/header.js';
import { type SlackMessage, TEXT_LIMIT } from '../kit/message.js';
import { bold, type Line, lines, spoken } from '../kit/rich-text.js';
import { oneLine, trim, trimEscaped } from '../kit/text.js';
import { referenceOf } from '../matters/about-matter.js';
import { openButtonOf } from '../matters/matter-row.js';
import { mineButton } from '../matters/mine-button.js';
import type { Renderings } from '../matters/renderings.js';

/** A line of one that is owed; a block of text may have 3000 characters, a message as many as four. */
const LINE_LIMIT = 160;
const LINES_PER_BLOCK = 15;

/**
 * That there is nothing new to say this morning. Everything that the reader owes and that is overdue or due
 * within a day is named, longest overdue first; where nothing is, what they owe next, if anything.
 */
export function quietMorningMessage(
  next: NextOwed | null,
  context: DueContext,
  renderings: Renderings,
  translator: Translator,
): SlackMessage {
  const overdue = next?.overdue ?? 0;
  const title = translator.t(
    overdue > 0 ? 'message.morning.title_overdue' : 'message.morning.title',
  );
  const said = saidOf(next, context, renderings, translator);
  const blocks = [];
  for (let from = 0; from < said.length; from += LINES_PER_BLOCK) {
    blocks.push(lines(said.slice(from, from + LINES_PER_BLOCK)));
  }
  return {
    text: trimEscaped([[title], ...said].map(spoken).join('\n'), TEXT_LIMIT),
    blocks: [
      headerOf(title),
      ...blocks,
      ...(next === null ? [] : [buttonsOf(next, renderings, translator)]),
    ],
  };
}

function saidOf(
  next: NextOwed | null,
  context: DueContext,
  renderings: Renderings,
  translator: Translator,
): Line[] {
  if (next === null) return [[translator.t('message.morning.nothing')]];
  const { rows, overdue } = next;
  const late = rows.filter(({ dueAt }) => dueAt < context.now);
  const others = rows.filter(({ dueAt }) => dueAt >= context.now);
  const each = (of: readonly OwedRow[]) =>
    of.map((row) => owedLine(row, context, renderings, translator));
  const rest = overdue - late.length;
  return [
    ...(overdue > 0 ? [[translator.t('message.morning.overdue', { count: overdue })]] : []),
    ...each(late),
    ...(rest > 0 ? [[translator.t('message.digest.more', { count: rest })]] : []),
    ...(others.length > 0 ? [[translator.t('message.morning.next')]] : []),
    ...each(others),
  ];
}

function owedLine(
  { kind, dueAt, matter: { matter, title } }: OwedRow,
  context: DueContext,
  renderings: Renderings,
  translator: Translator,
): Line {
  const what = deadlineWord(kind, translator);
  const due = dueWithStatus(dueAt, matter.unitId, context, translator);
  const said = ` · ${what} · ${due} · ${oneLine(title)}`;
  return ['• ', bold(referenceOf(matter, renderings)), trim(said, LINE_LIMIT)];
}

/** The one that is named, or the way to all of them. */
function buttonsOf(
  { rows }: NextOwed,
  renderings: Renderings,
  translator: Translator,
): ActionsBlock {
  const [first, ...more] = rows;
  const open =
    first === undefined ? [] : [openButtonOf(first.matter.matter, renderings, translator)];
  return { type: 'actions', elements: more.length > 0 ? [...open, mineButton(translator)] : open };
}
