import type { KnownBlock, ModalView } from '@slack/types';
import type { Translator } from '../../i18n/translator.js';
import { modal } from '../kit/modal.js';
import { hazardIds } from './ids.js';

/** A page of the ledger in a modal, for somebody who comes from Home. */
export function listModal(blocks: readonly KnownBlock[], translator: Translator): ModalView {
  return modal(
    { callbackId: hazardIds.views.list, title: translator.t('modal.list.title'), blocks },
    translator,
  );
}
