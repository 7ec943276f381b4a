import { type Member, type Role, roles } from '../../domain/organisation/member.js';
import { requireOpen } from '../../domain/organisation/unit-tree.js';
import { DomainError } from '../../domain/shared/errors.js';
import { textLimits } from '../../domain/shared/limits.js';
import { optionalText } from '../../domain/shared/text.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { runAct } from '../shared/run-act.js';
import { changeMembership } from './change-membership.js';
import { namedMembers } from './named-members.js';

export interface SaveMembershipInput {
  userId: string;
  roles: readonly Role[];
  /** The unit that the member belongs to; null: none. */
  unitId: string | null;
  /** The categories of hazards that they know; left out: as they are. */
  categories?: readonly string[];
  /** Their rank or title; null: none; left out: as it is. */
  rank?: string | null;
}

/**
 * Gives a member their roles and unit, and says what they know, by an admin. Throws DomainError `not_allowed_to_set_up`,
 * `required` or `member_deactivated` at `userId`, `unit_not_found` or `unit_is_closed` at `unitId`, `too_long` at
 * `rank`.
 */
export async function saveMembership(
  context: UseCaseContext,
  acting: Acting,
  input: SaveMembershipInput,
): Promise<Member> {
  return runAct(context, acting, async (stores, acting) => {
    if (!acting.actor.isAdmin) throw new DomainError('not_allowed_to_set_up');
    const { userId, unitId } = input;
    const member = (await namedMembers(stores, { userId })).get(userId);
    if (member === undefined) throw new DomainError('required', {}, 'userId');
    const unit = unitId === null ? null : await stores.units.find(unitId);
    if (unitId !== null && unit === null) throw new DomainError('unit_not_found', {}, 'unitId');
    requireOpen(unit, 'unitId');
    const membership = {
      roles: roles.filter((role) => input.roles.includes(role)),
      unitId,
      ...(input.categories === undefined ? {} : { categories: input.categories }),
      ...(input.rank === undefined
        ? {}
        : { rank: optionalText(input.rank, 'rank', textLimits.rank) }),
    };
    const by = { actorId: acting.actor.userId, at: context.clock.now() };
    return changeMembership(stores, member, membership, by);
  });
}
