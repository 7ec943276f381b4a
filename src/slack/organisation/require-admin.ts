import { DomainError } from '../../domain/shared/errors.js';
import type { CurrentUser } from '../listening/current-user.js';

/**
 * Only admins see what they alone may change; whoever saves is asked again by the use case. Throws
 * DomainError `not_allowed_to_set_up`.
 */
export function requireAdmin({ acting }: CurrentUser): void {
  if (!acting.actor.isAdmin) throw new DomainError('not_allowed_to_set_up');
}
