import type { ModalView } from '@slack/types';
import type { Reader } from '../middleware/readers.js';
import { preferencesModal } from '../modals/preferences-modal.js';

/** How the reader likes to be reminded, to be changed. */
export function preferencesModalOf({ member, workspace, speech }: Reader): ModalView {
  return preferencesModal({ member, workspace }, speech);
}
