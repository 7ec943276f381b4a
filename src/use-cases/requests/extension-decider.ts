import { decidersOf } from '../../domain/hazards/deadline-actions.js';
import type { HazardPeople } from '../../domain/hazards/permissions.js';
import { adminsOf } from '../hazards/successors.js';
import type { Stores } from '../ports/stores.js';

/**
 * Who is to decide about an extension (rule 5): the nearest of those who may and have not left; else an
 * admin, `holderId` (who owes the decision so far) before the others. Null: there is nobody.
 */
export async function extensionDecider(
  stores: Stores,
  people: HazardPeople,
  asked: { askedById: string; owedById: string },
  {
    holderId = null,
    adminUserIds = [],
  }: { holderId?: string | null; adminUserIds?: readonly string[] } = {},
): Promise<string | null> {
  const ids = decidersOf(people, asked);
  const members = await stores.members.findMany(ids);
  const isHere = (id: string) => members.some((one) => one.id === id && !one.isDeactivated);
  const leaderId = ids.find(isHere);
  if (leaderId !== undefined) return leaderId;
  const admins = (await adminsOf(stores, adminUserIds))
    .map(({ id }) => id)
    .filter((id) => id !== asked.askedById && id !== asked.owedById);
  return admins.find((id) => id === holderId) ?? admins[0] ?? null;
}
