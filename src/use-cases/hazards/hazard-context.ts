import { calendarOfUnit } from '../../domain/calendar/working-calendar.js';
import { type Hazard, matterOf } from '../../domain/hazards/hazard.js';
import { hazardRules } from '../../domain/hazards/hazard-kind.js';
import { type HazardPeople, peopleOf } from '../../domain/hazards/permissions.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { MatterContext } from '../matters/matter-context.js';
import { type Organisation, readOrganisation } from '../organisation/read-organisation.js';
import type { Stores } from '../ports/stores.js';

/** A hazard with everything that its rules and permissions ask about. */
export interface HazardContext extends MatterContext {
  hazard: Hazard;
  people: HazardPeople;
}

/**
 * Reads the hazard and what belongs to it, and holds the hazard against other writers until the
 * transaction ends. Throws DomainError `hazard_not_found` with `number`.
 */
export async function lockHazardContext(stores: Stores, number: number): Promise<HazardContext> {
  const hazard = await stores.hazards.lockByNumber(number);
  if (hazard === null) throw new DomainError('hazard_not_found', { number });
  return hazardContextOf(stores, hazard, await readOrganisation(stores));
}

/** What belongs to a hazard that the transaction has read or written. */
export async function hazardContextOf(
  stores: Stores,
  hazard: Hazard,
  { workspace, units }: Organisation,
): Promise<HazardContext> {
  const assignments = await stores.assignments.of(hazard.id);
  return {
    workspace,
    units,
    hazard,
    matter: matterOf(hazard),
    assignments,
    rules: hazardRules,
    people: peopleOf({ hazard, assignments, units }),
    calendar: calendarOfUnit({ workspace, units }, hazard.unitId),
  };
}
