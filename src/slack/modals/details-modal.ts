import type { KnownBlock, ModalView } from '@slack/types';
import { hazardReference } from '../../domain/hazard.js';
import type { Speech } from '../../i18n/speech.js';
import { ids } from '../ids.js';
import { modal } from './modal.js';

/** Everything about a hazard in a modal, for somebody who opened it from a shared message. */
export function detailsModal(
  number: number,
  blocks: readonly KnownBlock[],
  speech: Speech,
): ModalView {
  const hazard = hazardReference(number);
  return modal(
    {
      callbackId: ids.views.details,
      title: speech.t('modal.details.title', { hazard }),
      metadata: { number },
      blocks,
    },
    speech,
  );
}
