import type { AuditEvent } from '../../history/audit.js';
import { isFullMember } from '../../organisation/full-member.js';
import type { Actor, Unit } from '../../organisation/member.js';
import { unitIdsLedBy } from '../../organisation/unit-tree.js';
import type { InspectionPeople } from '../permissions.js';
import { isHidden, type Visit, type VisitState } from '../visit.js';

export const sheetSides = ['peer', 'self'] as const;
/** Who fills a table: the group that visits (peer), the inspected unit about itself (self). */
export type SheetSide = (typeof sheetSides)[number];

/** A visit with who does what about it, and the workspace's units. */
export interface VisitFacts {
  visit: Pick<Visit, 'unitId' | 'state' | 'unannounced' | 'startedAt'>;
  people: InspectionPeople;
  units: readonly Unit[];
}

/** The side on which somebody fills tables; null: on neither. */
export function fillsSide(actor: Actor, { people }: Pick<VisitFacts, 'people'>): SheetSide | null {
  const { leaderIds, memberIds, hostIds } = people;
  if ([...leaderIds, ...memberIds].includes(actor.userId)) return 'peer';
  return hostIds.includes(actor.userId) ? 'self' : null;
}

/** While a table may be filled: the group does it from the start on, and ends it after the visit. */
const statesOfSide: Readonly<Record<SheetSide, readonly VisitState[]>> = {
  peer: ['started', 'finished'],
  self: ['planned', 'started', 'finished'],
};

/** Whether somebody may fill a side's tables now; a unit that may not know of the visit has nothing to fill. */
export function mayScore(actor: Actor, facts: VisitFacts, side: SheetSide): boolean {
  if (!isFullMember(actor) || fillsSide(actor, facts) !== side) return false;
  if (side === 'self' && isHidden(facts.visit)) return false;
  return statesOfSide[side].includes(facts.visit.state);
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

/**
 * The events of a visit that its story tells a reader: not what was scored item by item, which stands with
 * the tables; that a side has handed in a table, with its total, only to who may see that side.
 */
export function withoutHiddenScores<Event extends Pick<AuditEvent, 'action' | 'after'>>(
  actor: Actor,
  facts: VisitFacts,
  events: readonly Event[],
): Event[] {
  const handedIn = events.filter(({ action }) => action === 'visit_sheet_handed_in');
  return events.filter((event) => {
    if (event.action === 'visit_scored') return false;
    if (event.action !== 'visit_sheet_handed_in') return true;
    const side = sideIn(event);
    const isIn = (wanted: SheetSide) =>
      handedIn.some(
        (other) =>
          sideIn(other) === wanted && other.after?.tableVersionId === event.after?.tableVersionId,
      );
    return maySeeSheet(actor, facts, side, { peer: isIn('peer'), self: isIn('self') });
  });
}

function sideIn({ after }: Pick<AuditEvent, 'after'>): SheetSide {
  return after?.side === 'self' ? 'self' : 'peer';
}
