import type { ModalView } from '@slack/types';
import { DomainError } from '../../domain/shared/errors.js';
import type { CurrentUser } from '../listening/current-user.js';
import type { SlackContext } from '../listening/slack-context.js';
import { setUpModal } from './set-up-modal.js';

/** Only admins see the set-up; whoever saves is asked again by the use case. */
export function requireAdmin({ acting }: CurrentUser): void {
  if (!acting.actor.isAdmin) throw new DomainError('not_allowed_to_set_up');
}

export function setUpModalOf({ historyGuard }: SlackContext, reader: CurrentUser): ModalView {
  requireAdmin(reader);
  const { workspace, member: admin, translator } = reader;
  return setUpModal({ workspace, admin, historyGuard }, translator);
}
