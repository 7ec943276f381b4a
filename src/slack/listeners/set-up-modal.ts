import type { ModalView } from '@slack/types';
import { DomainError } from '../../domain/errors.js';
import type { Reader } from '../middleware/readers.js';
import { setUpModal } from '../modals/set-up-modal.js';

/** Only admins see the set-up; whoever saves is asked again by the use case. */
export function requireAdmin({ acting }: Reader): void {
  if (!acting.actor.isAdmin) throw new DomainError('not_allowed_to_set_up');
}

export function setUpModalOf(reader: Reader): ModalView {
  requireAdmin(reader);
  return setUpModal({ workspace: reader.workspace, admin: reader.member }, reader.speech);
}
