import type { ModalView } from '@slack/types';
import type { Translator } from '../../i18n/translator.js';
import { translatorFor } from '../../i18n/translator.js';
import { kitIds } from './ids.js';
import { modal } from './modal.js';
import { plainText } from './text.js';

/** A modal that says one thing. Without a speech nobody knows the reader's language yet. */
export function noticeModal(text: string, translator: Translator | undefined): ModalView {
  const spoken = translator ?? translatorFor('en', 'UTC');
  return modal(
    {
      callbackId: kitIds.views.notice,
      title: spoken.t('app.name'),
      close: translator ? spoken.t('modal.close') : bilingual('modal.close'),
      blocks: [{ type: 'section', text: plainText(text, 3000) }],
    },
    spoken,
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
