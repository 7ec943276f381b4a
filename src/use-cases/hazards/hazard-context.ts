import {
  calendarOfUnit,
  localDateOf,
  type WorkingCalendar,
} from '../../domain/calendar/working-calendar.js';
import type {
  Commitment,
  Hazard,
  Rectification,
  Verification,
} from '../../domain/hazards/hazard.js';
import { type HazardPeople, peopleOf } from '../../domain/hazards/permissions.js';
import type { Unit, Workspace } from '../../domain/organisation/member.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { LocalDate } from '../../domain/shared/local-time.js';
import type { Stores } from '../ports/stores.js';

/** Where a use case happens: the workspace with its units. */
export interface Organisation {
  workspace: Workspace;
  units: readonly Unit[];
}

/** A hazard with everything that its rules and permissions ask about. */
export interface HazardContext extends Organisation {
  hazard: Hazard;
  /** The one in force. */
  commitment: Commitment | null;
  /** The newest. */
  rectification: Rectification | null;
  /** Of the newest rectification. */
  verifications: readonly Verification[];
  people: HazardPeople;
  /** The one of the hazard's unit. */
  calendar: WorkingCalendar;
}

/** Throws DomainError `workspace_not_set_up` while the workspace has no unit. */
export async function readOrganisation(stores: Stores): Promise<Organisation> {
  const workspace = await stores.workspace.find();
  const units = await stores.units.all();
  if (workspace === null || units.length === 0) throw new DomainError('workspace_not_set_up');
  return { workspace, units };
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

/** What belongs to a hazard that the transaction has read. */
export async function hazardContextOf(
  stores: Stores,
  hazard: Hazard,
  organisation: Organisation,
): Promise<HazardContext> {
  const commitment = await stores.commitments.current(hazard.id);
  const rectification = await stores.rectifications.latest(hazard.id);
  const verifications =
    rectification === null ? [] : await stores.verifications.ofRectification(rectification.id);
  const facts = { hazard, commitment, rectification, verifications };
  return {
    ...organisation,
    ...facts,
    people: peopleOf({ ...facts, units: organisation.units }),
    calendar: calendarOfUnit(organisation, hazard.unitId),
  };
}

/** The date in the workspace at this instant. */
export function todayIn(organisation: Organisation, at: Date): LocalDate {
  return localDateOf(at, organisation.workspace.timeZone);
}

/** Where the card of a hazard is, or would be: the unit's channel, else the safety office's. */
export function cardChannelOf(
  organisation: Organisation,
  hazard: Pick<Hazard, 'unitId' | 'cardChannelId'>,
): string | null {
  const unit = organisation.units.find((candidate) => candidate.id === hazard.unitId);
  return hazard.cardChannelId ?? unit?.channelId ?? organisation.workspace.officeChannelId;
}
