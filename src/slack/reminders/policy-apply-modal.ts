import type { ModalView } from '@slack/types';
import type { PolicyScope } from '../../domain/reminders/policy.js';
import type { Translator } from '../../i18n/translator.js';
import { modal } from '../kit/modal.js';
import { noticeModal } from '../kit/notice.js';
import { plainText } from '../kit/text.js';
import { reminderIds } from './ids.js';

/** A policy is saved: are the deadlines that run to go on by it? Nothing else stays open behind it. */
export function policySavedModal(
  { scope, running }: { scope: PolicyScope; running: number },
  translator: Translator,
): ModalView {
  if (running === 0) return doneModal(translator.t('policy.saved.none_running'), translator);
  return {
    ...modal(
      {
        callbackId: reminderIds.views.policyApply,
        title: translator.t('policy.apply.title'),
        submit: translator.t('policy.apply.submit'),
        close: translator.t('policy.apply.close'),
        metadata: scope,
        blocks: [
          {
            type: 'section',
            text: plainText(translator.t('policy.saved.running', { count: running }), 3000),
          },
        ],
      },
      translator,
    ),
    clear_on_close: true,
  };
}

export function policyAppliedModal(count: number, translator: Translator): ModalView {
  return doneModal(translator.t('policy.applied', { count }), translator);
}

/** What lies below shows what stood before: it closes with it. */
function doneModal(text: string, translator: Translator): ModalView {
  return { ...noticeModal(text, translator), clear_on_close: true };
}
