import { isFullMember } from '../../domain/organisation/full-member.js';
import type { Member } from '../../domain/organisation/member.js';
import type { Stores } from '../ports/stores.js';

/** The admins whom this workspace knows: by role, by Slack, by configuration; full members all. */
export async function adminsOf(
  stores: Stores,
  adminUserIds: readonly string[],
): Promise<readonly Member[]> {
  const admins = await stores.members.admins();
  const others = adminUserIds.filter((id) => admins.every((admin) => admin.id !== id));
  const configured = await stores.members.findMany(others);
  return [...admins, ...configured].filter(isFullMember);
}
