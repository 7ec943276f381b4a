import { DomainError } from '../../domain/shared/errors.js';
import type { CurrentUser } from '../listening/current-user.js';

/** Whoever saves is asked again by the use case. Throws DomainError `not_allowed_to_decide_privacy`. */
export function requirePrivacyAdmin({ acting }: CurrentUser): void {
  if (!acting.actor.isAdmin) throw new DomainError('not_allowed_to_decide_privacy');
}
