import type { SectionBlock } from '@slack/types';
import { hazardReference } from '../../domain/hazards/hazard.js';
import type { Translator } from '../../i18n/translator.js';
import type { HazardRow } from '../../use-cases/ports/queries.js';
import { type DueContext, dueWithStatus } from '../deadlines/due.js';
import { deadlineWord } from '../deadlines/words.js';
import { escapeMrkdwn, mention, oneLine, plainText } from '../kit/text.js';
import { levelSign, levelWord } from '../matters/words.js';
import { openButton } from './hazard-buttons.js';
import { stateSign, stateWord } from './words.js';

/** Enough of a description to know which hazard it is; the rest is one click away. */
const DESCRIPTION_LIMIT = 150;
const PLACE_LIMIT = 150;

/**
 * A line of a list: which hazard, how it stands, who owes what by when; below it, literally, what
 * people wrote; beside it the button that shows everything.
 */
export function hazardRow(
  row: HazardRow,
  context: DueContext,
  translator: Translator,
): SectionBlock {
  const owed = owedOf(row, context, translator);
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: `${titleOf(row, translator)}\n${owed}` },
    fields: [
      plainText(oneLine(row.description), DESCRIPTION_LIMIT),
      plainText(oneLine(`${row.unitName} · ${row.place}`), PLACE_LIMIT),
    ],
    accessory: openButton(row.number, translator),
  };
}

/** The line in a message's `text`: number, state and when it is due. */
export function hazardRowText(row: HazardRow, context: DueContext, translator: Translator): string {
  const status =
    row.deadline === null
      ? []
      : [dueWithStatus(row.deadline.dueAt, row.unitId, context, translator)];
  const parts = [
    hazardReference(row.number),
    stateWord(row.state, translator),
    ...status,
    oneLine(row.description),
  ];
  return escapeMrkdwn(plainText(parts.join(' · '), DESCRIPTION_LIMIT).text);
}

function titleOf(row: HazardRow, translator: Translator): string {
  const major =
    row.level === 'major'
      ? ` · ${levelSign.major}${escapeMrkdwn(levelWord('major', translator))}`
      : '';
  const state = `${stateSign[row.state]} ${escapeMrkdwn(stateWord(row.state, translator))}`;
  return `*${hazardReference(row.number)}* · ${state}${major}`;
}

function owedOf(row: HazardRow, context: DueContext, translator: Translator): string {
  if (row.deadline === null) {
    return translator.t('list.row.responsible', { person: mention(row.responsibleId) });
  }
  return translator.t('list.row.owed', {
    what: escapeMrkdwn(deadlineWord(row.deadline.kind, translator)),
    person: mention(row.deadline.owedById),
    due: escapeMrkdwn(dueWithStatus(row.deadline.dueAt, row.unitId, context, translator)),
  });
}
