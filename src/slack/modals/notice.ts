import type { ModalView } from '@slack/types';
import type { Speech } from '../../i18n/speech.js';
import { speak } from '../../i18n/speech.js';
import { ids } from '../ids.js';
import { plainText } from '../text.js';
import { modal } from './modal.js';

/** A modal that says one thing. Without a speech nobody knows the reader's language yet. */
export function noticeModal(text: string, speech: Speech | undefined): ModalView {
  const spoken = speech ?? speak('en', 'UTC');
  return modal(
    {
      callbackId: ids.views.notice,
      title: spoken.t('app.name'),
      close: speech ? spoken.t('modal.close') : bilingual('modal.close'),
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
    callback_id: ids.views.placeholder,
  };
}

function bilingual(key: 'modal.close' | 'modal.placeholder'): string {
  return `${speak('zh-CN', 'UTC').t(key)} · ${speak('en', 'UTC').t(key)}`;
}
