import type { MatterFacts, MatterKindRules } from '../../domain/matters/matter-kind.js';
import { isFullMember } from '../../domain/organisation/full-member.js';
import { type Asked, decidersOf } from '../../domain/requests/deciders.js';
import { adminsOf } from '../organisation/admins.js';
import type { Stores } from '../ports/stores.js';

/**
 * Who is to decide about a request: the nearest of those who may and are full members; else an admin,
 * `holderId` (who owes the decision so far) before the others. Null: there is nobody.
 */
export async function requestDecider(
  stores: Stores,
  facts: MatterFacts & { rules: MatterKindRules },
  asked: Asked,
  {
    holderId = null,
    adminUserIds = [],
  }: { holderId?: string | null; adminUserIds?: readonly string[] } = {},
): Promise<string | null> {
  const ids = decidersOf(facts, asked);
  const members = await stores.members.findMany(ids);
  const isHere = (id: string) => members.some((one) => one.id === id && isFullMember(one));
  const deciderId = ids.find(isHere);
  if (deciderId !== undefined) return deciderId;
  const admins = (await adminsOf(stores, adminUserIds))
    .map(({ id }) => id)
    .filter((id) => id !== asked.askedById && id !== asked.owedById);
  return admins.find((id) => id === holderId) ?? admins[0] ?? null;
}
