import { changeBetween } from '../../domain/history/audit.js';
import type { Member, Role } from '../../domain/organisation/member.js';
import type { Stores } from '../ports/stores.js';
import { tellPosts } from './tell-posts.js';

/** Writes a member's roles and unit with the event that says so, and tells them; nothing when they are the same. */
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
  const [event] = await stores.audit.append([
    {
      ...by,
      action: 'member_roles_changed',
      subject: { kind: 'member', id: member.id },
      matterId: null,
      ...change,
    },
  ]);
  if (event === undefined) throw new TypeError('an appended event is returned');
  const given = ['admin', 'inspector'] as const;
  const has = (held: readonly Role[]) => given.filter((role) => held.includes(role));
  const [old, now] = [has(roles), has(membership.roles)];
  const posts = {
    memberId: member.id,
    gained: now.filter((role) => !old.includes(role)),
    lost: old.filter((role) => !now.includes(role)),
  };
  await tellPosts(stores, [posts], { ...by, eventId: event.id, unitId: null });
  return { ...member, ...membership };
}
