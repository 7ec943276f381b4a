import type { ReminderPolicy } from '../../domain/deadlines/deadline.js';
import type { AuditValues } from '../../domain/history/audit.js';
import {
  membersNamedIn,
  newestOf,
  type PolicyScope,
  unitIdsUnder,
} from '../../domain/reminders/policy.js';
import { checkedPolicy, type PolicyDraft } from '../../domain/reminders/policy-rules.js';
import { DomainError } from '../../domain/shared/errors.js';
import { requireFullMembers } from '../organisation/named-members.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { isFirstSubmission } from '../shared/first-submission.js';
import { runAct } from '../shared/run-act.js';
import { unitsForPolicies } from './policy-access.js';
import { policySubject, policyValues } from './policy-audit.js';

export interface SavePolicyInput extends PolicyScope {
  /** The id of the view that was submitted: a second submission writes nothing. */
  submissionKey: string;
  /** The version that was edited (0: none): somebody else's newer one is not written over. */
  basedOn: number;
  /** Null: back to what stands above, at last the default. */
  draft: PolicyDraft | null;
}

export interface PolicySaved {
  scope: PolicyScope;
  /** How many deadlines run that it would be for: they go on by what they took along. */
  running: number;
}

/**
 * Saves an admin's policy as the next version of its scope: deadlines that start from now on take it
 * along. Throws DomainError `not_allowed_to_set_up`, `unit_not_found` at `unitId`, `changed_meanwhile`,
 * what checkedPolicy throws, and at `people` who may not be named (rule 12).
 */
export async function savePolicy(
  context: UseCaseContext,
  acting: Acting,
  input: SavePolicyInput,
): Promise<PolicySaved> {
  return runAct(context, acting, async (stores, acting) => {
    const units = await unitsForPolicies(acting, input, stores);
    const { kind, level, unitId, draft } = input;
    const scope = { kind, level, unitId };
    const policy = draft === null ? null : checkedPolicy(draft, scope, context.kinds);
    await requireFullMembers(stores, membersNamedIn(policy ?? { steps: [] }), 'people');
    const at = context.clock.now();
    if (await isFirstSubmission(stores, input.submissionKey, at)) {
      await write(stores, acting, { scope, policy, basedOn: input.basedOn, at });
    }
    const newest = await stores.policies.newest({ kind, level });
    const unitIds = unitIdsUnder(scope, newest, units);
    return { scope, running: await stores.deadlines.countOpen({ kind, level, unitIds }) };
  });
}

async function write(
  stores: Stores,
  { workspaceId, actor }: Acting,
  {
    scope,
    policy,
    basedOn,
    at,
  }: { scope: PolicyScope; policy: ReminderPolicy | null; basedOn: number; at: Date },
): Promise<void> {
  const { kind, level } = scope;
  const before = newestOf(scope, await stores.policies.newest({ kind, level }));
  if ((before?.version ?? 0) !== basedOn) throw new DomainError('changed_meanwhile');
  const savedById = actor.userId;
  await stores.policies.insert({ ...scope, version: basedOn + 1, policy, savedById, savedAt: at });
  const ofScope: AuditValues = { kind, level, version: basedOn + 1 };
  await stores.audit.append([
    {
      at,
      actorId: savedById,
      action: 'policy_saved',
      subject: policySubject(scope, workspaceId),
      matterId: null,
      before: policyValues(before?.policy ?? null),
      after: { ...ofScope, ...policyValues(policy) },
    },
  ]);
}
