import { isFullMember } from '../../domain/organisation/full-member.js';
import type { Unit } from '../../domain/organisation/member.js';
import { unitIdsBelow, unitsAbove } from '../../domain/organisation/unit-tree.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { Acting, Stores } from '../ports/stores.js';
import { runAct } from '../shared/run-act.js';
import { changeMembership } from './change-membership.js';
import type { OrganisationContext } from './organisation-context.js';
import { tellPostsOfUnit, writeUnit } from './write-unit.js';

/**
 * Takes the closing of a unit back, by an admin. Who led it, answered and accepted for it does so again where
 * they are still full members; people and units below that are still where the closing put them come back.
 * Matters stay where they are. It stands under the nearest unit above that is not closed. Throws DomainError
 * `not_allowed_to_set_up`, `unit_not_found`, `unit_is_not_closed`.
 */
export async function reopenUnit(
  context: OrganisationContext,
  acting: Acting,
  { unitId }: { unitId: string },
): Promise<Unit> {
  return runAct(context, acting, async (stores, acting) => {
    if (!acting.actor.isAdmin) throw new DomainError('not_allowed_to_set_up');
    const at = context.clock.now();
    const unit = await stores.units.hold(unitId, 'closes');
    if (unit === null) throw new DomainError('unit_not_found');
    if (unit.closedSince === null) throw new DomainError('unit_is_not_closed');
    const units = await stores.units.all();
    const parent = unitsAbove(units, unitId).find(({ closedSince }) => closedSince === null);
    const subject = { kind: 'unit', id: unitId } as const;
    const closing = await stores.audit.newestOf('unit_closed', subject);
    const posts = await postsAgain(stores, closing?.before ?? {});
    const open = { ...unit, ...posts, closedSince: null, successorId: null };
    const reopened = { ...open, parentId: parent?.id ?? null };
    await stores.units.save(reopened, at);
    const [event] = await stores.audit.append([
      {
        ...{ at, actorId: acting.actor.userId, action: 'unit_reopened', subject, matterId: null },
        before: { closedSince: unit.closedSince, successorId: unit.successorId },
        after: { ...posts, parentId: reopened.parentId },
      },
    ]);
    await tellPostsOfUnit(stores, unit, reopened, { at, actorId: acting.actor.userId, event });
    const before = { unit, reopened, units, at };
    await unitsBack(context, stores, acting, before, idsIn(closing?.after, 'unitIds'));
    await membersBack(stores, acting, before, idsIn(closing?.after, 'memberIds'));
    await stores.deadlines.replanUnits([unitId], at);
    return reopened;
  });
}

interface Reopening {
  unit: Unit;
  reopened: Unit;
  units: readonly Unit[];
  at: Date;
}

const posts = ['leaderId', 'defaultResponsibleId', 'defaultAcceptorId'] as const;

async function postsAgain(stores: Stores, before: Readonly<Record<string, unknown>>) {
  const held = posts.map((post) => [post, before[post]] as const);
  const ids = held.map(([, id]) => id).filter((id) => typeof id === 'string');
  const members = (await stores.members.findMany([...new Set(ids)])).filter(isFullMember);
  const again = (post: (typeof posts)[number]) =>
    members.find(({ id }) => id === before[post])?.id ?? null;
  return {
    leaderId: again('leaderId'),
    defaultResponsibleId: again('defaultResponsibleId'),
    defaultAcceptorId: again('defaultAcceptorId'),
  };
}

/** Those that the closing put elsewhere and that still stand there. */
async function unitsBack(
  context: OrganisationContext,
  stores: Stores,
  acting: Acting,
  { unit, units, at }: Reopening,
  unitIds: readonly string[],
): Promise<void> {
  const put = [unit.parentId, unit.successorId];
  for (const before of units) {
    if (!unitIds.includes(before.id) || !put.includes(before.parentId)) continue;
    if (unitIdsBelow(units, [before.id]).includes(unit.id)) continue;
    const { id: _id, ...last } = before;
    await writeUnit(context, stores, acting, {
      before,
      facts: { ...last, parentId: unit.id },
      at,
    });
  }
}

async function membersBack(
  stores: Stores,
  { actor }: Acting,
  { unit, at }: Reopening,
  memberIds: readonly string[],
): Promise<void> {
  for (const member of await stores.members.findMany(memberIds)) {
    if (member.unitId !== unit.successorId) continue;
    const membership = { roles: member.roles, unitId: unit.id };
    await changeMembership(stores, member, membership, { actorId: actor.userId, at });
  }
}

function idsIn(after: Readonly<Record<string, unknown>> | null | undefined, name: string) {
  const ids = after?.[name];
  return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : [];
}
