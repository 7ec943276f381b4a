import { type AuditValues, changeBetween } from '../../domain/history/audit.js';
import type { Unit } from '../../domain/organisation/member.js';
import { unitIdsBelow } from '../../domain/organisation/unit-tree.js';
import type { Acting, Stores } from '../ports/stores.js';
import { changeMembership } from './change-membership.js';
import type { OrganisationContext } from './organisation-context.js';
import { postChanges, tellPosts } from './tell-posts.js';

/**
 * Writes a unit, new or changed, with the event that says so; nothing where nothing differs. Whoever has or
 * loses a post by it is told, and what runs in it follows where its leader, parent or week is another.
 */
export async function writeUnit(
  context: OrganisationContext,
  stores: Stores,
  acting: Acting,
  { before, facts, at }: { before: Unit | null; facts: Omit<Unit, 'id'>; at: Date },
): Promise<Unit> {
  const by = { actorId: acting.actor.userId, at };
  if (before === null) {
    const unit = await stores.units.create(facts, at);
    const [event] = await stores.audit.append([
      {
        ...by,
        action: 'unit_created',
        subject: { kind: 'unit', id: unit.id },
        matterId: null,
        before: null,
        after: unitValues(facts),
      },
    ]);
    await tellPostsOfUnit(stores, null, unit, { ...by, event });
    return unit;
  }
  const { id, ...last } = before;
  const change = changeBetween(unitValues(last), unitValues(facts));
  if (Object.keys(change.after).length === 0) return before;
  const unit = { ...before, ...facts };
  await stores.units.save(unit, at);
  const [event] = await stores.audit.append([
    { ...by, action: 'unit_changed', subject: { kind: 'unit', id }, matterId: null, ...change },
  ]);
  await tellPostsOfUnit(stores, before, unit, { ...by, event });
  await followUnit(context, stores, acting, { before, after: unit }, at);
  return unit;
}

/** A unit as history keeps it: what there is of it. */
export function unitValues({ weekend, otherNames, ...facts }: Omit<Unit, 'id'>): AuditValues {
  const there = Object.entries(facts).filter(([name, value]) => value !== null || !added.has(name));
  return {
    ...Object.fromEntries(there),
    weekend: weekend?.map(String) ?? null,
    ...(otherNames.length === 0 ? {} : { otherNames }),
  };
}

/** What histories from before do not name. */
const added: ReadonlySet<string> = new Set([
  'defaultAcceptorId',
  'place',
  'address',
  'legalRepresentative',
  'phone',
  'closedSince',
  'successorId',
]);

/** Tells whoever gains or loses a post of a unit by the event. */
export async function tellPostsOfUnit(
  stores: Stores,
  before: Unit | null,
  after: Unit,
  { event, ...by }: { actorId: string; at: Date; event: { id: string } | undefined },
): Promise<void> {
  if (event === undefined) throw new TypeError('an appended event is returned');
  const posts = (unit: Unit | null) => ({
    leader: unit?.leaderId ?? null,
    default_responsible: unit?.defaultResponsibleId ?? null,
    default_acceptor: unit?.defaultAcceptorId ?? null,
  });
  const changes = postChanges(posts(before), posts(after));
  await tellPosts(stores, changes, { ...by, eventId: event.id, unitId: after.id });
}

/** Those of these people who belong to no unit belong to this one from now on. */
export async function belongToUnit(
  stores: Stores,
  unit: Unit,
  userIds: readonly (string | null)[],
  { actor }: Acting,
  at: Date,
): Promise<void> {
  const ids = [...new Set(userIds)].filter((id) => id !== null);
  for (const member of await stores.members.findMany(ids)) {
    if (member.unitId !== null) continue;
    const membership = { roles: member.roles, unitId: unit.id };
    await changeMembership(stores, member, membership, { actorId: actor.userId, at });
  }
}

/** What runs in a unit that has moved, and below, is planned by the calendar and the leaders of now. */
async function followUnit(
  context: OrganisationContext,
  stores: Stores,
  acting: Acting,
  { before, after }: { before: Unit; after: Unit },
  at: Date,
): Promise<void> {
  const isMoved = before.leaderId !== after.leaderId || before.parentId !== after.parentId;
  const weekOf = ({ timeZone, workdayStart, workdayEnd, weekend }: Unit) =>
    JSON.stringify([timeZone, workdayStart, workdayEnd, weekend]);
  if (!isMoved && weekOf(before) === weekOf(after)) return;
  const unitIds = unitIdsBelow(await stores.units.all(), [after.id]);
  if (isMoved) await context.onUnitMoved(stores, acting, { before, after, unitIds }, at);
  await stores.deadlines.replanUnits(unitIds, at);
}
