import { type Assignment, holdersOf } from '../matters/matter.js';
import type { MatterRole } from '../matters/matter-kind.js';

/**
 * Who is assigned to a hazard. `reporter`, `responsible`: from the report on. `completer`,
 * `responsible_leader`, `acceptor` (two for a major one, in the order in which the promise named them):
 * from the commitment on. `rectifier`: everybody who has ever handed in the work, who did last first;
 * `verifier`: who has signed the newest hand-in.
 */
export const hazardRoles = [
  'reporter',
  'responsible',
  'completer',
  'responsible_leader',
  'acceptor',
  'rectifier',
  'verifier',
] as const;
export type HazardRole = (typeof hazardRoles)[number];

/** What somebody has left behind by having done it. */
const kept: readonly HazardRole[] = ['reporter', 'rectifier', 'verifier'];

/** Who waits for the work, or answers for it. */
const hearers: readonly HazardRole[] = ['reporter', 'responsible', 'acceptor'];

/** What the engine asks about the roles of a hazard. */
export const hazardRoleRules: readonly (MatterRole & { role: HazardRole })[] = hazardRoles.map(
  (role) => ({
    role,
    heardBy: role === 'acceptor' ? 'office' : role === 'responsible_leader' ? 'line' : null,
    decides: role === 'responsible_leader',
    isKept: kept.includes(role),
    ...(role === 'acceptor' ? { signs: true as const } : {}),
    isForAnybody: role === 'reporter',
    hearsDecisions: hearers.includes(role),
  }),
);

/** Who holds a role of a hazard, in order. */
export function hazardHolders(role: HazardRole, assignments: readonly Assignment[]): string[] {
  return holdersOf(role, assignments);
}

/** The one who holds a role of a hazard, or null. */
export function hazardHolder(role: HazardRole, assignments: readonly Assignment[]): string | null {
  return hazardHolders(role, assignments)[0] ?? null;
}
