import { changeBetween } from '../../domain/history/audit.js';
import type { Member, Role } from '../../domain/organisation/member.js';
import type { Membership } from '../ports/organisation.js';
import type { Stores } from '../ports/stores.js';
import { postNotices } from './tell-posts.js';

/** Who changes memberships, and when. */
interface By {
  actorId: string;
  at: Date;
}

/** Writes a member's roles and unit with the event that says so, and tells them; nothing when they are the same. */
export async function changeMembership(
  stores: Stores,
  member: Member,
  membership: Membership,
  by: By,
): Promise<Member> {
  await changeMemberships(stores, [{ member, membership }], by);
  return { ...member, ...membership };
}

/** The same of many, each one once. */
export async function changeMemberships(
  stores: Stores,
  changes: readonly { member: Member; membership: Membership }[],
  by: By,
): Promise<void> {
  const changed = changes
    .map(({ member, membership }) => ({
      ...{ member, membership },
      change: changeBetween(valuesOf(member), valuesOf({ ...member, ...membership })),
    }))
    .filter(({ change }) => Object.keys(change.after).length > 0);
  for (const { member, membership } of changed) {
    await stores.members.saveMembership(member.id, membership);
  }
  const events = await stores.audit.append(
    changed.map(({ member, change }) => ({
      ...by,
      action: 'member_roles_changed',
      subject: { kind: 'member', id: member.id },
      matterId: null,
      ...change,
    })),
  );
  const notices = changed.flatMap(({ member, membership }, index) => {
    const event = events[index];
    if (event === undefined) throw new TypeError('an appended event is returned');
    const [old, now] = [given(member.roles), given(membership.roles)];
    const posts = {
      memberId: member.id,
      gained: now.filter((role) => !old.includes(role)),
      lost: old.filter((role) => !now.includes(role)),
    };
    return postNotices([posts], { ...by, eventId: event.id, unitId: null });
  });
  await stores.notifications.plan(notices, by.at);
}

function valuesOf({ roles, unitId, categories, rank }: Member) {
  return { roles, unitId, categories, rank };
}

const given = (held: readonly Role[]) =>
  (['admin', 'inspector'] as const).filter((role) => held.includes(role));
