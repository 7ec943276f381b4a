import type { Translator } from '../../i18n/translator.js';

/** What is owed, by the name of its kind: a commitment, the rectification, a verification, a decision. */
export const deadlineWord = (kind: string, translator: Translator) =>
  translator.t(`deadline.kind.${kind}`);

/** Stands beside the words that say how late it is, never instead of them. */
export const overdueSign = '⏰';
