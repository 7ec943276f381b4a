import { changeBetween } from '../../domain/history/audit.js';
import type { Member, Role } from '../../domain/organisation/member.js';
import type { Stores } from '../ports/stores.js';

/** Writes a member's roles and unit with the event that says so; nothing when they are the same. */
export async function changeMembership(
  stores: Stores,
  member: Member,
  membership: { roles: readonly Role[]; unitId: string | null },
  by: { actorId: string; at: Date },
): Promise<Member> {
  const { roles, unitId } = member;
  const change = changeBetween({ roles, unitId }, membership);
  if (Object.keys(change.after).length === 0) return member;
  await stores.members.saveMembership(member.id, membership);
  await stores.audit.append([
    {
      ...by,
      action: 'member_roles_changed',
      subject: { kind: 'member', id: member.id },
      matterId: null,
      ...change,
    },
  ]);
  return { ...member, ...membership };
}
