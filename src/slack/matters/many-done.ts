import type { ModalView } from '@slack/types';
import type { ManyDone } from '../../use-cases/shared/act-on-many.js';
import { noticeModal } from '../kit/notice.js';
import type { CurrentUser } from '../listening/current-user.js';
import { domainSentence, noteRefused } from '../listening/error-sentences.js';
import type { SlackContext } from '../listening/slack-context.js';

/** Of an act on several, in how many it was done, and why not in the others. */
export function manyDoneWords(
  { translator }: CurrentUser,
  { done, refused }: ManyDone<unknown>,
): string {
  const [first] = refused;
  const words = translator.t('answer.done_many', { done: done.length, refused: refused.length });
  return first === undefined ? words : `${words} ${domainSentence(first, translator)}`;
}

/** The log hears of what was refused of them. */
export function noteManyRefused(
  slack: SlackContext,
  { acting }: CurrentUser,
  { refused }: ManyDone<unknown>,
): void {
  const codes = refused.map(({ code }) => code);
  if (codes.length === 0) return;
  noteRefused(slack, codes, { what: 'several at once', userId: acting.actor.userId });
}

/** The same where some were refused; undefined: nothing is to be said. */
export function manyDoneNotice(
  reader: CurrentUser,
  saved: ManyDone<unknown>,
): ModalView | undefined {
  if (saved.refused.length === 0) return undefined;
  return noticeModal(manyDoneWords(reader, saved), reader.translator);
}
