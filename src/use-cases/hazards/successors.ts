import type { Member } from '../../domain/organisation/member.js';
import type { Stores } from '../ports/stores.js';
import type { HazardContext } from './hazard-context.js';

/** The admins whom this workspace knows: by role, by Slack, by configuration; none deactivated. */
export async function adminsOf(
  stores: Stores,
  adminUserIds: readonly string[],
): Promise<readonly Member[]> {
  const admins = await stores.members.admins();
  const others = adminUserIds.filter((id) => admins.every((admin) => admin.id !== id));
  const configured = await stores.members.findMany(others);
  return [...admins, ...configured.filter((member) => !member.isDeactivated)];
}

/**
 * Who is asked to take over what a leaver held of a hazard, in order: the unit's leader, the leaders
 * above, the admins. Neither the leaver nor anybody deactivated is among them.
 */
export async function findSuccessors(
  stores: Stores,
  { people }: HazardContext,
  admins: readonly Member[],
  leaverId: string,
): Promise<readonly Member[]> {
  const leaderIds = [people.unitLeaderId, ...people.leaderIdsAbove].filter((id) => id !== null);
  const leaders = await stores.members.findMany(leaderIds);
  const inOrder = leaderIds.flatMap((id) => leaders.find((leader) => leader.id === id) ?? []);
  return [...inOrder, ...admins].filter((heir) => heir.id !== leaverId && !heir.isDeactivated);
}
