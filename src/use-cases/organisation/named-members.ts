import { requireFullMember } from '../../domain/organisation/full-member.js';
import type { Member } from '../../domain/organisation/member.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';

/**
 * The members that an input names, by id, with a row made for whoever was not known yet. `named` maps
 * the input's fields to user ids; empty ones are left out. Throws DomainError with what whyNoFullMember
 * says (rule 12) at the field that names somebody else.
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
    const member = userId === null ? undefined : members.get(userId);
    if (member !== undefined) requireFullMember(member, field);
  }
  return members;
}

/** The same of any number of people at one field, without a row for anybody. */
export async function requireFullMembers(
  stores: Stores,
  userIds: readonly string[],
  field: string,
): Promise<void> {
  for (const member of await stores.members.findMany([...new Set(userIds)])) {
    requireFullMember(member, field);
  }
}

/** As requireFullMembers, for a form that is not saved yet. */
export function checkNamedMembers(
  { unitOfWork }: Pick<UseCaseContext, 'unitOfWork'>,
  { workspaceId }: Acting,
  userIds: readonly string[],
  field: string,
): Promise<void> {
  return unitOfWork.read(workspaceId, (stores) => requireFullMembers(stores, userIds, field));
}

function byId(members: readonly Member[]): Map<string, Member> {
  return new Map(members.map((member) => [member.id, member]));
}

function isNamed(userId: string | null): userId is string {
  return userId !== null && userId !== '';
}
