import { type Level, levels } from '../../domain/matters/level.js';
import type { Translator } from '../../i18n/translator.js';
import type { Choice } from '../kit/inputs.js';

// The words of every kind of matter, in the reader's language: one word for one thing, on every screen.

export const levelWord = (level: Level, translator: Translator) =>
  translator.t(`word.level.${level}`);

export const levelChoices = (translator: Translator): Choice[] =>
  levels.map((value) => ({
    value,
    text: levelWord(value, translator),
    description: translator.t(`form.level.${value}`),
  }));

/** Stands beside the word, never instead of it. */
export const levelSign: Record<Level, string> = { general: '', major: '⚠️ ' };
