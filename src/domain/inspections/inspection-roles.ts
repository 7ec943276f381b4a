import type { MatterRole } from '../matters/matter-kind.js';

/**
 * Who is assigned. `organiser`: of the campaign, and in step with it of its visits and reports.
 * `group_leader`, `group_member`: of a report, and in step with it of the group's visits. `unit_host`: of a
 * visit whose unit may know of it, the unit's leader or who stands in. `participant`: of a campaign, whom it
 * concerns and who sees it: the groups, and the leaders of units that may know.
 */
export const inspectionRoles = [
  'organiser',
  'group_leader',
  'group_member',
  'unit_host',
  'participant',
] as const;
export type InspectionRole = (typeof inspectionRoles)[number];

/** What the engine asks about these roles: the group's leader, then the organiser stand above what is owed. */
function rulesOf(role: InspectionRole): MatterRole & { role: InspectionRole } {
  const isAbove = role === 'organiser' || role === 'group_leader';
  return {
    role,
    heardBy: isAbove ? 'line' : null,
    decides: false,
    isKept: role === 'participant',
    hearsDecisions: isAbove,
  };
}

export const rolesOfCampaign = (['organiser', 'participant'] as const).map(rulesOf);
export const rolesOfReport = (['organiser', 'group_leader', 'group_member'] as const).map(rulesOf);
export const rolesOfVisit = (
  ['organiser', 'group_leader', 'group_member', 'unit_host'] as const
).map(rulesOf);
