import type { SectionBlock } from '@slack/types';
import { hazardReference } from '../../domain/hazard.js';
import type { Speech } from '../../i18n/speech.js';
import type { HazardRow, OwedRow } from '../../use-cases/screens.js';
import { escapeMrkdwn, mention, oneLine, plainText } from '../text.js';
import { type DueContext, dueWithStanding } from './due.js';
import { openButton } from './hazard-buttons.js';
import { levelSign, stateSign } from './signs.js';
import { deadlineWord, levelWord, stateWord } from './words.js';

/** Enough of a description to know which hazard it is; the rest is one click away. */
const DESCRIPTION_LIMIT = 150;
const PLACE_LIMIT = 150;

/**
 * A line of a list: which hazard, how it stands, who owes what by when; below it, literally, what
 * people wrote; beside it the button that shows everything.
 */
export function hazardRow(row: HazardRow, context: DueContext, speech: Speech): SectionBlock {
  return rowOf(row, owedOf(row, context, speech), speech);
}

/** The same for what the reader owes themselves: which of the hazard's deadlines it is. */
export function owedHazardRow(
  { hazard, kind, dueAt }: OwedRow,
  context: DueContext,
  speech: Speech,
): SectionBlock {
  const owed = speech.t('list.row.yours', {
    what: escapeMrkdwn(deadlineWord(kind, speech)),
    due: escapeMrkdwn(dueWithStanding(dueAt, hazard.unitId, context, speech)),
  });
  return rowOf(hazard, owed, speech);
}

function rowOf(row: HazardRow, owed: string, speech: Speech): SectionBlock {
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: `${titleOf(row, speech)}\n${owed}` },
    fields: [
      plainText(oneLine(row.description), DESCRIPTION_LIMIT),
      plainText(oneLine(`${row.unitName} · ${row.place}`), PLACE_LIMIT),
    ],
    accessory: openButton(row.number, speech),
  };
}

/** The line in a message's `text`: number, state and when it is due. */
export function hazardRowText(row: HazardRow, context: DueContext, speech: Speech): string {
  const standing =
    row.deadline === null ? [] : [dueWithStanding(row.deadline.dueAt, row.unitId, context, speech)];
  const parts = [
    hazardReference(row.number),
    stateWord(row.state, speech),
    ...standing,
    oneLine(row.description),
  ];
  return escapeMrkdwn(plainText(parts.join(' · '), DESCRIPTION_LIMIT).text);
}

function titleOf(row: HazardRow, speech: Speech): string {
  const major =
    row.level === 'major' ? ` · ${levelSign.major}${escapeMrkdwn(levelWord('major', speech))}` : '';
  const state = `${stateSign[row.state]} ${escapeMrkdwn(stateWord(row.state, speech))}`;
  return `*${hazardReference(row.number)}* · ${state}${major}`;
}

function owedOf(row: HazardRow, context: DueContext, speech: Speech): string {
  if (row.deadline === null) {
    return speech.t('list.row.responsible', { person: mention(row.responsibleId) });
  }
  return speech.t('list.row.owed', {
    what: escapeMrkdwn(deadlineWord(row.deadline.kind, speech)),
    person: mention(row.deadline.owedById),
    due: escapeMrkdwn(dueWithStanding(row.deadline.dueAt, row.unitId, context, speech)),
  });
}
