import { isTimeZone } from '../shared/local-time.js';
import type { Member, Unit, Workspace } from './member.js';
import { unitsAbove } from './unit-tree.js';

/**
 * By whose clock a member reads and writes dates: their own zone as Slack last told it, else (also where
 * this machine does not know it) the workspace's.
 */
export function zoneOfMember(
  member: Pick<Member, 'timeZone'> | null | undefined,
  workspace: Pick<Workspace, 'timeZone'>,
): string {
  return known(member?.timeZone ?? null) ?? workspace.timeZone;
}

/**
 * Where a unit works: its own zone, else that of the nearest unit above that has one, else the workspace's.
 * A day that somebody promises ends there. Null: what belongs to no unit is the workspace's.
 */
export function zoneOfUnit(
  { workspace, units }: { workspace: Pick<Workspace, 'timeZone'>; units: readonly Unit[] },
  unitId: string | null,
): string {
  if (unitId === null) return workspace.timeZone;
  const itself = units.filter(({ id }) => id === unitId);
  const zones = [...itself, ...unitsAbove(units, unitId)].map(({ timeZone }) => known(timeZone));
  return zones.find((zone) => zone !== null) ?? workspace.timeZone;
}

/** Zones are founded and renamed: what was stored may not be known here. */
function known(timeZone: string | null): string | null {
  return timeZone !== null && isTimeZone(timeZone) ? timeZone : null;
}
