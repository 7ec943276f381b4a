import type { ModalView } from '@slack/types';
import type { Translator } from '../../i18n/translator.js';
import type { ManyDone } from '../../use-cases/shared/act-on-many.js';
import { noticeModal } from '../kit/notice.js';
import { domainSentence } from '../listening/error-sentences.js';

/** Of an act on several, in how many it was done, and why not in the others. */
export function manyDoneWords(
  { done, refused }: ManyDone<unknown>,
  translator: Translator,
): string {
  const [first] = refused;
  const words = translator.t('answer.done_many', { done: done.length, refused: refused.length });
  return first === undefined ? words : `${words} ${domainSentence(first, translator)}`;
}

/** The same where some were refused; undefined: nothing is to be said. */
export function manyDoneNotice(
  saved: ManyDone<unknown>,
  translator: Translator,
): ModalView | undefined {
  if (saved.refused.length === 0) return undefined;
  return noticeModal(manyDoneWords(saved, translator), translator);
}
