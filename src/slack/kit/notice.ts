import type { ModalView } from '@slack/types';
import type { Translator } from '../../i18n/translator.js';
import { translatorFor } from '../../i18n/translator.js';
import { kitIds } from './ids.js';
import { modal } from './modal.js';
import { plainText } from './text.js';

/** A modal that says one thing. Without a translator nobody knows the reader's language yet. */
export function noticeModal(text: string, translator: Translator | undefined): ModalView {
  const own = translator ?? translatorFor('en', 'UTC');
  return modal(
    {
      callbackId: kitIds.views.notice,
      title: own.t('app.name'),
      close: translator ? own.t('modal.close') : bilingual('modal.close'),
      blocks: [{ type: 'section', text: plainText(text, 3000) }],
    },
    own,
  );
}

/**
 * What stands in the modal of somebody whose language is being asked for: opened at once, because a
 * trigger lives 3 s, and replaced when Slack has answered.
 */
export function placeholderModal(): ModalView {
  return {
    ...noticeModal(bilingual('modal.placeholder'), undefined),
    callback_id: kitIds.views.placeholder,
  };
}

function bilingual(key: 'modal.close' | 'modal.placeholder'): string {
  return `${translatorFor('zh-CN', 'UTC').t(key)} · ${translatorFor('en', 'UTC').t(key)}`;
}
