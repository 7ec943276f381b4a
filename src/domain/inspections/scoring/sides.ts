import { type Assignment, holdersOf } from '../../matters/matter.js';
import { isFullMember } from '../../organisation/full-member.js';
import type { Actor, Unit } from '../../organisation/member.js';
import { unitIdsLedBy } from '../../organisation/unit-tree.js';
import type { Visit } from '../visit.js';

export const sheetSides = ['peer', 'self'] as const;
/** Who fills a table: the group that visits (peer), the inspected unit about itself (self). */
export type SheetSide = (typeof sheetSides)[number];

/** A visit with who does what about it, and the workspace's units. */
export interface VisitFacts {
  visit: Pick<Visit, 'unitId' | 'state'>;
  assignments: readonly Assignment[];
  units: readonly Unit[];
}

/** The roles of the visit's matter in which somebody fills a side's tables. */
const rolesOfSide: Readonly<Record<SheetSide, readonly string[]>> = {
  peer: ['group_leader', 'group_member'],
  self: ['unit_host'],
};

/** The side on which somebody fills tables; null: on neither. */
export function fillsSide(actor: Actor, { assignments }: VisitFacts): SheetSide | null {
  const holds = (side: SheetSide) =>
    rolesOfSide[side].some((role) => holdersOf(role, assignments).includes(actor.userId));
  return sheetSides.find(holds) ?? null;
}

/**
 * Whether somebody may fill a side's tables now: the group from the start of the visit on, the unit about
 * itself as soon as it knows of the visit; neither once the visit was dropped.
 */
export function mayScore(actor: Actor, facts: VisitFacts, side: SheetSide): boolean {
  if (!isFullMember(actor) || fillsSide(actor, facts) !== side) return false;
  const { state } = facts.visit;
  return side === 'self' ? state !== 'dropped' : state === 'started' || state === 'finished';
}

/** Which sides of one table have been handed in. */
export type HandedIn = Readonly<Record<SheetSide, boolean>>;

/**
 * Whether somebody who sees the visit sees what one side has filled. Who stands on a side, or above the
 * inspected unit, sees the other's only when both have been handed in.
 */
export function maySeeSheet(
  actor: Actor,
  facts: VisitFacts,
  side: SheetSide,
  handedIn: HandedIn,
): boolean {
  const own = standsOn(actor, facts);
  return own === null || own === side || (handedIn.peer && handedIn.self);
}

/** Also an admin who leads the inspected unit stands on its side. */
function standsOn(actor: Actor, facts: VisitFacts): SheetSide | null {
  const filling = fillsSide(actor, facts);
  if (filling !== null) return filling;
  return unitIdsLedBy(facts.units, actor.userId).includes(facts.visit.unitId) ? 'self' : null;
}
