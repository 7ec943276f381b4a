import type { ModalView } from '@slack/types';
import type { CurrentUser } from '../listening/current-user.js';
import { preferencesModal } from './preferences-modal.js';

/** How the reader likes to be reminded, to be changed. */
export function preferencesModalOf({ member, workspace, translator }: CurrentUser): ModalView {
  return preferencesModal({ member, workspace }, translator);
}
