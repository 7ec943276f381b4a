import type { Member } from '../../domain/organisation/member.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { Stores } from '../ports/stores.js';

/**
 * The members that an input names, by id, with a row made for whoever was not known yet. `named` maps
 * the input's fields to user ids; empty ones are left out. Throws DomainError `member_deactivated` at
 * the field that names somebody who has left.
 */
export async function namedMembers(
  stores: Stores,
  named: Readonly<Record<string, string | null>>,
): Promise<ReadonlyMap<string, Member>> {
  // Sorted: two transactions that make rows for the same people wait for each other, and none for ever.
  const ids = [...new Set(Object.values(named))].filter(isNamed).sort();
  const members = byId(await stores.members.findMany(ids));
  if (members.size < ids.length) {
    const unknown = ids.filter((id) => !members.has(id));
    await stores.members.ensure(unknown);
    for (const [id, member] of byId(await stores.members.findMany(unknown)))
      members.set(id, member);
  }
  for (const [field, userId] of Object.entries(named)) {
    if (userId !== null && members.get(userId)?.isDeactivated) {
      throw new DomainError('member_deactivated', {}, field);
    }
  }
  return members;
}

function byId(members: readonly Member[]): Map<string, Member> {
  return new Map(members.map((member) => [member.id, member]));
}

function isNamed(userId: string | null): userId is string {
  return userId !== null && userId !== '';
}
