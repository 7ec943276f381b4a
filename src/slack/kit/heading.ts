import type { KnownBlock } from '@slack/types';
import { type Hazard, hazardReference } from '../../domain/hazards/hazard.js';
import type { Translator } from '../../i18n/translator.js';
import { oneLine, plainText } from './text.js';

/** Enough to know which hazard a form is about; Slack allows 3000 in a section, 2000 in a field. */
const textLimit = 600;

/** Which hazard a form is about: number, level, unit, place and what was seen, all of it literally. */
export function hazardHeading(
  facts: { hazard: Hazard; unit: { name: string } },
  translator: Translator,
): KnownBlock[] {
  const { hazard, unit } = facts;
  const parts = [
    hazardReference(hazard.number),
    translator.t(`word.level.${hazard.level}`),
    unit.name,
    hazard.place,
  ];
  return [
    { type: 'section', text: plainText(oneLine(parts.join(' · ')), textLimit) },
    { type: 'context', elements: [plainText(hazard.description, textLimit)] },
  ];
}

/** A line of explanation, literally. */
export function note(text: string): KnownBlock {
  return { type: 'context', elements: [plainText(text, textLimit)] };
}
