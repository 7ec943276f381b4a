import { DomainError } from '../domain/errors.js';
import type {
  Commitment,
  Hazard,
  LocalDate,
  Rectification,
  Verification,
} from '../domain/hazard.js';
import type { Unit, Workspace } from '../domain/member.js';
import { type HazardPeople, peopleOf } from '../domain/permissions.js';
import { calendarOfUnit, localDateOf, type WorkingCalendar } from '../domain/working-calendar.js';
import type { Stores } from './ports.js';

/** Where a use case happens: the workspace with its units. */
export interface Setting {
  workspace: Workspace;
  units: readonly Unit[];
}

/** A hazard with everything that its rules and permissions ask about. */
export interface HazardScene extends Setting {
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
export async function readSetting(stores: Stores): Promise<Setting> {
  const workspace = await stores.workspace.find();
  const units = await stores.units.all();
  if (workspace === null || units.length === 0) throw new DomainError('workspace_not_set_up');
  return { workspace, units };
}

/**
 * Reads the hazard and what belongs to it, and holds the hazard against other writers until the
 * transaction ends. Throws DomainError `hazard_not_found` with `number`.
 */
export async function lockHazardScene(stores: Stores, number: number): Promise<HazardScene> {
  const hazard = await stores.hazards.lockByNumber(number);
  if (hazard === null) throw new DomainError('hazard_not_found', { number });
  return sceneOf(stores, hazard, await readSetting(stores));
}

/** What belongs to a hazard that the transaction has read. */
export async function sceneOf(
  stores: Stores,
  hazard: Hazard,
  setting: Setting,
): Promise<HazardScene> {
  const commitment = await stores.commitments.current(hazard.id);
  const rectification = await stores.rectifications.latest(hazard.id);
  const verifications =
    rectification === null ? [] : await stores.verifications.ofRectification(rectification.id);
  const facts = { hazard, commitment, rectification, verifications };
  return {
    ...setting,
    ...facts,
    people: peopleOf({ ...facts, units: setting.units }),
    calendar: calendarOfUnit(setting, hazard.unitId),
  };
}

/** The date in the workspace at this instant. */
export function todayIn(setting: Setting, at: Date): LocalDate {
  return localDateOf(at, setting.workspace.timeZone);
}

/** Where the card of a hazard is, or would be: the unit's channel, else the safety office's. */
export function cardChannelOf(
  setting: Setting,
  hazard: Pick<Hazard, 'unitId' | 'cardChannelId'>,
): string | null {
  const unit = setting.units.find((candidate) => candidate.id === hazard.unitId);
  return hazard.cardChannelId ?? unit?.channelId ?? setting.workspace.officeChannelId;
}
