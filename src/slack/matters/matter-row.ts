import type { Button, SectionBlock } from '@slack/types';
import type { Translator } from '../../i18n/translator.js';
import type { MatterRow } from '../../use-cases/ports/matters.js';
import { escapeMrkdwn, oneLine, plainText } from '../kit/text.js';
import { referenceOf } from './about-matter.js';
import { matterRendering, type Renderings } from './renderings.js';
import { levelSign, levelWord } from './words.js';

/** Enough of what people wrote to know which matter it is; the rest is one click away. */
const TITLE_LIMIT = 150;

/**
 * `*H-17* · 🛠️ Being rectified · ⚠️ Major`, with what stands after it, below it what people wrote, beside
 * it the Open button.
 */
export function matterSection(
  row: MatterRow,
  below: string,
  renderings: Renderings,
  translator: Translator,
): SectionBlock {
  const { matter, unitName, where, title } = row;
  const place = [unitName, where].filter((text) => text !== null).join(' · ');
  const words = [oneLine(title), oneLine(place)].filter((text) => text !== '');
  const states = stateOf(row, renderings, translator).map((state) => ` · ${escapeMrkdwn(state)}`);
  const fields = words.map((text) => plainText(text, TITLE_LIMIT));
  return {
    type: 'section',
    text: {
      type: 'mrkdwn',
      text: `*${referenceOf(matter, renderings)}*${states.join('')}${majorWords(matter.level, translator)}\n${below}`,
    },
    ...(fields.length === 0 ? {} : { fields }),
    accessory: openButtonOf(matter, renderings, translator),
  };
}

/** The same as one line of a message's `text`. */
export function matterText(
  row: MatterRow,
  between: string,
  renderings: Renderings,
  translator: Translator,
): string {
  const { matter, title } = row;
  const states = stateOf(row, renderings, translator);
  const parts = [referenceOf(matter, renderings), ...states, between, oneLine(title)];
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

/** How it stands, where its kind has words for that. */
function stateOf(
  { matter, state }: MatterRow,
  renderings: Renderings,
  translator: Translator,
): string[] {
  const words = matterRendering(renderings, matter.kind).stateWords;
  return state === null || words === undefined ? [] : [words(state, translator)];
}

function majorWords(level: MatterRow['matter']['level'], translator: Translator): string {
  if (level !== 'major') return '';
  return ` · ${levelSign.major}${escapeMrkdwn(levelWord('major', translator))}`;
}
