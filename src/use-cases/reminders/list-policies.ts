import { levels } from '../../domain/matters/level.js';
import type { Unit } from '../../domain/organisation/member.js';
import {
  newestOf,
  type PolicyInForce,
  type PolicyScope,
  policyInForce,
} from '../../domain/reminders/policy.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { unitsForPolicies } from './policy-access.js';

/** The policy of a scope, as it stands. */
export interface ListedPolicy extends PolicyInForce {
  scope: PolicyScope;
  /** Of what was saved for the very scope, set back or not; 0: nothing ever was. */
  version: number;
}

/**
 * The policies by which new deadlines of a unit (null: of the workspace) start, by kind and level, and
 * all units. Throws DomainError `not_allowed_to_set_up`, `unit_not_found` at `unitId`.
 */
export async function listPolicies(
  context: UseCaseContext,
  acting: Acting,
  unitId: string | null,
): Promise<{ policies: readonly ListedPolicy[]; units: readonly Unit[] }> {
  return context.unitOfWork.read(acting.workspaceId, async (stores) => {
    const units = await unitsForPolicies(acting, { unitId }, stores);
    const newest = await stores.policies.newest();
    const policies = [...context.kinds.deadlines.keys()].flatMap((kind) =>
      levels.map((level): ListedPolicy => {
        const scope = { kind, level, unitId };
        const version = newestOf(scope, newest)?.version ?? 0;
        return { scope, version, ...policyInForce(scope, newest, units, context.kinds) };
      }),
    );
    return { policies, units };
  });
}
