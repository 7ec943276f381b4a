import { removedText } from '../../domain/history/texts.js';
import type { Translator } from '../../i18n/translator.js';

/** A view or a message in which a text that was forgotten is said to be, in the reader's language. */
export function withRemovedSaid<Shown>(shown: Shown, translator: Translator): Shown {
  const written = JSON.stringify(shown);
  if (!written?.includes(removedText)) return shown;
  return JSON.parse(written.replaceAll(removedText, translator.t('text.removed'))) as Shown;
}
