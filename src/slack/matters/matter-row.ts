import type { Button, SectionBlock } from '@slack/types';
import type { Translator } from '../../i18n/translator.js';
import type { MatterRow } from '../../use-cases/ports/matters.js';
import { escapeMrkdwn, oneLine, plainText } from '../kit/text.js';
import { referenceOf } from './about-matter.js';
import { matterRendering, type Renderings } from './renderings.js';
import { levelSign, levelWord } from './words.js';

/** Enough of what people wrote to know which matter it is; the rest is one click away. */
const TITLE_LIMIT = 150;

/** `*H-17* · ⚠️ Major`, with what stands after it, below it what people wrote, beside it the Open button. */
export function matterSection(
  { matter, unitName, title }: MatterRow,
  below: string,
  renderings: Renderings,
  translator: Translator,
): SectionBlock {
  const words = [oneLine(title), oneLine(unitName ?? '')].filter((text) => text !== '');
  const fields = words.map((text) => plainText(text, TITLE_LIMIT));
  return {
    type: 'section',
    text: {
      type: 'mrkdwn',
      text: `*${referenceOf(matter, renderings)}*${majorWords(matter.level, translator)}\n${below}`,
    },
    ...(fields.length === 0 ? {} : { fields }),
    accessory: openButtonOf(matter, renderings, translator),
  };
}

/** The same as one line of a message's `text`. */
export function matterText(
  { matter, title }: MatterRow,
  between: string,
  renderings: Renderings,
): string {
  const parts = [referenceOf(matter, renderings), between, oneLine(title)];
  return escapeMrkdwn(plainText(parts.join(' · '), TITLE_LIMIT).text);
}

/** The button that opens a matter's screen. */
export function openButtonOf(
  { kind, number }: MatterRow['matter'],
  renderings: Renderings,
  translator: Translator,
): Button {
  return matterRendering(renderings, kind).openButton(number, translator);
}

function majorWords(level: MatterRow['matter']['level'], translator: Translator): string {
  if (level !== 'major') return '';
  return ` · ${levelSign.major}${escapeMrkdwn(levelWord('major', translator))}`;
}
