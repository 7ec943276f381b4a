import type { ModalView } from '@slack/types';
import type { PolicyPlace } from '../../domain/policy.js';
import type { Speech } from '../../i18n/speech.js';
import { ids } from '../ids.js';
import { plainText } from '../text.js';
import { modal } from './modal.js';
import { noticeModal } from './notice.js';

/** A ladder is saved: are the deadlines that run to go on by it? Nothing else stays open behind it. */
export function policySavedModal(
  { place, running }: { place: PolicyPlace; running: number },
  speech: Speech,
): ModalView {
  if (running === 0) return doneModal(speech.t('policy.saved.none_running'), speech);
  return {
    ...modal(
      {
        callbackId: ids.views.policyApply,
        title: speech.t('policy.apply.title'),
        submit: speech.t('policy.apply.submit'),
        close: speech.t('policy.apply.close'),
        metadata: place,
        blocks: [
          {
            type: 'section',
            text: plainText(speech.t('policy.saved.running', { count: running }), 3000),
          },
        ],
      },
      speech,
    ),
    clear_on_close: true,
  };
}

export function policyAppliedModal(count: number, speech: Speech): ModalView {
  return doneModal(speech.t('policy.applied', { count }), speech);
}

/** What lies below shows what stood before: it closes with it. */
function doneModal(text: string, speech: Speech): ModalView {
  return { ...noticeModal(text, speech), clear_on_close: true };
}
