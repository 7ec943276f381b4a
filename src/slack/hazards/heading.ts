import type { KnownBlock } from '@slack/types';
import { type Hazard, hazardReference } from '../../domain/hazards/hazard.js';
import type { Translator } from '../../i18n/translator.js';
import { note } from '../kit/note.js';
import { oneLine, plainText } from '../kit/text.js';
import { levelWord } from '../matters/words.js';

/** Enough to know which hazard a form is about; Slack allows 3000 in a section. */
const textLimit = 600;

/** Which hazard a form is about: number, level, unit, place and what was seen, all of it literally. */
export function hazardHeading(
  facts: { hazard: Hazard; unit: { name: string } },
  translator: Translator,
): KnownBlock[] {
  const { hazard, unit } = facts;
  const parts = [
    hazardReference(hazard.number),
    levelWord(hazard.level, translator),
    unit.name,
    hazard.place,
  ];
  return [
    { type: 'section', text: plainText(oneLine(parts.join(' · ')), textLimit) },
    note(hazard.description),
  ];
}
