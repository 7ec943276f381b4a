import type { SectionBlock } from '@slack/types';
import type { Hazard, HazardState } from '../../domain/hazards/hazard.js';
import { hazardReference } from '../../domain/hazards/hazard.js';
import type { InterimControlInForce } from '../../domain/hazards/interim-control.js';
import { riskBand, riskScore } from '../../domain/hazards/risk.js';
import type { Translator } from '../../i18n/translator.js';
import type { DayWords } from '../history/timeline-entry.js';
import { type Inline, type Line, labelled, linkOrText, person } from '../kit/rich-text.js';
import { oneLine, plainText, trim } from '../kit/text.js';
import { levelSign, levelWord } from '../matters/words.js';
import { categoryWord, kindWord, riskBandWord, riskSign, stateSign, stateWord } from './words.js';

/** Block Kit: section text. */
const SECTION_LIMIT = 3000;
/** One line of a block: longer ones are in the hazard's details. */
export const LINE_LIMIT = 400;

/** `🛠️ H-17 · Being rectified`. */
export function hazardTitle(
  hazard: Pick<Hazard, 'number' | 'state'>,
  translator: Translator,
): string {
  const state = `${stateSign[hazard.state]} ${hazardReference(hazard.number)}`;
  return `${state} · ${stateWord(hazard.state, translator)}`;
}

/** How a hazard stands: `🛠️ Being rectified`. */
export function stateWords(state: HazardState, translator: Translator): string {
  return `${stateSign[state]} ${stateWord(state, translator)}`;
}

/** What was found, word for word, up to the limit. */
export function descriptionOf(hazard: Pick<Hazard, 'description'>, limit: number): SectionBlock {
  const text = plainText(hazard.description.trim(), Math.min(limit, SECTION_LIMIT));
  return { type: 'section', text };
}

export function placeLine(
  hazard: Pick<Hazard, 'place'>,
  unitName: string,
  translator: Translator,
): Line {
  const where = `${oneLine(hazard.place)} · ${oneLine(unitName)}`;
  return labelled(translator.t('card.place'), trim(where, LINE_LIMIT), translator);
}

/** `Level: ⚠️ Major · 🔴 Critical risk (20)`. */
export function levelLine(
  hazard: Pick<Hazard, 'level' | 'severity' | 'likelihood'>,
  translator: Translator,
): Line {
  const band = riskBand(hazard.severity, hazard.likelihood);
  const risk = `${riskSign[band]} ${riskBandWord(band, translator)}`;
  const score = riskScore(hazard.severity, hazard.likelihood);
  const level = `${levelSign[hazard.level]}${levelWord(hazard.level, translator)}`;
  return labelled(translator.t('card.level'), `${level} · ${risk} (${score})`, translator);
}

export function categoryLine(
  hazard: Pick<Hazard, 'category' | 'kind'>,
  translator: Translator,
): Line {
  const words = `${categoryWord(hazard.category, translator)} · ${kindWord(hazard.kind, translator)}`;
  return labelled(translator.t('card.category'), words, translator);
}

export function responsibleLine(
  hazard: Pick<Hazard, 'responsibleId'>,
  translator: Translator,
): Line {
  return labelled(translator.t('card.responsible'), person(hazard.responsibleId), translator);
}

/** The interim control in force, with the extension that it belongs to; no line where there is none. */
export function interimControlLine(
  control: InterimControlInForce | null,
  promised: DayWords,
  translator: Translator,
): Line[] {
  if (control === null || control.extendedTo === null) {
    return optionalLine(translator.t('card.interim_control'), control?.text, translator);
  }
  const due = promised(control.extendedTo);
  return optionalLine(
    translator.t('card.interim_control.extended', { due }),
    control.text,
    translator,
  );
}

/** A line with somebody's words; no line where there are none. */
export function optionalLine(
  label: string,
  text: string | null | undefined,
  translator: Translator,
): Line[] {
  if (text == null || text.trim() === '') return [];
  return [labelled(label, trim(oneLine(text), LINE_LIMIT), translator)];
}

/** Who reported it, where they gave their name. */
export function reporterOf({ reporterId }: Pick<Hazard, 'reporterId'>): Inline {
  return reporterId === null ? '–' : person(reporterId);
}

/** What ties it to other hazards. */
export function relationLines(
  numbers: { repeatOfNumber: number | null; duplicateOfNumber: number | null },
  translator: Translator,
): Line[] {
  const { repeatOfNumber, duplicateOfNumber } = numbers;
  return [
    ...(repeatOfNumber === null
      ? []
      : [[translator.t('card.repeat_of', { hazard: hazardReference(repeatOfNumber) })]]),
    ...(duplicateOfNumber === null
      ? []
      : [[translator.t('card.duplicate_of', { hazard: hazardReference(duplicateOfNumber) })]]),
  ];
}

/** Why it was withdrawn as a mistake. */
export function withdrawalLine(
  { withdrawalReason }: Pick<Hazard, 'withdrawalReason'>,
  translator: Translator,
): Line[] {
  return optionalLine(translator.t('card.withdrawn_as_mistaken'), withdrawalReason, translator);
}

/** The message that the hazard was reported from. */
export function sourceLine(
  hazard: Pick<Hazard, 'sourcePermalink'>,
  translator: Translator,
): Line[] {
  if (hazard.sourcePermalink === null) return [];
  return [[linkOrText(hazard.sourcePermalink, translator.t('card.source'))]];
}
