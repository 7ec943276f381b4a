import type { Member } from '../../domain/organisation/member.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';

/**
 * A member as an admin sees them, with roles and unit; null for somebody never seen, and while nobody is
 * named. Throws DomainError `not_allowed_to_set_up`.
 */
export async function viewMember(
  { unitOfWork }: Pick<UseCaseContext, 'unitOfWork'>,
  { workspaceId, actor }: Acting,
  userId: string | null,
): Promise<Member | null> {
  if (!actor.isAdmin) throw new DomainError('not_allowed_to_set_up');
  if (userId === null) return null;
  return unitOfWork.read(workspaceId, (stores) => stores.members.find(userId));
}
