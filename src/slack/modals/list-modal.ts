import type { KnownBlock, ModalView } from '@slack/types';
import type { Speech } from '../../i18n/speech.js';
import { ids } from '../ids.js';
import { modal } from './modal.js';

/** A page of the ledger in a modal, for somebody who comes from Home. */
export function listModal(blocks: readonly KnownBlock[], speech: Speech): ModalView {
  return modal({ callbackId: ids.views.list, title: speech.t('modal.list.title'), blocks }, speech);
}
