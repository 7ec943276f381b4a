import type { KnownBlock, ModalView } from '@slack/types';
import { hazardReference } from '../../domain/hazards/hazard.js';
import type { Translator } from '../../i18n/translator.js';
import { modal } from '../kit/modal.js';
import { hazardIds } from './ids.js';

/** Everything about a hazard in a modal, for somebody who opened it from a shared message. */
export function detailsModal(
  number: number,
  blocks: readonly KnownBlock[],
  translator: Translator,
): ModalView {
  const hazard = hazardReference(number);
  return modal(
    {
      callbackId: hazardIds.views.details,
      title: translator.t('modal.details.title', { hazard }),
      metadata: { number },
      blocks,
    },
    translator,
  );
}
