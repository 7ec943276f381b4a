import type { HeaderBlock, SectionBlock } from '@slack/types';
import type { Hazard } from '../../domain/hazard.js';
import { hazardReference } from '../../domain/hazard.js';
import type { InterimControlInForce } from '../../domain/interim-control.js';
import { riskBand, riskScore } from '../../domain/risk.js';
import type { Speech } from '../../i18n/speech.js';
import { oneLine, plainText, trim } from '../text.js';
import { type Line, labelled, link, person } from './rich-text.js';
import { levelSign, riskSign, stateSign } from './signs.js';
import { categoryWord, kindWord, levelWord, riskBandWord, stateWord } from './words.js';

/** Block Kit: header text; section text. */
const HEADER_LIMIT = 150;
const SECTION_LIMIT = 3000;
/** One line of a block: longer ones are in the hazard's details. */
export const LINE_LIMIT = 400;

/** `🛠️ H-17 · Being rectified`. */
export function hazardTitle(hazard: Pick<Hazard, 'number' | 'state'>, speech: Speech): string {
  const state = `${stateSign[hazard.state]} ${hazardReference(hazard.number)}`;
  return `${state} · ${stateWord(hazard.state, speech)}`;
}

export function headerOf(title: string): HeaderBlock {
  return { type: 'header', text: plainText(title, HEADER_LIMIT) };
}

/** What was found, word for word, up to the limit. */
export function descriptionOf(hazard: Pick<Hazard, 'description'>, limit: number): SectionBlock {
  const text = plainText(hazard.description.trim(), Math.min(limit, SECTION_LIMIT));
  return { type: 'section', text };
}

export function placeLine(hazard: Pick<Hazard, 'place'>, unitName: string, speech: Speech): Line {
  const where = `${oneLine(hazard.place)} · ${oneLine(unitName)}`;
  return labelled(speech.t('card.place'), trim(where, LINE_LIMIT), speech);
}

/** `Level: ⚠️ Major · 🔴 Critical risk (20)`. */
export function levelLine(
  hazard: Pick<Hazard, 'level' | 'severity' | 'likelihood'>,
  speech: Speech,
): Line {
  const band = riskBand(hazard.severity, hazard.likelihood);
  const risk = `${riskSign[band]} ${riskBandWord(band, speech)}`;
  const score = riskScore(hazard.severity, hazard.likelihood);
  const level = `${levelSign[hazard.level]}${levelWord(hazard.level, speech)}`;
  return labelled(speech.t('card.level'), `${level} · ${risk} (${score})`, speech);
}

export function categoryLine(hazard: Pick<Hazard, 'category' | 'kind'>, speech: Speech): Line {
  const words = `${categoryWord(hazard.category, speech)} · ${kindWord(hazard.kind, speech)}`;
  return labelled(speech.t('card.category'), words, speech);
}

export function responsibleLine(hazard: Pick<Hazard, 'responsibleId'>, speech: Speech): Line {
  return labelled(speech.t('card.responsible'), person(hazard.responsibleId), speech);
}

/** The interim control in force, with the extension that it belongs to; no line where there is none. */
export function interimControlLine(control: InterimControlInForce | null, speech: Speech): Line[] {
  if (control === null || control.extendedTo === null) {
    return optionalLine(speech.t('card.interim_control'), control?.text, speech);
  }
  const due = speech.localDate(control.extendedTo);
  return optionalLine(speech.t('card.interim_control.extended', { due }), control.text, speech);
}

/** A line with somebody's words; no line where there are none. */
export function optionalLine(
  label: string,
  text: string | null | undefined,
  speech: Speech,
): Line[] {
  if (text == null || text.trim() === '') return [];
  return [labelled(label, trim(oneLine(text), LINE_LIMIT), speech)];
}

/** What ties it to other hazards. */
export function relationLines(
  numbers: { repeatOfNumber: number | null; duplicateOfNumber: number | null },
  speech: Speech,
): Line[] {
  const { repeatOfNumber, duplicateOfNumber } = numbers;
  return [
    ...(repeatOfNumber === null
      ? []
      : [[speech.t('card.repeat_of', { hazard: hazardReference(repeatOfNumber) })]]),
    ...(duplicateOfNumber === null
      ? []
      : [[speech.t('card.duplicate_of', { hazard: hazardReference(duplicateOfNumber) })]]),
  ];
}

/** The message that the hazard was reported from. */
export function sourceLine(hazard: Pick<Hazard, 'sourcePermalink'>, speech: Speech): Line[] {
  if (hazard.sourcePermalink === null) return [];
  return [[link(hazard.sourcePermalink, speech.t('card.source'))]];
}
