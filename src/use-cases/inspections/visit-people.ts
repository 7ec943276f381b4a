import { lineOfUnit } from '../../domain/inspections/permissions.js';
import type { Unit } from '../../domain/organisation/member.js';
import { type Notice, noticesTo } from '../matters/notices.js';
import type { VisitContext } from './inspection-context.js';

/** Who answers for a unit that is visited: its leader, else whoever leads above it; null: nobody does. */
export function hostOfUnit(units: readonly Unit[], unitId: string): string | null {
  return lineOfUnit(units, unitId)[0] ?? null;
}

/** The group and the organiser of a visit; with `host`, and where the unit may know of it, who answers for that. */
export function everybodyOfVisit(
  kind: string,
  { people }: Pick<VisitContext, 'people'>,
  host: boolean,
): Notice[] {
  const { organiserIds, leaderIds, memberIds, hostIds } = people;
  const named = (role: string, ids: readonly string[]) => ids.map((id) => [role, id] as const);
  return noticesTo(kind, [
    ...(host ? named('unit_host', hostIds) : []),
    ...named('group_leader', leaderIds),
    ...named('group_member', memberIds),
    ...named('organiser', organiserIds),
  ]);
}
