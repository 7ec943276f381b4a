import { isFullMember } from '../../domain/organisation/full-member.js';
import type { Unit } from '../../domain/organisation/member.js';
import { openUnits } from '../../domain/organisation/unit-tree.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { adminsOf } from './admins.js';

/** Who has which role here. */
export interface Posts {
  /** By role, by Slack, by configuration. */
  adminIds: readonly string[];
  inspectorIds: readonly string[];
  /** Those that are not closed, each with who leads it, answers and accepts there, and how many belong to it. */
  units: readonly Unit[];
  /** By the id of the unit. */
  belonging: ReadonlyMap<string, number>;
}

/** Who has which role, for an admin. `adminUserIds`: ADMIN_USER_IDS. Throws DomainError `not_allowed_to_set_up`. */
export async function listPosts(
  { unitOfWork }: Pick<UseCaseContext, 'unitOfWork'>,
  { workspaceId, actor }: Acting,
  adminUserIds: readonly string[],
): Promise<Posts> {
  if (!actor.isAdmin) throw new DomainError('not_allowed_to_set_up');
  return unitOfWork.read(workspaceId, async (stores) => {
    const members = (await stores.members.withMembership()).filter(isFullMember);
    const admins = await adminsOf(stores, adminUserIds);
    const inspectors = members.filter(({ roles }) => roles.includes('inspector'));
    const belonging = new Map<string, number>();
    for (const { unitId } of members) {
      if (unitId !== null) belonging.set(unitId, (belonging.get(unitId) ?? 0) + 1);
    }
    return {
      adminIds: admins.map(({ id }) => id),
      inspectorIds: inspectors.map(({ id }) => id),
      units: openUnits(await stores.units.all()),
      belonging,
    };
  });
}
