import {
  newestOf,
  type PolicyScope,
  policyInForce,
  unitIdsUnder,
} from '../../domain/reminders/policy.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { isFirstSubmission } from '../shared/first-submission.js';
import { runAct } from '../shared/run-act.js';
import { unitsForPolicies } from './policy-access.js';
import { policySubject } from './policy-audit.js';

export interface ApplyPolicyInput extends PolicyScope {
  /** The id of the view that was submitted: a second submission changes nothing. */
  submissionKey: string;
}

/**
 * Deadlines that run go on by the policy that is in force for the scope now, where no nearer one is:
 * an admin asked for it. What was told is not told again; what the policy asks for and nobody has
 * been told yet follows with the next planning. Returns how many deadlines took it. Throws DomainError
 * `not_allowed_to_set_up`, `unit_not_found` at `unitId`.
 */
export async function applyPolicy(
  context: UseCaseContext,
  acting: Acting,
  { submissionKey, kind, level, unitId }: ApplyPolicyInput,
): Promise<number> {
  return runAct(context, acting, async (stores, acting) => {
    const scope = { kind, level, unitId };
    const units = await unitsForPolicies(acting, scope, stores);
    const at = context.clock.now();
    const newest = await stores.policies.newest({ kind, level });
    const of = { kind, level, unitIds: unitIdsUnder(scope, newest, units) };
    if (!(await isFirstSubmission(stores, submissionKey, at)))
      return stores.deadlines.countOpen(of);
    const { policy } = policyInForce(scope, newest, units, context.kinds);
    const deadlines = await stores.deadlines.takePolicy(of, policy, at);
    await stores.audit.append([
      {
        at,
        actorId: acting.actor.userId,
        action: 'policy_applied',
        subject: policySubject(scope, acting.workspaceId),
        matterId: null,
        before: null,
        after: { kind, level, version: newestOf(scope, newest)?.version ?? 0, deadlines },
      },
    ]);
    return deadlines;
  });
}
